/**
 * Anomalies and consistency models as data, each edge with its citation.
 *
 * <p>Reading order: {@link dev.clew.models.isolation.Anomaly}, {@link
 * dev.clew.models.isolation.ConsistencyModel}, and the two tables {@code Anomalies} and {@code
 * ConsistencyModels}. Depends on nothing.
 */
@NullMarked
package dev.clew.models.isolation;

import org.jspecify.annotations.NullMarked;
