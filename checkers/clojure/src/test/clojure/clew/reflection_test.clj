(ns clew.reflection-test
  (:require [clojure.string :as str]
            [clojure.test :refer [deftest is]])
  (:import (java.io StringWriter)))

(def namespaces
  '[clew.history clew.knossos.model clew.knossos clew.elle.result clew.elle.list-append
    clew.elle.rw-register clew.jepsen clew.second-opinion])

(defn warnings
  "Returns what the compiler warns of when a namespace is loaded again."
  [n]
  (let [out (StringWriter.)]
    (binding [*warn-on-reflection* true, *err* out]
      (load (str "/" (-> (str n) (str/replace "." "/") (str/replace "-" "_")))))
    (str out)))

(deftest compiler-warns-of-reflection
  (binding [*warn-on-reflection* true]
    (let [out (StringWriter.)]
      (binding [*err* out] (eval '(fn [x] (.length x))))
      (is (str/includes? (str out) "Reflection warning")))))

(deftest namespaces-need-no-reflection
  (doseq [n namespaces]
    (is (= "" (warnings n)) (str n))))

(deftest every-public-var-has-a-docstring
  (doseq [n namespaces]
    (is (:doc (meta (find-ns n))) (str n))
    (doseq [[named v] (ns-publics n)
            :when (not (re-find #"^(map)?->" (str named)))]
      (is (:doc (meta v)) (str n "/" named)))))
