/**
 * Runs containers through Testcontainers: what {@code provision} asks for, kept apart so that
 * nobody else needs that library.
 *
 * <p>Reading order: {@link dev.clew.targets.containers.TestcontainersEngine}, {@code
 * StartedContainer}, {@code EngineProbe}. Depends on {@code targets}, {@code spi} and {@code
 * provision}.
 */
@NullMarked
package dev.clew.targets.containers;

import org.jspecify.annotations.NullMarked;
