(ns clew.jepsen
  "Checkers for a Jepsen test.

    (require '[clew.jepsen :as clew] '[clew.knossos.model :as model])
    {:checker (checker/compose
                {:linear (clew/linearizable {:model (model/cas-register)})
                 :txns   (clew/list-append {:consistency-models [:serializable]})})}

  If Jepsen is on the class path when this namespace is loaded, what the functions
  return implements its protocol jepsen.checker/Checker. With or without Jepsen it
  is a function of test, history and options:

    ((clew/list-append {}) {} history {})"
  (:require [clew.elle.list-append :as list-append]
            [clew.elle.rw-register :as rw-register]
            [clew.history :as history]
            [clew.knossos :as knossos]
            [clew.knossos.model :as model]
            [clojure.java.io :as io])
  (:import (clojure.lang AFn IFn)
           (dev.clew.checkers Budget CheckResult Witness)
           (dev.clew.checkers Checker)
           (dev.clew.checkers.invariant.bank BankChecker)
           (dev.clew.checkers.invariant.counter CounterChecker)
           (dev.clew.checkers.invariant.dirty DirtyReadChecker)
           (dev.clew.checkers.invariant.fork LongForkChecker)
           (dev.clew.checkers.invariant.ids UniqueIdsChecker)
           (dev.clew.checkers.invariant.log LogChecker)
           (dev.clew.checkers.invariant.monotonic MonotonicChecker)
           (dev.clew.checkers.invariant.queue TotalQueueChecker)
           (dev.clew.checkers.invariant.sets SetChecker SetFullChecker)
           (dev.clew.checkers.invariant.skew WriteSkewChecker)
           (dev.clew.histories History)
           (java.io File Writer)
           (java.time Duration)))

(set! *warn-on-reflection* true)

(deftype TestChecker [named run]
  IFn
  (invoke [_ test history options] (run test history options))
  (applyTo [this arguments] (AFn/applyToHelper this arguments))
  Object
  (toString [_] (str "#<clew checker " named ">")))

(defmethod print-method TestChecker [checker ^Writer writer]
  (.write writer (str checker)))

(defn- on-class-path?
  [resource]
  (boolean (or (io/resource (str resource ".clj"))
               (io/resource (str resource "__init.class")))))

(def jepsen?
  "Is Jepsen on the class path, so that checkers here implement its protocol?"
  (when (on-class-path? "jepsen/checker")
    (require 'jepsen.checker)
    (extend TestChecker
      @(resolve 'jepsen.checker/Checker)
      {:check (fn [^TestChecker checker test history options]
                (checker test history options))})
    true))

(defn- store-directory
  "Returns the folder of a test for a checker's files, or nil if there is none."
  [test {:keys [subdirectory]} named]
  (when (and jepsen? (:start-time test) (on-class-path? "jepsen/store"))
    (let [path! (requiring-resolve 'jepsen.store/path!)]
      (.getCanonicalPath ^File (io/file (path! test subdirectory named))))))

(defn- in-store
  [options test check-options named]
  (if (contains? options :directory)
    options
    (assoc options :directory (store-directory test check-options named))))

(defn linearizable
  "Returns a checker of linearizability. Options are those of clew.knossos/analysis
  and :model, the model; :algorithm is :competition if absent."
  [{:keys [model] :as options}]
  (when (nil? model)
    (throw (IllegalArgumentException.
             "linearizable needs a :model, such as (clew.knossos.model/cas-register)")))
  (->TestChecker "linearizable"
                 (fn [_ history _]
                   (knossos/analysis model history (dissoc options :model)))))

(defn list-append
  "Returns a checker of transactions that read lists and append to them. Options
  are those of clew.elle.list-append/check; :directory is the test's if absent."
  ([] (list-append {}))
  ([options]
   (->TestChecker "list-append"
                  (fn [test history check-options]
                    (list-append/check (in-store options test check-options "elle") history)))))

(defn rw-register
  "Returns a checker of transactions that read and write registers. Options are
  those of clew.elle.rw-register/check; :directory is the test's if absent."
  ([] (rw-register {}))
  ([options]
   (->TestChecker "rw-register"
                  (fn [test history check-options]
                    (rw-register/check (in-store options test check-options "elle") history)))))

(defn- result-map
  [source ^CheckResult result]
  (let [^History h (:history source)
        verdict    (.word (.verdict result))]
    (cond-> {:valid? (case verdict "valid" true "invalid" false :unknown)}
      (seq (.witnesses result))
      (assoc :anomaly-types (vec (sort (distinct (map #(keyword (.id (.anomaly ^Witness %)))
                                                      (.witnesses result)))))
             :anomalies (mapv (fn [^Witness witness]
                                {:type        (keyword (.id (.anomaly witness)))
                                 :ops         (mapv #(history/completion source %)
                                                    (.operations witness))
                                 :explanation (vec (.explain witness h))})
                              (.witnesses result)))
      (= "unknown" verdict) (assoc :cause (.reason result))
      (seq (.notes result)) (assoc :notes (vec (.notes result)))
      (seq (.statistics result))
      (assoc :stats (into {} (map (fn [[k n]] [(keyword (.replace ^String k \space \-)) n]))
                          (.statistics result))))))

(defn- invariant
  [named ^Checker checker options]
  (->TestChecker named
                 (fn [_ given _]
                   (let [source (history/source given options)
                         limit  (:time-limit options)
                         budget (if limit
                                  (Budget/of (Duration/ofMillis (long limit)))
                                  (Budget/unlimited))]
                     (result-map source (.check checker (:history source) budget))))))

(defn bank
  "Returns a checker of transfers between accounts: every :read, a map of balances,
  has one total. Options: :total-amount, that of the first read if absent;
  :negative-balances?."
  ([] (bank {}))
  ([{:keys [total-amount negative-balances?] :as options}]
   (let [checker (.negativeBalances (BankChecker/inferring) (boolean negative-balances?))]
     (invariant "bank"
                (if total-amount (.total checker (bigdec total-amount)) checker)
                options))))

(defn long-fork
  "Returns a checker of single writes and reads of groups of keys: all readers see
  the writes in one order. Options: :group-size, that of the first read if absent."
  ([] (long-fork {}))
  ([{:keys [group-size] :as options}]
   (let [checker (LongForkChecker/inferring)]
     (invariant "long-fork"
                (if group-size (.groupSize checker (int group-size)) checker)
                options))))

(defn set-full
  "Returns a checker of additions to a set, :add, and of reads all the time.
  Options: :linearizable?, whether a read must see what was added before."
  ([] (set-full {}))
  ([{:keys [linearizable?] :as options}]
   (let [checker (SetFullChecker/create)]
     (invariant "set-full" (if linearizable? (.linearizable checker) checker) options))))

(defn counter
  "Returns a checker of additions to a counter, :add, and of reads within bounds."
  ([] (counter {}))
  ([options] (invariant "counter" (CounterChecker/create) options)))

(defn set-checker
  "Returns a checker of additions to a set, :add, and of a :read at the end."
  ([] (set-checker {}))
  ([options] (invariant "set" (SetChecker/create) options)))

(defn total-queue
  "Returns a checker of :enqueue, :dequeue and :drain: what goes in comes out."
  ([] (total-queue {}))
  ([options] (invariant "total-queue" (TotalQueueChecker/create) options)))

(defn unique-ids
  "Returns a checker of :generate: no id twice."
  ([] (unique-ids {}))
  ([options] (invariant "unique-ids" (UniqueIdsChecker/create) options)))

(defn dirty-read
  "Returns a checker of :write, :read and :strong-read: no failed or lost writes."
  ([] (dirty-read {}))
  ([options] (invariant "dirty-read" (DirtyReadChecker/create) options)))

(defn monotonic
  "Returns a checker of rows of growing values and their timestamps."
  ([] (monotonic {}))
  ([options] (invariant "monotonic" (MonotonicChecker/create) options)))

(defn kafka
  "Returns a checker of :send and :poll: nothing lost, duplicated or out of order."
  ([] (kafka {}))
  ([options] (invariant "kafka" (LogChecker/create) options)))

(defn write-skew
  "Returns a checker of inserts of which at most one for each key may succeed."
  ([] (write-skew {}))
  ([options] (invariant "write-skew" (WriteSkewChecker/create) options)))
