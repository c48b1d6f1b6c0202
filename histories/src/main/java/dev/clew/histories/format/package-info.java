/**
 * Reads and writes histories: Jepsen EDN, JSON, console logs. Depends on {@code columns} and {@code
 * values}.
 */
@NullMarked
package dev.clew.histories.format;

import org.jspecify.annotations.NullMarked;
