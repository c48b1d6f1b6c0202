/** The {@code clew} command: options in, text and exit codes out. Nobody depends on it. */
@NullMarked
package dev.clew.cli;

import org.jspecify.annotations.NullMarked;
