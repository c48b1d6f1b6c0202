(ns clew.history
  "Histories of Jepsen and of Clew: reading, writing, and what the checkers make
  of them.

  A history is given to any checker of Clew as
    - a sequence of operations, maps with :type, :process, :f and :value, of
      whatever kind: a vector, a lazy sequence, a history of jepsen.history;
    - what `read` returns;
    - a file or its path (Jepsen EDN, JSON, console logs, text; gzip of each);
    - a dev.clew.histories.History.

  Reading a history never evaluates anything."
  (:refer-clojure :exclude [read])
  (:require [clojure.java.io :as io])
  (:import (dev.clew.clojure ClojureValues Events OperationReader)
           (dev.clew.histories History)
           (dev.clew.histories.columns HistoryColumns)
           (dev.clew.histories.format EdnPrinter Format ReadOptions)
           (java.io File Writer)
           (java.nio.file Path)
           (java.util Map)))

(set! *warn-on-reflection* true)

(defn- read-options
  ^ReadOptions [{:keys [format keyed?]}]
  (let [options (if format
                  (ReadOptions/of
                    (.orElseThrow
                      (Format/of (name format))
                      (reify java.util.function.Supplier
                        (get [_]
                          (IllegalArgumentException.
                            (str "there is no format " (pr-str format)
                                 "; formats are :edn, :json, :log and :text"))))))
                  (ReadOptions/withDefaults))]
    (if keyed? (.withKeyedValues ^ReadOptions options) options)))

(defn- path
  ^Path [file]
  (cond (instance? Path file) file
        (instance? File file) (.toPath ^File file)
        :else (.toPath (io/file file))))

(defn history
  "Returns a history, in any of its forms, as a dev.clew.histories.History.
  Options: :keyed?, whether each value is a pair of a key and a value, as those
  of jepsen.independent are; :format, of a file, recognised if absent (:edn,
  :json, :log, :text)."
  (^History [source] (history source {}))
  (^History [source options]
   (cond (instance? History source) source
         (instance? Events source) (.history ^Events source)
         (or (string? source) (instance? File source) (instance? Path source))
         (History/read (path source) (read-options options))
         ; One map is a sequence, too: of its entries.
         (instance? Map source)
         (throw (IllegalArgumentException.
                  "one operation is no history; give a sequence of them"))
         :else (OperationReader/read (seq source) "history" (boolean (:keyed? options))))))

(defn read
  "Reads a recorded history, of any format that Clew knows, and returns its
  events as a vector of operations; each map is made when it is asked for.
  Options as of `history`."
  ([file] (read file {}))
  ([file options] (Events/of (history file options))))

(defn jepsen
  "Returns the events of a history, in any of its forms, by the rules of Jepsen:
  each has an :index; processes of clients are integers; none does anything after
  :info, and who goes on has another number."
  [source]
  (Events/byRulesOfJepsen (history source)))

(defn write
  "Writes a history, in any of its forms, to a file as Jepsen EDN, an event a
  line, and returns the file: what Knossos, Elle and Jepsen read, by the rules
  that `jepsen` tells."
  [source file]
  (with-open [out (io/writer (.toFile (path file)) :encoding "UTF-8")]
    (doseq [event (jepsen source)]
      (.write out (EdnPrinter/print (ClojureValues/toClew event)))
      (.write out "\n")))
  file)

(defn source
  "Returns what checkers need of a history: {:history History, :events vector of
  operations}. The operations are those that were given, with an :index by
  position if they have none."
  [given options]
  (let [^History h (history given options)]
    {:history h
     :events  (if (or (sequential? given)
                      (and (seqable? given)
                           (not (string? given))
                           (not (instance? History given))))
                (if (instance? Events given) given (vec (seq given)))
                (Events/of h))}))

(defn- event
  [{:keys [events]} position]
  (let [op (nth events position)]
    (if (some? (:index op)) op (assoc op :index position))))

(defn- columns
  ^HistoryColumns [{:keys [history]}]
  (.columns ^History history))

(defn invocation
  "Returns the invocation of the n-th operation of a `source`."
  [source n]
  (event source (.invoked (columns source) (int n))))

(defn completion
  "Returns the completion of the n-th operation of a `source`, or its invocation
  if it never completed."
  [source n]
  (let [at (.completed (columns source) (int n))]
    (if (= at HistoryColumns/NEVER) (invocation source n) (event source at))))

(defn key-value
  "Returns the key of a dense id, as the history names it."
  [^History history id]
  (ClojureValues/toClojure (.keyValue (.columns history) (int id))))

(defmethod print-method Events [events ^Writer writer]
  (.write writer (str "#<history " events ">")))
