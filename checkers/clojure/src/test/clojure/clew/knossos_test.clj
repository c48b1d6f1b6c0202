(ns clew.knossos-test
  (:require [clew.knossos :as knossos]
            [clew.knossos.model :as model]
            [clojure.test :refer [deftest is testing]])
  (:import (dev.clew.histories.columns InputException)))

(defn- invoke [process f value] {:type :invoke :process process :f f :value value})
(defn- ok [process f value] {:type :ok :process process :f f :value value})
(defn- info [process f value] {:type :info :process process :f f :value value})

(def valid
  [(invoke 0 :write 1) (invoke 1 :read nil) (ok 1 :read 1) (ok 0 :write 1)])

(def stale
  [(invoke 0 :write 1) (ok 0 :write 1)
   (invoke 1 :write 2)
   (invoke 0 :read nil) (ok 0 :read 0)
   (ok 1 :write 2)])

(defn register-step
  [value {:keys [f] v :value}]
  (case f
    :write v
    :read  (if (or (nil? v) (= v value)) value (model/inconsistent (str value " is no " v)))))

(deftest analysis-valid
  (doseq [m [(model/cas-register 0) (model/register 0) register-step model/noop]]
    (is (= {:valid? true :analyzer :competition}
           (dissoc (knossos/analysis m valid) :decided-by)))))

(deftest analysis-invalid-tells-where-it-ends
  (let [{:keys [op previous-ok last-op configs final-paths] :as result}
        (knossos/analysis (model/cas-register 0) stale)]
    (is (= #{:valid? :op :previous-ok :last-op :configs :final-paths :analyzer :decided-by
             :explanation}
           (set (keys result))))
    (is (false? (:valid? result)))
    (is (= (assoc (ok 0 :read 0) :index 4) op))
    (is (= (assoc (ok 0 :write 1) :index 1) previous-ok last-op))
    (is (= [{:model   (model/cas-register 1)
             :last-op previous-ok
             :pending [(assoc (invoke 0 :read nil) :index 3) (assoc (invoke 1 :write 2) :index 2)]}]
           (map #(update % :pending (partial sort-by :process)) configs)))
    (is (= #{[{:op previous-ok :model (model/cas-register 1)}
              {:op op :model (model/inconsistent "can't read 0 from register 1")}]
             [{:op previous-ok :model (model/cas-register 1)}
              {:op (assoc (invoke 1 :write 2) :index 2) :model (model/cas-register 2)}
              {:op op :model (model/inconsistent "can't read 0 from register 2")}]}
           final-paths))))

(deftest analysis-function-as-model
  (is (= (model/inconsistent "1 is no 0")
         (-> (knossos/analysis register-step stale {:initial 0})
             :final-paths first last :model)))
  (is (:valid? (knossos/analysis register-step [(invoke 0 :read nil) (ok 0 :read 7)]
                                 {:initial 7})))
  (testing "the keyword will do"
    (is (= false (:valid? (knossos/analysis (fn [_ _] ::model/inconsistent) valid))))))

(deftest analysis-process-is-told-when-it-is-looked-at
  (let [owner (fn [holder {:keys [f process]}]
                (case f
                  :acquire (if holder ::model/inconsistent process)
                  :release (if (= holder process) nil (model/inconsistent "not yours"))))
        acquire [(invoke 0 :acquire nil) (ok 0 :acquire nil)]]
    (is (:valid? (knossos/analysis owner (into acquire [(invoke 0 :release nil)
                                                        (ok 0 :release nil)]))))
    (is (= false (:valid? (knossos/analysis owner (into acquire [(invoke 1 :release nil)
                                                                 (ok 1 :release nil)])))))
    (testing "even by one that hides what is thrown"
      (let [hiding (fn [holder op] (try (owner holder op) (catch Exception _ holder)))]
        (is (= false (:valid? (knossos/analysis hiding
                                                (into acquire [(invoke 1 :release nil)
                                                               (ok 1 :release nil)])))))))))

(deftest analysis-input-and-output-are-apart
  (let [fetch-add (fn [n {:keys [input output] :as op}]
                    (let [n (or n 0)]
                      (if (or (not (contains? op :output)) (= output n))
                        (+ n input)
                        (model/inconsistent (str "answered " output " at " n)))))
        history [(invoke 0 :add 5) (info 0 :add nil)
                 (invoke 1 :add 2) (ok 1 :add 0)
                 (invoke 1 :add 1) (ok 1 :add 7)]]
    (is (:valid? (knossos/analysis fetch-add history)))
    (is (= false (:valid? (knossos/analysis fetch-add (assoc-in history [5 :value] 4)))))))

(deftest analysis-whole-operation-can-be-kept
  (let [log (fn [seen op] (if (= 2 (count seen))
                            (model/inconsistent (pr-str (sort-by :process seen)))
                            (conj (or seen #{}) (into {} op))))
        result (knossos/analysis log (into valid [(invoke 2 :read nil) (ok 2 :read 5)]))]
    (is (= false (:valid? result)))
    (is (re-find #":process 1.*|:process 0.*"
                 (-> result :final-paths first last :model :msg)))))

(deftest analysis-keys-are-objects
  (let [keyed (fn [k ops] (map #(assoc % :key k) ops))
        result (knossos/analysis (model/cas-register 0)
                                 (concat (keyed :x valid) (keyed :y stale)))]
    (is (= false (:valid? result)))
    (is (= :y (:key result)))
    (is (= 8 (:index (:op result))))
    (is (= :y (:key (knossos/analysis register-step
                                      (concat (keyed :x valid) (keyed :y stale))
                                      {:initial 0}))))
    (is (:valid? (knossos/analysis (model/register)
                                   [(invoke 0 :write [:x 1]) (ok 0 :write [:x 1])
                                    (invoke 0 :read [:y nil]) (ok 0 :read [:y nil])]
                                   {:keyed? true})))))

(deftest analysis-unknown-has-a-cause
  (is (= {:valid? :unknown :cause :undecided}
         (select-keys (knossos/analysis (model/register) []) [:valid? :cause])))
  (let [result (knossos/analysis (fn [_ _] (loop [] (recur))) valid {:time-limit 200})]
    (is (= {:valid? :unknown :cause :timeout} (select-keys result [:valid? :cause])))
    (is (re-find #"the model was at \{:type :invoke, :f :write, :value 1\} in state nil"
                 (:error result)))))

(deftest analysis-wrong-models-are-told-with-the-operation
  (is (thrown-with-msg? InputException
                        #"threw ArithmeticException: Divide by zero, on \{:type :invoke, :f :write"
                        (knossos/analysis (fn [_ _] (/ 1 0)) valid)))
  (is (thrown-with-msg? InputException #"which is no state"
                        (knossos/analysis (fn [_ _] (atom 1)) valid)))
  (is (thrown-with-msg? InputException #"is 42, which is no model"
                        (knossos/analysis 42 valid)))
  (is (thrown-with-msg? IllegalArgumentException #"holds its own initial state"
                        (knossos/analysis model/noop valid {:initial 1})))
  (is (thrown-with-msg? IllegalArgumentException #"no algorithm :magic"
                        (knossos/analysis model/noop valid {:algorithm :magic}))))

(deftest algorithms-answer-the-same
  (doseq [f [knossos/competition knossos/linear knossos/wgl]
          m [(model/cas-register 0) (model/register 0)]]
    (is (true? (:valid? (f m valid))))
    (is (= 4 (:index (:op (f m stale))))))
  (is (= [(model/register 1)] (map :model (:configs (knossos/linear (model/register 0) valid)))))
  (is (= (model/register 1) (:model (knossos/wgl (model/register 0) valid))))
  (is (= [:wgl :linear :competition]
         (map #(:analyzer (% (model/register) valid {}))
              [knossos/wgl knossos/linear knossos/competition])))
  (is (= :monitor (:analyzer (knossos/analysis (model/register 0) valid {:algorithm :monitor})))))

(deftest analysis-customs-can-be-chosen
  (let [nil-read [(invoke 0 :write 1) (ok 0 :write 1) (invoke 0 :read nil) (ok 0 :read nil)]
        refused  [(invoke 0 :cas [0 1]) {:type :fail :process 0 :f :cas :value [0 1]}]]
    (is (:valid? (knossos/analysis (model/cas-register 0) nil-read)))
    (is (= false (:valid? (knossos/analysis (model/cas-register 0) nil-read
                                            {:nil-read :value}))))
    (is (= false (:valid? (knossos/analysis (model/cas-register 0) refused
                                            {:failed-cas :observed}))))))
