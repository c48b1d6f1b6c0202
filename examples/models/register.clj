(ns my.register
  "A register with compare-and-set, as a function of state and operation."
  (:require [clew.knossos.model :refer [inconsistent]]))

(defn model [held {:keys [f value]}]
  (case f
    :write value
    :cas   (let [[from to] value]
             (if (= from held) to (inconsistent (str "can't CAS " held " from " from))))
    :read  (if (or (nil? value) (= value held))
             held
             (inconsistent (str "can't read " value " where " held " is")))))
