(ns clew.elle.list-append
  "Isolation of transactions that read lists and append unique elements, by the
  names that users of Elle know.

    (require '[clew.elle.list-append :as list-append])
    (list-append/check {:consistency-models [:serializable]} \"history.edn\")
    ;=> {:valid? false, :anomaly-types [:G2-item], :anomalies {:G2-item [...]},
    ;    :not #{:repeatable-read ...}, :also-not #{...}}"
  (:require [clew.elle.result :as result])
  (:import (dev.clew.checkers Budget)
           (dev.clew.checkers.isolation.append ListAppendChecker)
           (java.time Duration)))

(set! *warn-on-reflection* true)

(defn check
  "Decides whether a history of transactions, [[:append k v] [:r k [v ...]]], is
  one that some consistency models allow.

  Options, by the names of Elle's:
    :consistency-models    those that must hold; [:strict-serializable]
    :anomalies             anomalies that must not be there besides
    :cycle-search-timeout  milliseconds for the whole check; no limit if absent
    :directory             where to write a text of each class of cycle
    :format                the format of a file, recognised if absent

  Returns {:valid? true}, or :valid? false with :anomaly-types, :anomalies, :not
  and :also-not, or {:valid? :unknown, :cause \"...\"}."
  ([history] (check {} history))
  ([options history]
   (let [source (result/transactions history options "reads and appends")
         models (mapv result/model (:consistency-models options [:strict-serializable]))
         limit  (:cycle-search-timeout options)
         budget (if limit (Budget/of (Duration/ofMillis (long limit))) (Budget/unlimited))]
     (result/result source ::init models
                    (mapv #(.check (ListAppendChecker/of %) (:history source) budget)
                          models)
                    options))))
