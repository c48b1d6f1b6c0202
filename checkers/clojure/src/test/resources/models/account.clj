(ns models.account
  "A bank account that is never overdrawn."
  (:require [clew.knossos.model :refer [inconsistent]]))

(defn model [balance {:keys [f value]}]
  (let [balance (or balance 0)]
    (case f
      :deposit  (+ balance value)
      :withdraw (if (<= value balance)
                  (- balance value)
                  (inconsistent (str "can't withdraw " value " of " balance)))
      :balance  (if (or (nil? value) (= value balance))
                  balance
                  (inconsistent (str "the balance is " balance ", not " value))))))
