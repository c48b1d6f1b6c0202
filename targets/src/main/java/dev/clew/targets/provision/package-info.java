/**
 * Brings servers into being, and out of it: as programs that are fetched as artifacts or installed
 * on this machine, as containers, or named by those who run them.
 *
 * <p>Reading order: {@link dev.clew.targets.provision.Provisioners}, {@link
 * dev.clew.targets.provision.Server}, {@link dev.clew.targets.provision.PostgresProvisioning}; then
 * {@code ProcessServer} with {@code Recipe} and {@code Watchdog}, {@link
 * dev.clew.targets.provision.ContainerEngine}, {@link dev.clew.targets.provision.Credentials}.
 * Knows nothing of sessions or SQL. Depends on {@code targets} and {@code spi}.
 */
@NullMarked
package dev.clew.targets.provision;

import org.jspecify.annotations.NullMarked;
