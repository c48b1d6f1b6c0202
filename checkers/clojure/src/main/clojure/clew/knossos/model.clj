(ns clew.knossos.model
  "Sequential models, by the names that Knossos gives them: what one object may
  answer, one operation after another.

  A model is a value with the protocol `Model`, which is its own state; or a
  function (fn [state op] ...) that returns the next state. Either returns
  (inconsistent msg), or ::inconsistent, where the operation is impossible. The
  operation is the invocation with the :value of its completion; of one that
  crashed, that of its invocation. :input and :output are the values apart; the
  latter is missing if the operation crashed."
  (:refer-clojure :exclude [set])
  (:import (clojure.lang PersistentQueue)
           (dev.clew.clojure ClojureValues)))

(set! *warn-on-reflection* true)

(defprotocol Model
  "A sequential model that is its own state."
  (step [model op]
    "Returns the model after an operation, or (inconsistent msg) if the operation
    is impossible. A pure function; models are compared by value."))

(defrecord Inconsistent [msg]
  Model
  (step [this _] this)
  Object
  (toString [_] msg))

(defn inconsistent
  "Returns what stands for an impossible operation, with the reason in words."
  [msg]
  (->Inconsistent msg))

(defn inconsistent?
  "Is this what stands for an impossible operation?"
  [model]
  (or (instance? Inconsistent model) (= ::inconsistent model)))

(defn- unknown
  [model op]
  (throw (IllegalArgumentException.
           (str "this model has no function " (pr-str (:f op)) "; its functions are "
                model))))

(defn- seen?
  "Can an answer have come from a state? One of nil says nothing."
  [state answer]
  (or (nil? answer) (= state answer)))

(defrecord NoOp []
  Model
  (step [this _] this))

(def noop
  "A model that allows everything."
  (->NoOp))

(defrecord Register [value]
  Model
  (step [this op]
    (case (:f op)
      :write (->Register (:value op))
      :read  (if (seen? value (:value op))
               this
               (inconsistent (str (pr-str value) "≠" (pr-str (:value op)))))
      (unknown ":read and :write" op))))

(defn register
  "A register, with :read and :write."
  ([] (register nil))
  ([value] (->Register value)))

(defrecord CASRegister [value]
  Model
  (step [this op]
    (case (:f op)
      :write (->CASRegister (:value op))
      :cas   (let [[from to] (:value op)]
               (if (= from value)
                 (->CASRegister to)
                 (inconsistent (str "can't CAS " (pr-str value) " from " (pr-str from)
                                    " to " (pr-str to)))))
      :read  (if (seen? value (:value op))
               this
               (inconsistent (str "can't read " (pr-str (:value op))
                                  " from register " (pr-str value))))
      (unknown ":read, :write and :cas" op))))

(defn cas-register
  "A register with compare-and-set: :read, :write, and :cas of [from to]."
  ([] (cas-register nil))
  ([value] (->CASRegister value)))

(defrecord Lock [locked?]
  Model
  (step [_ op]
    (case (:f op)
      :acquire (if locked? (inconsistent "already held") (->Lock true))
      :release (if locked? (->Lock false) (inconsistent "not held"))
      (unknown ":acquire and :release" op))))

(defn mutex
  "A lock, free at first, with :acquire and :release by whomever."
  []
  (->Lock false))

(defn- access
  [values [f k v]]
  (case f
    (:write :w) (assoc values k v)
    (:read :r)  (if (seen? (get values k) v)
                  values
                  (reduced (inconsistent (str "can't read " (pr-str v) " from register "
                                              (pr-str k) ", which holds "
                                              (pr-str (get values k))))))
    (unknown ":r and :w" {:f f})))

(defrecord MultipleRegisters [values]
  Model
  (step [_ op]
    (let [after (case (:f op)
                  :txn   (reduce access values (:value op))
                  :read  (reduce access values (map (fn [[k v]] [:r k v]) (:value op)))
                  :write (merge values (:value op))
                  (unknown ":txn, :read and :write" op))]
      (if (inconsistent? after) after (->MultipleRegisters after)))))

(defn multi-register
  "Registers that transactions, [[:r k v] [:w k v] ...], read and write at once;
  also :read and :write of maps."
  [values]
  (->MultipleRegisters values))

(defrecord SetModel [elements]
  Model
  (step [this op]
    (case (:f op)
      :add  (->SetModel (conj elements (:value op)))
      :read (if (or (nil? (:value op)) (= elements (clojure.core/set (:value op))))
              this
              (inconsistent (str "can't read " (pr-str (:value op)) " from "
                                 (pr-str elements))))
      (unknown ":add and :read" op))))

(defn set
  "A set, empty at first, with :add of an element and :read of them all."
  []
  (->SetModel #{}))

(defn- removed
  "Returns the count of an element one less, without those that are none."
  [counts element]
  (if (= 1 (get counts element))
    (dissoc counts element)
    (update counts element dec)))

(defrecord Bag [counts]
  Model
  (step [_ op]
    (let [v (:value op)]
      (case (:f op)
        :enqueue (->Bag (update counts v (fnil inc 0)))
        :dequeue (if (contains? counts v)
                   (->Bag (removed counts v))
                   (inconsistent (str "can't dequeue " (pr-str v))))
        (unknown ":enqueue and :dequeue" op)))))

(defn unordered-queue
  "A queue, empty at first, whose elements come out in any order: :enqueue and
  :dequeue."
  []
  (->Bag {}))

(defrecord Queue [elements]
  Model
  (step [_ op]
    (let [v (:value op)]
      (case (:f op)
        :enqueue (->Queue (conj elements v))
        :dequeue (cond (empty? elements)
                       (inconsistent (str "can't dequeue " (pr-str v) " from empty queue"))
                       (= v (peek elements)) (->Queue (pop elements))
                       :else (inconsistent (str "can't dequeue " (pr-str v)
                                                " where " (pr-str (peek elements))
                                                " is first")))
        (unknown ":enqueue and :dequeue" op)))))

(defn fifo-queue
  "A queue, empty at first, first in, first out: :enqueue and :dequeue."
  []
  (->Queue PersistentQueue/EMPTY))

(defrecord KeyValueStore [value]
  Model
  (step [this op]
    (let [v (:value op)]
      (case (:f op)
        (:put :write) (->KeyValueStore v)
        :append       (->KeyValueStore (str value (:input op v)))
        (:get :read)  (if (or (= v value) (not (contains? op :output)))
                        this
                        (inconsistent (str "can't get " (pr-str v) " where the value is "
                                           (pr-str value))))
        (unknown ":get, :put and :append" op)))))

(defn key-value
  "A map whose keys are objects of their own: :get, :put and :append, with the
  :key beside the :value."
  ([] (key-value ""))
  ([initial] (->KeyValueStore initial)))

(defn ^:no-doc native
  "Returns the model in Java that a model of this namespace stands for, or nil:
  the checker has faster ways for those."
  [model]
  (let [value (fn [k] (ClojureValues/toClew (get model k)))]
    (condp instance? model
      Register          (dev.clew.models.sequential.Register/of ^Object (value :value))
      CASRegister       (dev.clew.models.sequential.CasRegister/of ^Object (value :value))
      Lock              (dev.clew.models.sequential.Mutex.)
      MultipleRegisters (dev.clew.models.sequential.MultiRegister/of
                          ^java.util.Map (value :values))
      SetModel          (when (empty? (:elements model))
                          (dev.clew.models.sequential.ElementSet.))
      Bag               (when (empty? (:counts model))
                          (dev.clew.models.sequential.UnorderedQueue.))
      Queue             (when (empty? (:elements model))
                          (dev.clew.models.sequential.FifoQueue.))
      KeyValueStore     (dev.clew.models.sequential.KeyValue/of ^Object (value :value))
      nil)))
