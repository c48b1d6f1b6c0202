package dev.clew.run;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code run.json} says of a run.
 *
 * @param prepared its plan
 * @param running what the target says was running
 * @param start when it began
 */
record RunRecord(Prepared prepared, String running, Instant start) {

  /** Returns the fields in the order to write them. */
  Map<String, @Nullable Object> toMap() {
    RunPlan plan = prepared.plan();
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("clew", Version.ofClew());
    fields.put("start", start.toString());
    fields.put("target", plan.target().text());
    fields.put("running", running);
    fields.put("isolation", prepared.claim().level().id());
    fields.put("nominal", prepared.claim().nominal().id());
    fields.put("documented", prepared.claim().documented().id());
    fields.put("workload", plan.workload());
    fields.put("consistency", prepared.asked().id());
    fields.put("concurrency", plan.concurrency());
    fields.put("timeSeconds", plan.time().toNanos() / 1e9);
    fields.put("operations", plan.operations());
    fields.put("rate", plan.rate());
    fields.put("seed", plan.seed());
    fields.put("finalReads", plan.finalReads());
    fields.put("timeoutSeconds", plan.pacing().timeout().toNanos() / 1e9);
    fields.put("pauseSeconds", plan.pacing().pause().toNanos() / 1e9);
    fields.put("faults", Fault.join(plan.faults().faults()));
    fields.put("faultIntervalSeconds", plan.faults().interval().toNanos() / 1e9);
    fields.put("java", Runtime.version().toString());
    fields.put("repeat", RepeatCommand.of(plan));
    return fields;
  }
}
