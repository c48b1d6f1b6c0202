(ns elle.rw-register
  "A stub: finds two anomalies in whatever it is given.")

(defn check
  [{:keys [consistency-models]} _]
  (if (= [:read-committed] consistency-models)
    {:valid? :unknown :anomaly-types [:cycle-search-timeout]}
    {:valid? false :anomaly-types [:G2-item :cyclic-versions]}))
