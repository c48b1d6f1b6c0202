(ns clew.elle.rw-register
  "Isolation of transactions that read and write registers, each value once, by
  the names that users of Elle know.

    (require '[clew.elle.rw-register :as rw-register])
    (rw-register/check {:consistency-models [:snapshot-isolation]} \"history.edn\")"
  (:require [clew.elle.result :as result]
            [clew.history :as history])
  (:import (dev.clew.checkers Budget CheckResult)
           (dev.clew.checkers.isolation.register KeyOrder ReadWriteRegisterChecker)
           (dev.clew.checkers.session SessionChecker SessionModel)
           (dev.clew.histories History)
           (dev.clew.models.isolation ConsistencyModel ConsistencyModel$Subject)
           (java.time Duration)))

(set! *warn-on-reflection* true)

(defn- key-order
  ^KeyOrder [{:keys [linearizable-keys? sequential-keys?]}]
  (cond linearizable-keys? KeyOrder/LINEARIZABLE
        sequential-keys?   KeyOrder/SEQUENTIAL
        :else              KeyOrder/NONE))

(defn- single
  "Returns an operation of one read or write in place of a transaction of one; nil
  if it is more."
  [{:keys [value] :as op}]
  (let [[f k v] (first value)]
    (when (and (= 1 (count value)) (#{:r :w} f))
      (assoc op :f (if (= :r f) :read :write) :key k :value v))))

(defn- of-sessions
  "Returns the answer about a guarantee of sessions, which is one about single
  reads and writes."
  ^CheckResult [source ^ConsistencyModel model ^Budget budget]
  (let [ops     (mapv #(if (= :txn (:f %)) (single %) %) (:events source))
        guarantee (.orElseThrow (SessionModel/of model))]
    (if (every? some? ops)
      (.check (SessionChecker/of guarantee nil) ^History (history/history ops) budget)
      (CheckResult/unknown
        (.id model) "nothing"
        (str (.id model) " is about single reads and writes; here a transaction has"
             " several")))))

(defn check
  "Decides whether a history of transactions, [[:w k v] [:r k v]], is one that
  some consistency models allow.

  Options, by the names of Elle's:
    :consistency-models    those that must hold; [:strict-serializable]
    :anomalies             anomalies that must not be there besides
    :sequential-keys?      each session meets the versions of a key in their order
    :linearizable-keys?    transactions meet them in their order in real time
    :cycle-search-timeout  milliseconds for the whole check; no limit if absent
    :directory             where to write a text of each class of cycle
    :format                the format of a file, recognised if absent

  That what a transaction read is older than what it then wrote to the key, Elle's
  :wfr-keys?, is always taken for known.

  Returns {:valid? true}, or :valid? false with :anomaly-types, :anomalies, :not
  and :also-not, or {:valid? :unknown, :cause \"...\"}."
  ([history] (check {} history))
  ([options history]
   (let [source (result/transactions history options "reads and writes")
         models (mapv result/model (:consistency-models options [:strict-serializable]))
         limit  (:cycle-search-timeout options)
         budget (if limit (Budget/of (Duration/ofMillis (long limit))) (Budget/unlimited))]
     (result/result
       source nil models
       (mapv (fn [^ConsistencyModel model]
               (if (= ConsistencyModel$Subject/OPERATIONS (.subject model))
                 (of-sessions source model budget)
                 (.check (.asserting (ReadWriteRegisterChecker/of model) (key-order options))
                         (:history source) budget)))
             models)
       options))))
