(ns clew.knossos
  "Linearizability, by the names that users of Knossos know.

    (require '[clew.knossos :as knossos] '[clew.knossos.model :as model])
    (knossos/analysis (model/cas-register 0) \"history.edn\")
    ;=> {:valid? false, :op {...}, :previous-ok {...}, :configs ({...}), ...}"
  (:require [clew.history :as history]
            [clew.knossos.model :as model])
  (:import (dev.clew.checkers Budget CheckResult Checker Verdict Witness)
           (dev.clew.checkers.linearizability Configurations Configurations$FailedWay
                                              Configurations$Reached Configurations$Taken
                                              ContradictionWitness Decider FailedCas
                                              Linearizability LinearizabilityWitness NilRead)
           (dev.clew.clojure ModelChecker Models)
           (dev.clew.histories History)
           (dev.clew.histories.columns HistoryColumns)
           (dev.clew.models Model)
           (dev.clew.models.sequential PerKey)
           (java.time Duration)
           (java.util Optional)))

(set! *warn-on-reflection* true)

(def ^:private deciders
  {:competition Decider/AUTOMATIC
   :linear      Decider/BREADTH_FIRST
   :wgl         Decider/SEARCH
   :monitor     Decider/MONITOR})

(defn- decider
  ^Decider [algorithm]
  (or (get deciders (or algorithm :competition))
      (throw (IllegalArgumentException.
               (str "there is no algorithm " (pr-str algorithm) "; those there are: "
                    (pr-str (keys deciders)))))))

(defn- budget
  ^Budget [{:keys [time-limit]}]
  (if time-limit (Budget/of (Duration/ofMillis (long time-limit))) (Budget/unlimited)))

(defn- keyed?
  "Does an operation name a key apart from its value?"
  [^History history]
  (let [^HistoryColumns columns (.columns history)]
    (boolean (some #(<= 0 (.key columns (int %))) (range (.operations columns))))))

(defn- in-clojure
  "Returns a model as the engine sees it, stepped in Clojure."
  ^Model [model options]
  (Models/of (str (or (:name options) "the model"))
             model (contains? options :initial) (:initial options)))

(defn- checker
  "Returns the checker of a model, the faster one where there is one."
  ^Checker [model options keyed?]
  (let [native (model/native model)
        decider (decider (:algorithm options))]
    (if native
      (cond-> (.decider (Linearizability/of (if (and keyed? (not (.isPerKey ^Model native)))
                                              (PerKey. native)
                                              native))
                        decider)
        (= :value (:nil-read options))
        (as-> ^Linearizability c (.nilRead c NilRead/VALUE))
        (= :observed (:failed-cas options))
        (as-> ^Linearizability c (.failedCas c FailedCas/OBSERVED)))
      (cond-> (.decider (ModelChecker/of (in-clojure model options)) decider)
        keyed? (as-> ^ModelChecker c (.perKey c))))))

(defn- state
  "Returns a state as Clojure has it."
  [s]
  (ModelChecker/state s))

(defn- config
  [source ^Configurations$Reached reached]
  {:model   (state (.state reached))
   :last-op (when-not (neg? (.last reached)) (history/completion source (.last reached)))
   :pending (mapv #(history/invocation source %) (.pending reached))})

(defn- final-path
  [source stuck ^Configurations$FailedWay way]
  (let [from (.from way)]
    (-> (if (neg? (.last from))
          []
          [{:op (history/completion source (.last from)) :model (state (.state from))}])
        (into (map (fn [^Configurations$Taken taken]
                     {:op    (history/invocation source (.operation taken))
                      :model (state (.state taken))}))
              (.steps way))
        (conj {:op    (history/completion source stuck)
               :model (model/inconsistent (.reason way))}))))

(defn- configurations
  "Returns where a search ends on the object of a key, or nil if it runs out of
  its budget or is not that of a model in Clojure."
  ^Configurations [model options keyed? ^History history key]
  (let [limit (Budget/of (Duration/ofMillis (long (:explain-limit options 10000))))]
    (-> (cond-> (ModelChecker/of (in-clojure model options))
          keyed? (as-> ^ModelChecker c (.perKey c)))
        (as-> ^ModelChecker c (.configurations c history (int key) limit))
        (as-> ^Optional o (.orElse o nil)))))

(defn- key-of
  [^Witness witness]
  (cond (instance? LinearizabilityWitness witness) (.key ^LinearizabilityWitness witness)
        (instance? ContradictionWitness witness)   (.key ^ContradictionWitness witness)
        :else -1))

(defn- stuck-op
  "Returns the operation that a witness is about."
  [^Witness witness]
  (if (instance? LinearizabilityWitness witness)
    (.impossible ^LinearizabilityWitness witness)
    (last (.operations witness))))

(defn- previous-op
  [^Witness witness]
  (if (instance? LinearizabilityWitness witness)
    (.previousOk ^LinearizabilityWitness witness)
    -1))

(defn- invalid
  [model options keyed? source ^CheckResult result]
  (let [^History history (:history source)
        ^Witness witness (first (.witnesses result))
        key      (long (key-of witness))
        found    (configurations model options keyed? history key)
        failed?  (and found (<= 0 (.stuck found)))
        stuck    (long (if failed? (.stuck found) (stuck-op witness)))
        previous (long (if failed? (.previous found) (previous-op witness)))
        configs  (when failed? (mapv #(config source %) (.reached found)))]
    (cond-> {:valid?      false
             :op          (history/completion source stuck)
             :previous-ok (when-not (neg? previous) (history/completion source previous))
             :last-op     (:last-op (first configs))
             :configs     (or (seq configs) ())
             :final-paths (if failed?
                            (into #{} (map #(final-path source stuck %)) (.ways found))
                            #{})
             :explanation (vec (.explain witness history))}
      (<= 0 key) (assoc :key (history/key-value history key)))))

(defn- valid
  "Returns the answer to a history that has an order; :wgl tells the last model,
  and :linear the last configurations."
  [model options keyed? source]
  (let [algorithm (:algorithm options)
        found (when (and (#{:wgl :linear} algorithm) (not keyed?))
                (configurations model options keyed? (:history source) -1))
        ends  (when found (mapv #(config source %) (.reached found)))]
    (cond-> {:valid? true}
      (and ends (= :wgl algorithm))    (assoc :model (:model (first ends)))
      (and ends (= :linear algorithm)) (assoc :configs (seq ends)))))

(defn- cause
  [^String reason]
  (cond (re-find #"memory" reason) :out-of-memory
        (re-find #"budget" reason) :timeout
        :else :undecided))

(defn analysis
  "Decides whether a history is linearizable with respect to a model.

  The model is one of clew.knossos.model, a value with its protocol or with that
  of knossos.model, or a function of state and operation. The history is in any
  form that clew.history knows.

  Options:
    :algorithm      :competition (the default: whatever is fastest, a monitor of
                    the kind of object before any search), :linear (breadth
                    first), :wgl (depth first, breadth first if that visits too
                    much), :monitor (unknown where no monitor reaches)
    :time-limit     milliseconds, then {:valid? :unknown, :cause :timeout}
    :initial        the first state of a model that is a function
    :keyed?         values are pairs of a key and a value; each key is an object
    :nil-read       :value if a read of nil saw nil; else it says nothing
    :failed-cas     :observed if a cas that failed says that the value differed
    :explain-limit  milliseconds to spend on :configs and :final-paths, 10000

  Returns {:valid? true, :analyzer ...}, with :model of :wgl and :configs of
  :linear; or {:valid? false, :op, :previous-ok, :last-op, :configs,
  :final-paths, :analyzer}, where :op is the completion that cannot be
  explained, and at most 10 configs and paths are told; or {:valid? :unknown,
  :cause :timeout, :out-of-memory or :undecided, :error}."
  ([model history] (analysis model history {}))
  ([model history options]
   (let [source (history/source history options)
         ^History h (:history source)
         keyed?  (keyed? h)
         result  (.check (checker model options keyed?) h (budget options))
         answer  (condp = (.verdict result)
                   Verdict/VALID   (valid model options keyed? source)
                   Verdict/INVALID (invalid model options keyed? source result)
                   Verdict/UNKNOWN {:valid? :unknown
                                    :cause  (cause (.reason result))
                                    :error  (.reason result)})]
     (assoc answer
            :analyzer   (or (:algorithm options) :competition)
            :decided-by (.decidedBy result)))))

(defn competition
  "`analysis` with the fastest algorithm that reaches."
  ([model history] (competition model history {}))
  ([model history options] (analysis model history (assoc options :algorithm :competition))))

(defn linear
  "`analysis` by a breadth-first search."
  ([model history] (linear model history {}))
  ([model history options] (analysis model history (assoc options :algorithm :linear))))

(defn wgl
  "`analysis` by a depth-first search, as Wing, Gong and Lowe."
  ([model history] (wgl model history {}))
  ([model history options] (analysis model history (assoc options :algorithm :wgl))))
