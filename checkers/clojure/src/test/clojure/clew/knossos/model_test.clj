(ns clew.knossos.model-test
  (:require [clew.knossos.model :as model :refer [step inconsistent inconsistent?]]
            [clojure.test :refer [are deftest is]]))

(defn op
  [f value]
  {:type :invoke :f f :value value})

(defn after
  "Returns a model after some operations, up to the first that is impossible."
  [model & fs-and-values]
  (reduce (fn [m [f v]] (if (inconsistent? m) (reduced m) (step m (op f v))))
          model (partition 2 fs-and-values)))

(deftest inconsistent-is-a-value-that-stays
  (is (inconsistent? (inconsistent "because")))
  (is (inconsistent? ::model/inconsistent))
  (is (not (inconsistent? nil)))
  (is (= {:msg "because"} (into {} (inconsistent "because"))))
  (is (= "because" (str (inconsistent "because"))))
  (is (= (inconsistent "because") (step (inconsistent "because") (op :read 1)))))

(deftest noop-allows-everything
  (is (= model/noop (after model/noop :read 1 :fly nil))))

(deftest register-answers-what-was-written
  (is (= (model/register 2) (after (model/register) :write 2 :read 2 :read nil)))
  (is (= (inconsistent "0≠1") (after (model/register 0) :read 1)))
  (is (thrown-with-msg? IllegalArgumentException #"no function :cas"
                        (after (model/register) :cas [1 2]))))

(deftest cas-register-replaces-what-is-expected
  (is (= (model/cas-register 2) (after (model/cas-register 1) :cas [1 2] :read 2)))
  (is (= (inconsistent "can't CAS 1 from 2 to 3") (after (model/cas-register 1) :cas [2 3])))
  (is (= (inconsistent "can't read 3 from register nil") (after (model/cas-register) :read 3)))
  (is (thrown? IllegalArgumentException (after (model/cas-register) :fly 1))))

(deftest mutex-is-held-once
  (is (= (model/mutex) (after (model/mutex) :acquire nil :release nil)))
  (is (= (inconsistent "already held") (after (model/mutex) :acquire nil :acquire nil)))
  (is (= (inconsistent "not held") (after (model/mutex) :release nil)))
  (is (thrown? IllegalArgumentException (after (model/mutex) :fly 1))))

(deftest multi-register-takes-transactions
  (let [m (model/multi-register {:x 0 :y 0})]
    (are [value] (= (model/multi-register {:x 1 :y 0}) (after m :txn value))
      [[:w :x 1] [:r :x 1]]
      [[:write :x 1] [:read :y 0] [:r :y nil]])
    (is (= (model/multi-register {:x 1 :y 0}) (after m :write {:x 1} :read {:x 1 :y nil})))
    (is (= (inconsistent "can't read 2 from register :x, which holds 0")
           (after m :txn [[:r :x 2] [:w :x 2]])))
    (is (thrown? IllegalArgumentException (after m :txn [[:append :x 1]])))
    (is (thrown? IllegalArgumentException (after m :fly 1)))))

(deftest set-holds-what-was-added
  (is (= #{1 2} (:elements (after (model/set) :add 1 :add 2 :read [2 1] :read nil))))
  (is (inconsistent? (after (model/set) :add 1 :read #{1 2})))
  (is (thrown? IllegalArgumentException (after (model/set) :fly 1))))

(deftest unordered-queue-gives-back-each-once
  (is (= (model/unordered-queue)
         (after (model/unordered-queue) :enqueue 1 :enqueue 2 :enqueue 1
                :dequeue 1 :dequeue 2 :dequeue 1)))
  (is (= (inconsistent "can't dequeue 1")
         (after (model/unordered-queue) :enqueue 1 :dequeue 1 :dequeue 1)))
  (is (thrown? IllegalArgumentException (after (model/unordered-queue) :fly 1))))

(deftest fifo-queue-gives-back-in-order
  (is (= (model/fifo-queue)
         (after (model/fifo-queue) :enqueue 1 :enqueue 2 :dequeue 1 :dequeue 2)))
  (is (= (inconsistent "can't dequeue 2 where 1 is first")
         (after (model/fifo-queue) :enqueue 1 :enqueue 2 :dequeue 2)))
  (is (= (inconsistent "can't dequeue 2 from empty queue")
         (after (model/fifo-queue) :dequeue 2)))
  (is (thrown? IllegalArgumentException (after (model/fifo-queue) :fly 1))))

(deftest key-value-puts-and-appends
  (is (= (model/key-value "ab") (after (model/key-value) :put "a" :append "b")))
  (is (= (model/key-value 3) (step (model/key-value 3) (assoc (op :get 3) :output 3))))
  (is (inconsistent? (step (model/key-value) (assoc (op :get "x") :output "x"))))
  (is (= (model/key-value) (step (model/key-value) (op :get nil))))
  (is (thrown? IllegalArgumentException (after (model/key-value) :fly 1))))

(deftest native-stands-for-models-of-this-namespace-only
  (are [m] (instance? dev.clew.models.Model (model/native m))
    (model/register 1) (model/cas-register 1) (model/mutex) (model/multi-register {:x 1})
    (model/set) (model/unordered-queue) (model/fifo-queue) (model/key-value))
  (are [m] (nil? (model/native m))
    model/noop
    (after (model/set) :add 1)
    (after (model/fifo-queue) :enqueue 1)
    (after (model/unordered-queue) :enqueue 1)
    (fn [state _] state)))
