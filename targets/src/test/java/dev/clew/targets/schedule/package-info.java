/**
 * Hand-written schedules: the anomalies of the literature, stepped through two or three sessions.
 *
 * <p>Reading order: {@link dev.clew.targets.schedule.AnomalyCase}, {@link
 * dev.clew.targets.schedule.Step}, {@link dev.clew.targets.schedule.Schedule}, {@link
 * dev.clew.targets.schedule.Outcome}.
 */
@NullMarked
package dev.clew.targets.schedule;

import org.jspecify.annotations.NullMarked;
