/**
 * Tests on a database, with JUnit: its extension starts a target for a class of tests and gives its
 * methods what they ask for.
 *
 * <p>Read {@link dev.clew.junit.ClewTest}; behind it {@code ClewExtension} and {@code Started}.
 * Works with the versions of JUnit Jupiter that are the user's own, 5 and 6: it uses only what both
 * have.
 *
 * <pre>{@code
 * @ClewTest(target = "postgres:17", level = IsolationLevel.REPEATABLE_READ)
 * class WriteSkewTest {
 *
 *   @Test
 *   void twoDoctors(ScheduledRunner runner) {
 *     ScheduledRun run = runner.run(Schedule.parse("r1[x] r2[y] w1[y=1] w2[x=2] c1 c2"));
 *     assertThat(run).isConsistentWith(SNAPSHOT_ISOLATION).exhibits(WRITE_SKEW);
 *   }
 * }
 * }</pre>
 *
 * <p>A test that was exported from a search looks like this one. Depends on run.
 */
@NullMarked
package dev.clew.junit;

import org.jspecify.annotations.NullMarked;
