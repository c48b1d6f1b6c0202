(ns clew.second-opinion
  "What Knossos and Elle say of a history, if they are on the class path. They are
  called by name: nothing here depends on them."
  (:require [clew.history :as history]
            [clojure.java.io :as io]))

(set! *warn-on-reflection* true)

(defn- on-class-path?
  [resource]
  (boolean (or (io/resource (str resource ".clj"))
               (io/resource (str resource "__init.class")))))

(defn knossos?
  "Is Knossos on the class path?"
  []
  (on-class-path? "knossos/competition"))

(defn elle?
  "Is Elle on the class path?"
  []
  (on-class-path? "elle/list_append"))

(defn- theirs
  "Returns the operations of a history as these libraries take them: a history of
  jepsen.history, where that is."
  [history]
  (let [ops (vec (history/jepsen history))]
    (if (on-class-path? "jepsen/history")
      ((requiring-resolve 'jepsen.history/history) ops)
      ops)))

(defn- model
  [workload initial]
  (let [make (fn [named & arguments]
               (apply (requiring-resolve (symbol "knossos.model" named)) arguments))]
    (case workload
      "register"        (make "register" initial)
      "cas-register"    (make "cas-register" initial)
      "multi-register"  (make "multi-register" initial)
      "mutex"           (make "mutex")
      "queue"           (make "fifo-queue")
      "unordered-queue" (make "unordered-queue"))))

(defn knossos
  "Returns what knossos.competition says of a history."
  [workload _ initial history]
  (let [ops (theirs history)]
    (if (some :key ops)
      {:valid? :unknown :cause "Knossos knows no keys; divide the history by key"}
      ((requiring-resolve 'knossos.competition/analysis) (model workload initial) ops))))

(defn elle
  "Returns what the checker of Elle for a workload says of a history."
  [workload consistency _ history]
  ((requiring-resolve (symbol (str "elle." workload) "check"))
   {:consistency-models [(keyword consistency)]}
   (theirs history)))
