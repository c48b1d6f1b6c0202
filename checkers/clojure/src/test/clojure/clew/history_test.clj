(ns clew.history-test
  (:require [clew.history :as history]
            [clojure.edn :as edn]
            [clojure.java.io :as io]
            [clojure.string :as str]
            [clojure.test :refer [deftest is testing]])
  (:import (dev.clew.clojure Events)
           (dev.clew.histories History)
           (dev.clew.histories.columns InputException)
           (java.io File)))

(def ops
  [{:index 0 :type :invoke :process 0 :f :write :value 1 :time 5}
   {:index 1 :type :invoke :process 1 :f :read :value nil :time 6}
   {:index 2 :type :info :process :nemesis :f :start :value :partition}
   {:index 3 :type :ok :process 0 :f :write :value 1 :time 9}
   {:index 4 :type :info :process 1 :f :read :value nil :time 10 :error :timeout}
   {:index 5 :type :invoke :process 2 :f :cas :value [1 2]}
   {:index 6 :type :fail :process 2 :f :cas :value [1 2]}])

(defn temp-file
  ^File [ending]
  (doto (File/createTempFile "history" ending) (.deleteOnExit)))

(deftest history-any-form-is-the-same
  (let [file (temp-file ".edn")]
    (spit file (str/join "\n" (map pr-str ops)))
    (let [printed (map #(.print ^History (history/history %))
                       [ops (list* ops) (map identity ops) (eduction ops)
                        (history/history ops) (str file) file (.toPath file)
                        (history/read file)])]
      (is (apply = printed))
      (is (= 3 (.size (history/history file)))))))

(deftest history-records-and-java-maps-have-the-face-of-a-map
  (defrecord Op [type process f value])
  (let [records [(->Op :invoke 0 :read nil) (->Op :ok 0 :read 3)]
        maps    (mapv #(java.util.HashMap. ^java.util.Map (into {} %)) records)]
    (is (= "read 3" (.print (history/history records) 0)))
    (is (= "read 3" (.print (history/history maps) 0)))))

(deftest history-what-is-none-is-refused-with-its-place
  (is (thrown-with-msg? InputException #"history:2: this is 17, not an operation"
                        (history/history [(first ops) 17])))
  (is (thrown-with-msg? InputException #"history:1"
                        (history/history [{:type :ok :process 0 :f :read}])))
  (is (thrown-with-msg? IllegalArgumentException #"one operation is no history"
                        (history/history (first ops))))
  (is (thrown-with-msg? IllegalArgumentException #"there is no format :csv"
                        (history/history "x" {:format :csv}))))

(deftest history-keyed-values-are-taken-apart
  (let [h (history/history [{:type :invoke :process 0 :f :write :value [:x 1]}
                            {:type :ok :process 0 :f :write :value [:x 1]}]
                           {:keyed? true})]
    (is (= :x (history/key-value h 0)))))

(deftest read-tells-events-as-they-were
  (let [file (temp-file ".edn")]
    (spit file (pr-str ops))
    (let [events (history/read file)]
      (is (= ops events))
      (is (= ops (into [] events)))
      (is (= (nth ops 4) (nth events 4)))
      (is (= 7 (count events)))
      (is (= [0 0] (mapv :process (filter #(= :write (:f %)) events))))
      (is (= (conj ops :x) (conj events :x)))
      (is (= (assoc ops 0 :x) (assoc events 0 :x)))
      (is (= (pop ops) (pop events)))
      (is (= [] (empty events)))
      (is (thrown? IndexOutOfBoundsException (nth events 7)))
      (testing "and prints short"
        (is (re-matches #"#<history .*\.edn: 7 events, 3 operations>" (pr-str events)))))))

(deftest read-evaluates-nothing
  (let [file (temp-file ".edn")
        mark (temp-file ".mark")]
    (io/delete-file mark)
    (spit file (str "{:type :invoke, :process 0, :f :read, :value #=(spit \"" mark
                    "\" \"evaluated\")}"))
    (is (= (list 'spit (str mark) "evaluated") (:form (:value (first (history/read file))))))
    (spit file (str "{:type :invoke, :process 0, :f :write, :value (spit \"" mark "\" \"x\")}\n"
                    "{:type :ok, :process 0, :f :write, :value #my/tag [1]}"))
    (is (= (list 'spit (str mark) "x") (:value (first (history/read file)))))
    (is (= (tagged-literal 'my/tag [1]) (:value (second (history/read file)))))
    (is (not (.exists mark)))))

(deftest write-is-read-by-readers-of-edn
  (let [file (temp-file ".edn")]
    (is (= file (history/write ops file)))
    (let [read (mapv edn/read-string (str/split-lines (slurp file)))]
      (is (= (map #(select-keys % [:index :type :process :f :value :time]) ops)
             (map #(select-keys % [:index :type :process :f :value :time]) read)))
      (is (= ops (history/read file))))))

(deftest write-transactions-keep-what-was-read
  (let [file (temp-file ".edn")
        txns [{:index 0 :type :invoke :process 0 :f :txn :value [[:append :x 1] [:r :x nil]]}
              {:index 1 :type :ok :process 0 :f :txn :value [[:append :x 1] [:r :x [1]]]}]]
    (history/write txns file)
    (is (= txns (history/read file)))
    (is (= txns (mapv edn/read-string (str/split-lines (slurp file)))))))

(deftest write-keeps-the-rules-of-processes
  (let [file (temp-file ".edn")
        on   (fn [process type f] (cond-> {:type type :f f :value 1}
                                    process (assoc :process process)))]
    (history/write [(on 0 :invoke :write) (on 0 :info :write)
                    (on 0 :invoke :read) (on 0 :ok :read)
                    (on "b" :invoke :read) (on 7 :invoke :read) (on 7 :ok :read)]
                   file)
    (is (= [0 0 8 8 9 7 7] (map :process (history/read file))))
    (history/write [(on nil :invoke :read) (on nil :ok :read)] file)
    (is (= [0 0] (map :process (history/read file))))
    (is (= (range 2) (map :index (history/read file))))))

(deftest source-finds-operations-that-were-given
  (let [given (mapv #(dissoc (assoc % :mine true) :index) ops)
        source (history/source given {})]
    (is (= {:index 1 :type :invoke :process 1 :f :read :value nil :time 6 :mine true}
           (history/invocation source 1)))
    (is (= :timeout (:error (history/completion source 1))))
    (is (= 3 (:index (history/completion source 0)))))
  (let [source (history/source (history/history [(first ops)]) {})]
    (is (= (first ops) (history/completion source 0)))))
