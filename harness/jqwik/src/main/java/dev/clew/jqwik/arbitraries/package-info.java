/**
 * Arbitraries of jqwik for programs, schedules, the operations of workloads and concurrent
 * histories: weighted towards conflicts, and shrinking towards what a person would have written.
 *
 * <p>Reading order: {@link dev.clew.jqwik.arbitraries.Schedules}, {@link
 * dev.clew.jqwik.arbitraries.Shape}, {@link dev.clew.jqwik.arbitraries.StepKind}; then {@code
 * DraftGenerator} for what is generated, {@code Simplifications} for how it shrinks. Depends on
 * {@code run} and jqwik.
 */
@NullMarked
package dev.clew.jqwik.arbitraries;

import org.jspecify.annotations.NullMarked;
