(ns knossos.model
  "A stub: the interface, as it is made there, and two models.")

(definterface Model
  (step [op]))

(defn step
  [^knossos.model.Model model op]
  (.step model op))

(defrecord Inconsistent [msg]
  Model
  (step [this _] this))

(defn inconsistent
  [msg]
  (Inconsistent. msg))

(defrecord Register [value]
  Model
  (step [this op]
    (case (:f op)
      :write (Register. (:value op))
      :read  (if (or (nil? (:value op)) (= value (:value op)))
               this
               (inconsistent (str value "≠" (:value op)))))))

(defn register
  [value]
  (Register. value))
