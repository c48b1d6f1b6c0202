(ns knossos.competition
  "A stub: steps a model through completions, one after another."
  (:require [knossos.model :as model]))

(defn analysis
  [model history]
  (let [end (reduce (fn [m op] (if (= :ok (:type op)) (model/step m op) m)) model history)]
    {:valid? (not (instance? knossos.model.Inconsistent end))}))
