/**
 * Clew in properties of jqwik: generated schedules, run on a target that is there for the class.
 *
 * <pre>{@code
 * @AddLifecycleHook(ClewHook.class)
 * @WithTarget("h2")
 * class ExploreTest {
 *   @Property(tries = 500)
 *   void h2IsSerializable(@ForAll @Program(sessions = 2, keys = 2) Schedule p, Scheduler s) {
 *     assertThat(s.run(p)).isSerializable(); // fails: shrunk to the write skew of two sessions
 *   }
 * }
 * }</pre>
 *
 * <p>Reading order: {@link dev.clew.jqwik.ClewHook}, {@link dev.clew.jqwik.WithTarget}, {@link
 * dev.clew.jqwik.Program}, {@link dev.clew.jqwik.Scheduler}; the arbitraries themselves are in
 * {@link dev.clew.jqwik.arbitraries}, the search without a test class in {@link
 * dev.clew.jqwik.explore}. jqwik writes a file {@code .jqwik-database} into the folder of who runs
 * it; {@code jqwik.database=target/jqwik-database} in {@code junit-platform.properties} puts it
 * elsewhere.
 */
@NullMarked
package dev.clew.jqwik;

import org.jspecify.annotations.NullMarked;
