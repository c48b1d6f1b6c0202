/**
 * Results as text for people and as JSON for programs.
 *
 * <p>Read {@link dev.clew.cli.report.TextReport} and {@link dev.clew.cli.report.JsonReport} first.
 * Pure functions of results: nothing here reads a file or writes to a stream.
 */
@NullMarked
package dev.clew.cli.report;

import org.jspecify.annotations.NullMarked;
