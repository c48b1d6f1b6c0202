/**
 * Workloads: what clients do, and which checker judges it.
 *
 * <p>Reading order: {@link dev.clew.run.workload.Workload}, {@link
 * dev.clew.run.workload.RunnableWorkload}, {@link dev.clew.run.workload.Workloads}, {@link
 * dev.clew.run.workload.CheckOptions}, {@code SingleObjects} (those that only judge), {@link
 * dev.clew.run.workload.HistoryShape} (how a workload is recognised). {@link
 * dev.clew.run.workload.Question} asks a history of any workload for models and anomalies.
 */
@NullMarked
package dev.clew.run.workload;

import org.jspecify.annotations.NullMarked;
