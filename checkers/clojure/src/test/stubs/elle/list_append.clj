(ns elle.list-append
  "A stub: finds nothing, except where there is nothing to look at.")

(defn check
  [_ history]
  (if (= :fail (:type (peek (vec history))))
    (throw (AssertionError. "a stub that fails"))
    {:valid? true}))
