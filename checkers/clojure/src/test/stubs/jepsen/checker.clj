(ns jepsen.checker
  "A stub: the protocol, and one function that calls it.")

(defprotocol Checker
  (check [checker test history opts]))

(defn compose
  [checkers]
  (reify Checker
    (check [_ test history opts]
      (let [results (update-vals checkers #(check % test history opts))]
        (assoc results :valid? (every? (comp true? :valid?) (vals results)))))))
