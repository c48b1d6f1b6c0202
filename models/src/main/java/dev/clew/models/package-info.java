/**
 * What is allowed: the contract of a sequential model.
 *
 * <p>Reading order: {@link dev.clew.models.Model}, {@link dev.clew.models.Step}, {@link
 * dev.clew.models.Result}, {@link dev.clew.models.Invocation}, {@link dev.clew.models.Structure}.
 * Ready models are in {@code sequential}; isolation levels are no models in this sense and live in
 * {@code isolation}. Depends on histories.
 */
@NullMarked
package dev.clew.models;

import org.jspecify.annotations.NullMarked;
