(ns clew.guide-test
  "The guide, docs/clojure.md, says what is so."
  (:require [clojure.java.io :as io]
            [clojure.string :as str]
            [clojure.test :refer [deftest is]])
  (:import (java.nio.file Files)
           (java.nio.file.attribute FileAttribute)))

(defn blocks
  "Returns the code in Clojure of the guide."
  []
  (map second (re-seq #"(?s)```clojure\n(.*?)```" (slurp "../../docs/clojure.md"))))

(defn evaluated
  "Evaluates a block in a namespace of its own, and returns what it prints."
  [block folder]
  (let [code (-> block
                 (str/replace "\"examples/" "\"../../examples/")
                 (str/replace "\"report" (str "\"" folder))
                 (str/replace "\"elle\"" (str "\"" folder "\"")))]
    (with-out-str
      (binding [*ns* (create-ns (gensym "clew.guide"))]
        (refer 'clojure.core)
        (doseq [form (read-string (str "[" code "]"))]
          (eval form))))))

(deftest samples-print-what-they-should
  (let [folder  (.toFile (Files/createTempDirectory "guide" (make-array FileAttribute 0)))
        sample  (first (filter #(str/includes? % "is not serializable") (blocks)))
        knossos (first (filter #(str/includes? % "(pprint (dissoc") (blocks)))
        printed (evaluated sample folder)]
    (is (str/includes? printed "is not serializable"))
    (is (str/includes? printed "G2-item #0"))
    (is (re-find #"Ruled out: .*repeatable-read" printed))
    (is (str/includes? (evaluated knossos folder) ":valid? true"))
    (run! io/delete-file (reverse (file-seq folder)))))

(deftest account-is-the-model-that-is-tested
  (let [account (first (filter #(str/starts-with? % "(ns my.account") (blocks)))]
    (is (= (str/replace account "my.account" "models.account")
           (slurp (io/resource "models/account.clj"))))))

(deftest every-function-of-jepsen-is-named
  (require 'clew.jepsen)
  (let [guide (slurp "../../docs/clojure.md")]
    (doseq [[named v] (ns-publics 'clew.jepsen)
            :when (and (fn? @v) (not= '->TestChecker named))]
      (is (str/includes? guide (str "`" named "`"))))))
