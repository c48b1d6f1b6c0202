/**
 * The search for the smallest schedule that breaks a level: generate, run, check, shrink, replay.
 *
 * <p>Reading order: {@link dev.clew.jqwik.explore.Explorer}, {@link
 * dev.clew.jqwik.explore.ExplorePlan}, {@link dev.clew.jqwik.explore.Exploration}, {@link
 * dev.clew.jqwik.explore.Finding}. Depends on {@code run} and {@code jqwik.arbitraries}.
 */
@NullMarked
package dev.clew.jqwik.explore;

import org.jspecify.annotations.NullMarked;
