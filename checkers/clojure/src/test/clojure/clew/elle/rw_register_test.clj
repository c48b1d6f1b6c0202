(ns clew.elle.rw-register-test
  (:require [clew.elle.list-append-test :refer [txns]]
            [clew.elle.rw-register :as rw]
            [clojure.test :refer [deftest is testing]]))

(def write-skew
  (txns [:ok [:r :x nil] [:r :y nil] [:w :y 1]]
        [:ok [:r :y nil] [:r :x nil] [:w :x 2]]))

(deftest check-nothing-wrong-is-only-valid
  (is (= {:valid? true} (rw/check (txns [:ok [:w :x 1]] [:ok [:r :x 1]]))))
  (is (= {:valid? true} (rw/check {:consistency-models [:snapshot-isolation]} write-skew))))

(deftest check-cycle-begins-with-nil
  (let [{:keys [steps]} (-> (rw/check {:consistency-models [:serializable]} write-skew)
                            :anomalies :G2-item first)]
    (is (= #{{:type :rw :key :x :value nil :value' 2}
             {:type :rw :key :y :value nil :value' 1}}
           (set (map #(dissoc % :a-mop-index :b-mop-index) steps))))))

(deftest check-internal-tells-what-was-expected
  (let [{:keys [mop expected]}
        (-> (rw/check (txns [:ok [:w :x 1] [:r :x 2]] [:ok [:w :x 2]])) :anomalies :internal first)]
    (is (= [[:r :x 2] 1] [mop expected])))
  (is (= 2 (-> (rw/check (txns [:ok [:r :x 2] [:r :x 3]] [:ok [:w :x 2]] [:ok [:w :x 3]]))
               :anomalies :internal first :expected))))

(deftest check-unwritten-value-is-an-anomaly
  (is (= [:unwritten-read] (:anomaly-types (rw/check (txns [:ok [:r :x 7]]))))))

(deftest check-asserted-orders-find-more
  (let [reads (fn [process & values]
                (mapcat (fn [v] [{:type :invoke :process process :f :txn :value [[:r :x nil]]}
                                 {:type :ok :process process :f :txn :value [[:r :x v]]}])
                        values))
        written (txns [:ok [:w :x 1]] [:ok [:w :x 2]])
        back    (concat written (reads 2 1 2 1))]
    (is (= [:cyclic-versions]
           (:anomaly-types (rw/check {:sequential-keys? true
                                      :consistency-models [:read-uncommitted]} back))))
    (let [{:keys [key scc sources]}
          (-> (rw/check {:linearizable-keys? true :consistency-models [:read-uncommitted]} back)
              :anomalies :cyclic-versions first)]
      (is (= [:x #{1 2}] [key scc]))
      (is (= #{:linearizable-keys?} sources)))
    (is (= {:valid? true} (rw/check {:consistency-models [:read-uncommitted]} back)))))

(deftest check-guarantees-of-sessions-can-fail
  (let [own (concat (txns [:ok [:w :x 1]])
                    [{:type :invoke :process 0 :f :txn :value [[:r :x nil]]}
                     {:type :ok :process 0 :f :txn :value [[:r :x 1]]}
                     {:type :invoke :process 0 :f :txn :value [[:w :x 2]]}
                     {:type :ok :process 0 :f :txn :value [[:w :x 2]]}
                     {:type :invoke :process 0 :f :txn :value [[:r :x nil]]}
                     {:type :ok :process 0 :f :txn :value [[:r :x 1]]}])
        result (rw/check {:consistency-models [:read-your-writes]} own)]
    (is (= false (:valid? result)))
    (is (seq (:ops (first (val (first (:anomalies result)))))))
    (is (= {:valid? true} (rw/check {:consistency-models [:writes-follow-reads]}
                                    (drop-last 2 own))))
    (testing "and of transactions of several steps nothing is said"
      (is (= :unknown (:valid? (rw/check {:consistency-models [:read-your-writes]}
                                         write-skew)))))
    (is (= false (:valid? (rw/check {:consistency-models [:causal]} own))))))

(deftest check-timeout-is-unknown-or-decided
  (is (contains? #{true :unknown}
                 (:valid? (rw/check {:cycle-search-timeout 1} (txns [:ok [:w :x 1]]))))))
