/**
 * Transactions of a few sessions, stepped in a given order on a target.
 *
 * <p>Reading order: {@link dev.clew.run.schedule.Step}, {@link
 * dev.clew.run.schedule.TransactionProgram}, {@link dev.clew.run.schedule.SessionProgram}, {@link
 * dev.clew.run.schedule.Program}, {@link dev.clew.run.schedule.Schedule}; then {@link
 * dev.clew.run.schedule.ScheduledRunner}, {@link dev.clew.run.schedule.ScheduledRun}, {@link
 * dev.clew.run.schedule.Replays}. {@link dev.clew.run.schedule.Suitability} says whether a target
 * can run a program.
 *
 * <pre>{@code
 * Schedule schedule = Schedule.parse("init[x=0,y=0] r1[x] r2[y] w1[y=1] w2[x=2] c1 c2");
 * try (ScheduledRunner runner = ScheduledRunner.on(started, REGISTER, SERIALIZABLE)) {
 *   ScheduledRun run = runner.run(schedule);
 *   CheckResult result = run.check(ConsistencyModels.SERIALIZABLE, Budget.unlimited());
 *   System.out.println(run.printLanes());
 *   Replays again = runner.replay(schedule, 20);
 *   int failed = again.count(each -> each.signature().equals(run.signature()));
 * }
 * }</pre>
 *
 * <h2>The notation</h2>
 *
 * <p>{@link dev.clew.run.schedule.Schedule#parse} reads one step a line, by a session that is named
 * by a word or by its number:
 *
 * <pre>{@code
 * initially x = 10, y = 20        // rows that are there at first
 * alice: begin serializable       // the level of the next transaction; no step, may be left out
 * alice: read x
 * bob: read x for update
 * alice: write y 11
 * bob: increment x 1
 * bob: commit
 * alice: commit
 * }</pre>
 *
 * <p>Steps of a key are {@code read x}, {@code read x for update}, {@code write x 1}, {@code append
 * x 1} (to a list), {@code increment x 1}, {@code insert x 1} (a row that is not there) and {@code
 * delete x}. Steps of rows are {@code read where CONDITION}, {@code set 12 where CONDITION}, {@code
 * add 10 where CONDITION} and {@code delete where CONDITION}; a condition is {@code true}, {@code v
 * = 30} or {@code v % 3 = 0}. A transaction begins with its first step and ends with {@code commit}
 * or {@code abort}. Sessions get the numbers 1, 2, ... in the order of their first turns; {@code
 * sessions bob, alice} gives them another.
 *
 * <p>It also reads the notation of textbooks, of numbered sessions: {@code init[x=10,y=20]
 * b1[serializable] r1[x] ru2[x] w1[y=11] inc2[x=1] c2 c1}; further {@code ap1[x=1]}, {@code
 * ins1[x=1]}, {@code del1[x]}, {@code rp1[v%3=0]}, {@code wp1[v=10: set 12]}, {@code wp1[true: add
 * 10]}, {@code wp1[v=20: delete]} and {@code a1}.
 *
 * <p>Depends on targets, histories and the workloads of runs.
 */
@NullMarked
package dev.clew.run.schedule;

import org.jspecify.annotations.NullMarked;
