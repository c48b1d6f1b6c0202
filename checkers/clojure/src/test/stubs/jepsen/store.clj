(ns jepsen.store
  "A stub: where files of a test go."
  (:require [clojure.java.io :as io]))

(defn path!
  [test & parts]
  (apply io/file (:stub/store test) (remove nil? parts)))
