/** The text notation of tests and reports. Depends on {@code columns} and {@code values}. */
@NullMarked
package dev.clew.histories.notation;

import org.jspecify.annotations.NullMarked;
