(ns clew.jepsen-test
  (:require [clew.jepsen :as clew]
            [clew.knossos.model :as model]
            [clojure.test :refer [are deftest is testing]]))

(defn- pairs
  "Returns operations one after another: each is [f asked answered]."
  [& calls]
  (mapcat (fn [[f asked answered]]
            [{:type :invoke :process 0 :f f :value asked}
             {:type :ok :process 0 :f f :value answered}])
          calls))

(defn- valid?
  [checker history]
  (:valid? (checker {} history {})))

(deftest without-jepsen-checkers-are-functions
  (is (nil? clew/jepsen?))
  (is (= "#<clew checker bank>" (pr-str (clew/bank))))
  (is (ifn? (clew/bank)))
  (is (true? (:valid? (apply (clew/counter) [{} (pairs [:add 1 1] [:read nil 1]) {}])))))

(deftest linearizable-takes-a-model
  (let [history (pairs [:write 1 1] [:read nil 2])]
    (is (= false (valid? (clew/linearizable {:model (model/register)}) history)))
    (is (= :wgl (:analyzer ((clew/linearizable {:model (model/register) :algorithm :wgl})
                            {} history {}))))
    (is (thrown-with-msg? IllegalArgumentException #"needs a :model" (clew/linearizable {})))))

(deftest transactions-have-the-shape-of-elle
  (let [g1a [{:type :invoke :process 0 :f :txn :value [[:append :x 1]]}
             {:type :fail :process 0 :f :txn :value [[:append :x 1]]}
             {:type :invoke :process 1 :f :txn :value [[:r :x nil]]}
             {:type :ok :process 1 :f :txn :value [[:r :x [1]]]}]]
    (is (= [:G1a] (:anomaly-types ((clew/list-append) {} g1a {}))))
    (is (= [:G1a] (:anomaly-types ((clew/rw-register {:consistency-models [:serializable]})
                                   {}
                                   [{:type :invoke :process 0 :f :txn :value [[:w :x 1]]}
                                    {:type :fail :process 0 :f :txn :value [[:w :x 1]]}
                                    {:type :invoke :process 1 :f :txn :value [[:r :x nil]]}
                                    {:type :ok :process 1 :f :txn :value [[:r :x 1]]}]
                                   {}))))))

(deftest invariants-find-what-breaks-them
  (are [checker good bad]
    (and (true? (valid? checker good)) (false? (valid? checker bad)))

    (clew/bank {:total-amount 10})
    (pairs [:read nil {0 4, 1 6}])
    (pairs [:read nil {0 4, 1 5}])

    (clew/bank {:negative-balances? true})
    (pairs [:read nil {0 -4, 1 6}])
    (pairs [:read nil {0 -4, 1 6}] [:read nil {0 -4, 1 7}])

    (clew/counter)
    (pairs [:add 2 2] [:read nil 2])
    (pairs [:add 2 2] [:read nil 1])

    (clew/set-checker)
    (pairs [:add 1 1] [:read nil [1]])
    (pairs [:add 1 1] [:read nil []])

    (clew/set-full {:linearizable? true})
    (pairs [:add 1 1] [:read nil [1]])
    (pairs [:add 1 1] [:read nil []] [:read nil [1]])

    (clew/total-queue)
    (pairs [:enqueue 1 1] [:dequeue nil 1])
    (pairs [:enqueue 1 1] [:dequeue nil 2])

    (clew/unique-ids)
    (pairs [:generate nil 1] [:generate nil 2])
    (pairs [:generate nil 1] [:generate nil 1])

    (clew/dirty-read)
    (pairs [:write 1 1] [:strong-read nil [1]])
    (pairs [:write 1 1] [:write 2 2] [:strong-read nil [1]])

    (clew/long-fork {:group-size 2})
    (pairs [:write nil [[:w 0 1]]] [:read nil [[:r 0 1] [:r 1 nil]]])
    (concat
      (pairs [:write [[:w 0 1]] [[:w 0 1]]] [:write [[:w 1 1]] [[:w 1 1]]])
      (pairs [:read [[:r 0 nil] [:r 1 nil]] [[:r 0 1] [:r 1 nil]]]
             [:read [[:r 0 nil] [:r 1 nil]] [[:r 0 nil] [:r 1 1]]]))))

(deftest invariants-that-need-more-are-there
  (are [checker] (contains? #{true :unknown} (valid? checker []))
    (clew/monotonic) (clew/kafka) (clew/write-skew)))

(deftest invariants-tell-operations-and-sentences
  (let [{:keys [anomaly-types anomalies stats]}
        ((clew/unique-ids) {} (pairs [:generate nil 1] [:generate nil 1]) {})
        {:keys [type ops explanation]} (first anomalies)]
    (is (= [type] anomaly-types))
    (is (= [1 3] (map :index ops)))
    (is (every? string? explanation))
    (is (map? stats)))
  (testing "and why nothing is known"
    (is (string? (:cause ((clew/bank {:time-limit 1000}) {} [] {}))))))
