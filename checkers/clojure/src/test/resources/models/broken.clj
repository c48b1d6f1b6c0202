(ns models.broken
  "Models that are wrong, each in its way.")

(defn throws
  [state op]
  (/ 1 (if (= :read (:f op)) 0 1))
  state)

(defn asserts
  [state op]
  {:pre [(not= :read (:f op))]}
  state)

(defn never-ends
  [state op]
  (loop [] (if (= :read (:f op)) (recur) state)))

(defn returns-an-atom
  [state op]
  (if (= :read (:f op)) (atom state) state))

(defn takes-three
  [a b c]
  [a b c])

(defn endless
  [state op]
  (if (= :read (:f op)) (iterate inc 0) state))

(def number 42)

(def nothing)
