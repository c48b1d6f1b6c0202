/**
 * The {@code clew} command: options in, text and exit codes out. Nobody depends on it.
 *
 * <p>Read {@link dev.clew.cli.Main}, then {@code CheckCommand} with {@code Checks}, {@code
 * RunCommand} and {@code ListCommand}; what goes wrong ends in {@code Failures} and {@code
 * ExitCode}. The words are in {@code report}. Only this package knows picocli, the terminal and the
 * folder of drivers.
 */
@NullMarked
package dev.clew.cli;

import org.jspecify.annotations.NullMarked;
