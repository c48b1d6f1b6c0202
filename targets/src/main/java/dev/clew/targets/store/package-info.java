/**
 * Stores without transactions as targets.
 *
 * <p>Reading order: {@link dev.clew.targets.store.StoreTarget}, {@link
 * dev.clew.targets.store.StoreSession}. Depends on {@code targets.spi}.
 */
@NullMarked
package dev.clew.targets.store;

import org.jspecify.annotations.NullMarked;
