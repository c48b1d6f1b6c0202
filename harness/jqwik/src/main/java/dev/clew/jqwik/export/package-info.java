/**
 * What was found, in forms that others can run: SQL for people, a spec for PostgreSQL's
 * isolationtester, a history, a JUnit test.
 *
 * <p>Reading order: {@link dev.clew.jqwik.export.Exports}, {@code SqlStory}, {@code TesterSpec},
 * {@code TestSource}. Depends on {@code jqwik.explore}.
 */
@NullMarked
package dev.clew.jqwik.export;

import org.jspecify.annotations.NullMarked;
