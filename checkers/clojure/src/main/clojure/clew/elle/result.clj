(ns clew.elle.result
  "What the checkers of transactions find, in the shape of Elle's results. Used by
  clew.elle.list-append and clew.elle.rw-register."
  (:require [clew.history :as history]
            [clojure.java.io :as io]
            [clojure.string :as str])
  (:import (dev.clew.checkers CheckResult ModelDecision ModelDecision$Outcome Witness)
           (dev.clew.checkers.witness AccessWitness AccessWitness$Pattern AccessWitness$Place
                                      CycleWitness Dependency Dependency$Basis Dependency$Kind
                                      VersionCycleWitness VersionCycleWitness$Step)
           (dev.clew.clojure ClojureValues)
           (dev.clew.histories History)
           (dev.clew.histories.columns HistoryColumns)
           (dev.clew.models.isolation Anomalies Anomaly ConsistencyModel ConsistencyModels)
           (java.io File)))

(set! *warn-on-reflection* true)

(def ^:private friendly
  "The models of transactions that Elle's table has, by our names, with its
  friendly names."
  (merge
    (into {} (map (juxt name identity))
          [:read-uncommitted :read-committed :cursor-stability :monotonic-view
           :monotonic-snapshot-read :monotonic-atomic-view :consistent-view
           :forward-consistent-view :update-serializable :read-atomic :prefix
           :update-atomic :parallel-snapshot-isolation :snapshot-isolation
           :repeatable-read :serializable
           :strong-session-read-uncommitted :strong-session-read-committed
           :strong-session-snapshot-isolation :strong-session-serializable
           :strong-read-uncommitted :strong-read-committed :strong-snapshot-isolation])
    {"transactional-causal"   :causal-cerone
     "strict-serializable"    :strong-serializable}))

(def ^:private of-operations
  "Models of single operations, as models of transactions: an object whose
  operations are whole transactions."
  {"linearizable" "strict-serializable"
   "sequential"   "strong-session-serializable"
   "causal"       "strong-session-transactional-causal"})

(defn model
  "Returns the consistency model of a name, one of transactions where there is
  one that means the same."
  ^ConsistencyModel [named]
  (let [found (ConsistencyModels/named (name named))]
    (if-let [other (get of-operations (.id found))]
      (ConsistencyModels/named other)
      found)))

(defn- mop
  "Returns a micro-operation of an operation, as it completed."
  [source op n]
  (nth (:value (history/completion source op)) n))

(defn- before
  "Returns the version that a read returned: the last element of a list, or the
  value of a register; of the first version, init."
  [source op n init]
  (let [v (peek (mop source op n))]
    (cond (sequential? v) (if (empty? v) init (last v))
          (nil? v)        init
          :else           v)))

(defn- dependency
  [source init ^Dependency d]
  (let [element (fn [e] (ClojureValues/toClojure e))
        at      (fn [step]
                  (cond-> step
                    (<= 0 (.fromMop d)) (assoc :a-mop-index (.fromMop d))
                    (<= 0 (.toMop d))   (assoc :b-mop-index (.toMop d))))
        k       (ClojureValues/toClojure (.key d))
        kind    (.kind d)]
    (condp = kind
      Dependency$Kind/WW
      (at {:type :ww :key k :value (element (.element d)) :value' (element (.next d))})
      Dependency$Kind/WR
      (at {:type :wr :key k :value (element (.element d))})
      Dependency$Kind/RW
      (at {:type :rw :key k
           :value  (if (neg? (.fromMop d)) init (before source (.from d) (.fromMop d) init))
           :value' (element (.next d))})
      Dependency$Kind/SESSION
      {:type :process :process (:process (history/invocation source (.from d)))}
      Dependency$Kind/REALTIME
      {:type :realtime
       :a'   (history/completion source (.from d))
       :b    (history/invocation source (.to d))})))

(defn- cycle-case
  [source init ^CycleWitness witness]
  (let [ops (mapv #(history/completion source %) (.cycle witness))]
    {:cycle (conj ops (first ops))
     :steps (mapv #(dependency source init %) (.dependencies witness))
     :type  (keyword (.id (.anomaly witness)))}))

(defn- expected
  "Returns what a transaction's read should have returned, by what it did to the
  key before; ... stands for elements that it cannot know."
  [value n]
  (let [[_ k _] (nth value n)]
    (reduce (fn [known [f k' v]]
              (cond (not= k k')   known
                    (= :append f) (conj (or known ['...]) v)
                    (= :r f)      (if (sequential? v) (vec v) v)
                    :else         v))
            nil
            (take n value))))

(defn- access-case
  [source ^AccessWitness witness]
  (let [places   (.places witness)
        op       (fn [i] (history/completion source
                                             (.operation ^AccessWitness$Place (nth places i))))
        at       (fn [i] (let [^AccessWitness$Place p (nth places i)]
                           (mop source (.operation p) (.microOperation p))))
        element  (ClojureValues/toClojure (.element witness))
        k        (ClojureValues/toClojure (.key witness))
        pattern  (.pattern witness)]
    (condp = pattern
      AccessWitness$Pattern/ABORTED_READ
      {:op (op 0) :mop (at 0) :writer (op 1) :element element}
      AccessWitness$Pattern/INTERMEDIATE_READ
      {:op (op 0) :mop (at 0) :writer (op 1) :element element}
      AccessWitness$Pattern/INTERNAL
      {:op (op 0) :mop (at 0)
       :expected (expected (:value (op 0))
                           (.microOperation ^AccessWitness$Place (nth places 0)))}
      AccessWitness$Pattern/DUPLICATE_ELEMENTS
      {:op (op 0) :mop (at 0)
       :duplicates (into {} (filter (fn [[_ n]] (< 1 (long n)))) (frequencies (peek (at 0))))}
      AccessWitness$Pattern/INCOMPATIBLE_ORDER
      {:key k :values [(peek (at 0)) (peek (at 1))]}
      AccessWitness$Pattern/DIRTY_UPDATE
      {:key k :values (peek (at 2)) :txns [(op 0) (op 1)]}
      AccessWitness$Pattern/CYCLIC_VERSIONS
      {:key k :scc #{(peek (at 0)) (peek (at 1))} :sources #{:read-order}}
      AccessWitness$Pattern/LOST_UPDATE
      {:key k :value (peek (at 0))
       :txns (into [] (distinct) (map op (range (count places))))}
      ; A read of the transaction's own future, and of what nobody wrote.
      {:op (op 0) :mop (at 0) :element element})))

(defn- version-case
  [^VersionCycleWitness witness]
  {:key     (ClojureValues/toClojure (.key witness))
   :scc     (into #{} (map (fn [^VersionCycleWitness$Step s]
                             (ClojureValues/toClojure (.before s))))
                  (.steps witness))
   :sources (into #{}
                  (map (fn [^VersionCycleWitness$Step s]
                         (if-let [^Dependency$Basis basis (.basis s)]
                           (keyword (str (str/replace (str/lower-case (str (.asserted basis)))
                                                      "_" "-")
                                         "?"))
                           (if (neg? (.updater s)) :initial-state :wfr-keys))))
                  (.steps witness))})

(defn- anomaly-case
  "Returns a witness in the shape of Elle's cases; of anomalies that Elle has
  none for, the operations and the explanation."
  [source init ^Witness witness]
  (cond (instance? CycleWitness witness)        (cycle-case source init witness)
        (instance? AccessWitness witness)       (access-case source witness)
        (instance? VersionCycleWitness witness) (version-case witness)
        :else {:ops         (mapv #(history/completion source %) (.operations witness))
               :explanation (vec (.explain witness (:history source)))}))

(defn- ruled-out
  [results]
  (into #{}
        (comp (mapcat #(.decisions ^CheckResult %))
              (filter (fn [^ModelDecision d] (= (.outcome d) ModelDecision$Outcome/RULED_OUT)))
              (map #(.model ^ModelDecision %))
              (filter (fn [^ConsistencyModel m] (contains? friendly (.id m)))))
        results))

(defn- boundary
  "Returns the weakest models that are ruled out, and the others that are."
  [results]
  (let [all     (ruled-out results)
        weakest (set (ConsistencyModels/weakest all))
        names   (fn [models]
                  (into (sorted-set) (map #(get friendly (.id ^ConsistencyModel %))) models))]
    {:not      (names weakest)
     :also-not (names (remove weakest all))}))

(defn- asked?
  "Is an anomaly one of those asked for, or does it imply one?"
  [asked ^Anomaly anomaly]
  (some #(Anomalies/implies anomaly %) asked))

(defn- write-cycles
  "Writes a text of each class of cycle into a folder, as Elle does."
  [directory source by-type]
  (doseq [[type witnesses] by-type
          :let [cycles (filter #(instance? CycleWitness %) witnesses)]
          :when (seq cycles)]
    (let [^File file (io/file directory (str (name type) ".txt"))]
      (io/make-parents file)
      (spit file
            (str/join
              "\n\n\n"
              (map-indexed
                (fn [i ^CycleWitness witness]
                  (let [lines  (.explain witness (:history source))
                        why    (filterv #(re-find #"^T\d+ < " %) lines)
                        clause #(str/replace % #"[;.]$" "")]
                    (str (name type) " #" i "\nLet:\n"
                         (str/join "\n"
                                   (map-indexed
                                     (fn [n op]
                                       (str "  T" (inc (long n)) " = "
                                            (pr-str (history/completion source op))))
                                     (.cycle witness)))
                         "\n\nThen:\n"
                         (str/join "\n" (map #(str "  - " (clause %) ".") (butlast why)))
                         "\n  - However, " (clause (last why)) "!\n")))
                cycles))))))

(defn- nothing-to-check?
  [^CheckResult result]
  (str/starts-with? (.reason result) "there is nothing to check"))

(defn- unknown
  [results]
  (let [reasons (into [] (comp (map #(.reason ^CheckResult %)) (remove str/blank?) (distinct))
                      results)]
    (merge {:valid? :unknown :cause (str/join "; " reasons)}
           (when (every? nothing-to-check? results)
             {:anomaly-types [:empty-transaction-graph]
              :anomalies     {:empty-transaction-graph true}
              :not           (sorted-set)
              :also-not      (sorted-set)}))))

(defn- words
  "Returns the types in the order in which Elle sorts them."
  [types]
  (vec (sort types)))

(defn result
  "Returns the answers of one checker for several models in the shape of Elle's.

  init stands for the version of a key before any write."
  [source init models results {:keys [anomalies directory]}]
  (let [asked     (mapv #(Anomalies/named (name %)) anomalies)
        forbidden (fn [^Witness witness]
                    (or (some #(ConsistencyModels/forbids % (.anomaly witness)) models)
                        (asked? asked (.anomaly witness))))
        invalid?  (some #(= "invalid" (.word (.verdict ^CheckResult %))) results)
        witnesses (into [] (comp (mapcat #(.witnesses ^CheckResult %)) (distinct)) results)
        shown     (let [those (filterv forbidden witnesses)]
                    ; Some answers are proved by an anomaly that only tells models apart.
                    (if (and invalid? (empty? those)) witnesses those))
        by-type   (group-by #(keyword (.id (.anomaly ^Witness %))) shown)]
    (when (and directory (seq by-type))
      (write-cycles directory source by-type))
    (cond
      (seq by-type)
      (merge {:valid?        false
              :anomaly-types (words (keys by-type))
              :anomalies     (update-vals by-type
                                          (fn [of-type]
                                            (mapv #(anomaly-case source init %) of-type)))}
             (boundary results))

      (some #(= "unknown" (.word (.verdict ^CheckResult %))) results)
      (unknown results)

      :else {:valid? true})))

(defn transactions
  "Returns a history as the source of a check of transactions, whose micro-
  operations are of some functions only."
  [given options known]
  (let [source  (history/source given options)
        ^HistoryColumns columns (.columns ^History (:history source))]
    (dotimes [op (.operations columns)]
      (when-not (.isTransaction columns op)
        (let [at (history/invocation source op)]
          (throw (ex-info (str "this operation is no transaction of " known ": " (pr-str at))
                          {:type     :unexpected-txn-micro-op-types
                           :valid?   :unknown
                           :examples [at]})))))
    source))
