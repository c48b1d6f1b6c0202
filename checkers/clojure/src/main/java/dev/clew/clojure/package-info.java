/**
 * What Clojure and the checkers need of each other: values, histories and sequential models.
 *
 * <p>Reading order: {@link dev.clew.clojure.Models} (a model in Clojure, for Java), {@code
 * ClojureModel} (how it is stepped), {@code Stepper} (what counts as one) and {@code OperationMap}
 * (what it is given), {@link dev.clew.clojure.ModelChecker} with {@code Watchdog} (models that
 * never end), {@code ModelErrors} (models that are wrong), {@code ClojureLanguage} (the command's
 * way in), {@link dev.clew.clojure.ClojureValues} and {@link dev.clew.clojure.OperationReader}
 * (values and histories). The namespaces {@code clew.knossos}, {@code clew.elle}, {@code
 * clew.jepsen} and {@code clew.history} are beside, in src/main/clojure. Depends on checkers and on
 * Clojure, which the user provides.
 */
@NullMarked
package dev.clew.clojure;

import org.jspecify.annotations.NullMarked;
