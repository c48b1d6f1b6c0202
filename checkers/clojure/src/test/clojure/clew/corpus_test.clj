(ns clew.corpus-test
  "Recorded histories of others get the verdicts that they are known to have."
  (:require [clew.elle.list-append :as list-append]
            [clew.elle.rw-register :as rw-register]
            [clew.jepsen :as clew]
            [clew.knossos :as knossos]
            [clew.knossos.model :as model]
            [clojure.java.io :as io]
            [clojure.string :as str]
            [clojure.test :refer [deftest is testing]]))

(def corpus
  (System/getProperty "clew.corpus" "../../../shared/corpus"))

(defn rows
  []
  (let [file (io/file corpus "EXPECTED.tsv")]
    (when (.exists file)
      (->> (str/split-lines (slurp file))
           (remove #(str/starts-with? % "#"))
           (map #(zipmap [:file :workload :options :verdict] (str/split % #"\t" -1)))))))

(def initial
  {"initial nil" nil "initial 0" 0 "initial empty string" "" "initial x=0 y=0" {:x 0 :y 0}})

(defn check
  [{:keys [file workload options]}]
  (let [path (str (io/file corpus file))
        start (get initial options)
        run #(% {} path {})
        models {:consistency-models [(keyword options)]}]
    (case workload
      "cas-register"   (knossos/analysis (model/cas-register start) path)
      "multi-register" (knossos/analysis (model/multi-register start) path)
      "mutex"          (knossos/analysis (model/mutex) path)
      "kv"             (knossos/analysis (model/key-value start) path)
      "list-append"    (list-append/check models path)
      "rw-register"    (rw-register/check models path)
      "bank"           (run (clew/bank (if (= "total 100" options) {:total-amount 100} {})))
      "counter"        (run (clew/counter))
      "set"            (run (clew/set-checker))
      "long-fork"      (run (clew/long-fork {:group-size 3})))))

(def shape
  "The keys of an invalid answer, by workload."
  (let [knossos #{:valid? :op :previous-ok :last-op :configs :final-paths :analyzer :decided-by
                  :explanation}
        elle    #{:valid? :anomaly-types :anomalies :not :also-not}]
    {"cas-register" knossos, "multi-register" knossos, "mutex" knossos, "kv" (conj knossos :key)
     "list-append" elle, "rw-register" elle}))

(deftest every-row-gets-its-verdict
  (let [all (rows)]
    (if (nil? all)
      (do (println "clew.corpus-test is skipped: there is no corpus at" corpus)
          (is true))
      (do (is (< 130 (count all)))
          (doseq [{:keys [file workload verdict] :as row} all
                  :let [[valid anomaly] (str/split verdict #": " 2)
                        result (check row)]]
            (testing (str file " " (:options row))
              (is (= (= "valid" valid) (:valid? result)))
              (when (and (= "invalid" valid) (shape workload))
                (is (= (shape workload) (set (keys result)))))
              (when (contains? #{"cas-register" "multi-register" "mutex" "kv"} workload)
                (is (every? #(>= 10 (count %)) [(:configs result) (:final-paths result)])))
              (when anomaly
                (is (contains? (set (:anomaly-types result))
                               (-> anomaly (str/split #"[,(]") first str/trim
                                   (str/replace " " "-") keyword))))))))))

(deftest models-in-clojure-get-the-same-verdicts
  (let [step (fn [value {:keys [f] v :value}]
               (case f
                 :write v
                 :cas   (if (= value (first v)) (second v) ::model/inconsistent)
                 :read  (if (or (nil? v) (= v value)) value ::model/inconsistent)))]
    (doseq [{:keys [file options verdict]} (filter #(= "cas-register" (:workload %)) (rows))]
      (is (= (= "valid" verdict)
             (:valid? (knossos/analysis step (str (io/file corpus file))
                                        {:initial (get initial options)})))
          file))
    (is true)))
