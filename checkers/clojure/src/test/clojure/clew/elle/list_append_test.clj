(ns clew.elle.list-append-test
  (:require [clew.elle.list-append :as la]
            [clojure.java.io :as io]
            [clojure.string :as str]
            [clojure.test :refer [deftest is testing]])
  (:import (java.nio.file Files)
           (java.nio.file.attribute FileAttribute)))

(defn txns
  "Returns a history of transactions that all overlap; each is [type & mops]."
  [& specs]
  (let [asked (fn [[f k v]] (if (= :r f) [f k nil] [f k v]))]
    (concat
      (map-indexed (fn [i [_ & mops]]
                     {:type :invoke :process i :f :txn :value (mapv asked mops)})
                   specs)
      (map-indexed (fn [i [type & mops]]
                     {:type type :process i :f :txn :value (vec mops)})
                   specs))))

(defn anomalies
  ([history] (anomalies {} history))
  ([options history] (:anomalies (la/check options history))))

(def write-skew
  (txns [:ok [:r :x []] [:append :y 1]]
        [:ok [:r :y []] [:append :x 2]]
        [:ok [:r :x [2]] [:r :y [1]]]))

(deftest check-nothing-wrong-is-only-valid
  (is (= {:valid? true}
         (la/check (txns [:ok [:append :x 1]] [:ok [:r :x [1]]]))))
  (is (= {:valid? true}
         (la/check {:consistency-models [:snapshot-isolation]} write-skew))))

(deftest check-cycle-has-steps
  (let [{:keys [valid? anomaly-types not also-not] :as result}
        (la/check {:consistency-models [:serializable]} write-skew)
        {:keys [cycle steps type]} (-> result :anomalies :G2-item first)]
    (is (= #{:valid? :anomaly-types :anomalies :not :also-not} (set (keys result))))
    (is (false? valid?))
    (is (= [:G2-item] anomaly-types))
    (is (contains? not :repeatable-read))
    (is (every? also-not [:serializable :strong-serializable :strong-session-serializable]))
    (is (= :G2-item type))
    (is (= 3 (count cycle)))
    (is (= (first cycle) (last cycle)))
    (is (every? #(= :ok (:type %)) cycle))
    (is (= #{{:type :rw :key :x :value ::la/init :value' 2 :a-mop-index 0 :b-mop-index 1}
             {:type :rw :key :y :value ::la/init :value' 1 :a-mop-index 0 :b-mop-index 1}}
           (set steps)))))

(deftest check-circular-information-flow-has-ww-and-wr
  (let [{:keys [steps]} (-> (anomalies (txns [:ok [:append :x 1] [:r :y [1]]]
                                             [:ok [:append :x 2] [:append :y 1]]
                                             [:ok [:r :x [1 2]]]))
                            :G1c first)]
    (is (= #{{:type :ww :key :x :value 1 :value' 2 :a-mop-index 0 :b-mop-index 0}
             {:type :wr :key :y :value 1 :a-mop-index 1 :b-mop-index 1}}
           (set steps)))))

(deftest check-realtime-step-has-completion-and-invocation
  (let [stale [{:index 0 :type :invoke :process 0 :f :txn :value [[:append :x 1]]}
               {:index 1 :type :ok :process 0 :f :txn :value [[:append :x 1]]}
               {:index 2 :type :invoke :process 1 :f :txn :value [[:r :x nil]]}
               {:index 3 :type :ok :process 1 :f :txn :value [[:r :x []]]}]
        result (la/check stale)
        steps  (-> result :anomalies :G-single-item-realtime first :steps)]
    (is (some #{{:type :realtime :a' (nth stale 1) :b (nth stale 2)}} steps))
    (is (= {:valid? true} (la/check {:consistency-models [:serializable]} stale)))
    (testing "and of a session its process"
      (let [own (map #(assoc % :process 0) stale)]
        (is (some #{{:type :process :process 0}}
                  (-> (la/check {:consistency-models [:strong-session-serializable]} own)
                      :anomalies :G-single-item-process first :steps)))))))

(deftest check-reads-of-what-never-was
  (let [aborted (anomalies (txns [:fail [:append :x 1]] [:ok [:r :x [1]]]))
        {:keys [op mop writer element]} (first (:G1a aborted))]
    (is (= [[:r :x [1]] 1 :fail :ok] [mop element (:type writer) (:type op)])))
  (let [{:keys [mop writer element]}
        (-> (anomalies (txns [:ok [:append :x 1] [:append :x 2]] [:ok [:r :x [1]]])) :G1b first)]
    (is (= [[:r :x [1]] 1 0] [mop element (:process writer)])))
  (let [{:keys [mop element]} (-> (anomalies (txns [:ok [:r :x [9]]])) :unwritten-read first)]
    (is (= [[:r :x [9]] 9] [mop element])))
  (let [{:keys [mop element]}
        (-> (anomalies (txns [:ok [:r :x [1]] [:append :x 1]])) :future-read first)]
    (is (= [[:r :x [1]] 1] [mop element]))))

(deftest check-internal-tells-what-was-expected
  (let [{:keys [mop expected]}
        (-> (anomalies (txns [:ok [:append :x 1] [:append :x 2] [:r :x [2]]])) :internal first)]
    (is (= [[:r :x [2]] '[... 1 2]] [mop expected])))
  (is (= [1 2] (-> (anomalies (txns [:ok [:append :x 1]]
                                    [:ok [:r :x [1]] [:append :x 2] [:r :x [1]]]))
                   :internal first :expected))))

(deftest check-lists-that-do-not-fit
  (let [written (into [:ok] (for [v [1 2 3]] [:append :x v]))]
    (is (= {:key :x :values #{[1 2] [1 3]}}
           (-> (anomalies (txns [:ok [:append :x 1]] [:ok [:append :x 2]] [:ok [:append :x 3]]
                                [:ok [:r :x [1 2]]] [:ok [:r :x [1 3]]]))
               :incompatible-order first (update :values set))))
    (is (= {1 2} (-> (anomalies (txns written [:ok [:r :x [1 1]]]))
                     :duplicate-elements first :duplicates)))
    (is (= #{1 2} (-> (anomalies (txns [:ok [:append :x 1] [:append :x 2]] [:ok [:r :x [2 1]]]))
                      :cyclic-versions first :scc)))))

(deftest check-lost-and-dirty-updates
  (let [{:keys [key value txns]}
        (-> (anomalies {:consistency-models [:snapshot-isolation]}
                       (txns [:ok [:r :x []] [:append :x 1]]
                             [:ok [:r :x []] [:append :x 2]]
                             [:ok [:r :x [1 2]]]))
            :lost-update first)]
    (is (= :x key))
    (is (contains? #{[] nil} value))
    (is (= 2 (count txns))))
  (let [{:keys [key values txns]}
        (-> (anomalies (txns [:fail [:append :x 1]] [:ok [:append :x 2]] [:ok [:r :x [1 2]]]))
            :dirty-update first)]
    (is (= [:x [1 2] [:fail :ok]] [key values (map :type txns)]))))

(deftest check-unknown-says-why
  (is (= {:valid? :unknown
          :cause "there is nothing to check: no transaction completed ok"
          :anomaly-types [:empty-transaction-graph]
          :anomalies {:empty-transaction-graph true}
          :not #{} :also-not #{}}
         (la/check []))))

(deftest check-anomalies-asked-for-are-not-allowed
  (is (= [:G2-item]
         (:anomaly-types (la/check {:consistency-models [:snapshot-isolation]
                                    :anomalies [:G2]}
                                   write-skew)))))

(deftest check-several-models-must-all-hold
  (is (= false (:valid? (la/check {:consistency-models [:read-committed :serializable]}
                                  write-skew))))
  (is (= {:valid? true} (la/check {:consistency-models [:read-committed :snapshot-isolation]}
                                  write-skew))))

(deftest check-models-of-single-operations-are-those-of-transactions
  (is (= false (:valid? (la/check {:consistency-models [:sequential]} write-skew))))
  (is (= false (:valid? (la/check {:consistency-models [:linearizable]} write-skew))))
  (is (= {:valid? true} (la/check {:consistency-models [:causal]} write-skew)))
  (is (thrown-with-msg? IllegalArgumentException #"serialisable"
                        (la/check {:consistency-models [:serialisable]} write-skew))))

(deftest check-other-operations-are-refused-with-an-example
  (is (thrown-with-msg? clojure.lang.ExceptionInfo #"no transaction"
                        (la/check [{:type :invoke :process 0 :f :read :value nil}]))))

(deftest check-directory-gets-a-text-of-each-cycle
  (let [folder (.toFile (Files/createTempDirectory "elle" (make-array FileAttribute 0)))]
    (la/check {:consistency-models [:serializable] :directory (str folder)} write-skew)
    (is (= ["G2-item.txt"] (vec (.list folder))))
    (let [lines (str/split-lines (slurp (io/file folder "G2-item.txt")))]
      (is (= ["G2-item #0" "Let:"] (take 2 lines)))
      (is (re-find #"^  T1 = \{" (nth lines 2)))
      (is (re-find #"^  - T1 < T2, because T1 did not see" (nth lines 6)))
      (is (re-find #"^  - However, T2 < T1, because .*: a contradiction!$" (nth lines 7))))
    (run! io/delete-file (reverse (file-seq folder)))))
