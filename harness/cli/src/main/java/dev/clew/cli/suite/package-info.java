/**
 * Suites: named expectations of what targets do, run one after the other and judged for CI.
 *
 * <p>Reading order: {@link dev.clew.cli.suite.Expectation}, {@link dev.clew.cli.suite.SuiteFile},
 * {@link dev.clew.cli.suite.SuiteRun}, {@link dev.clew.cli.suite.Finding}; then what is written of
 * it, {@link dev.clew.cli.suite.SuiteReport} and {@link dev.clew.cli.suite.JunitXml}.
 */
@NullMarked
package dev.clew.cli.suite;

import org.jspecify.annotations.NullMarked;
