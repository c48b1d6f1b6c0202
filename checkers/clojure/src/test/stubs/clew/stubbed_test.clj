(ns clew.stubbed-test
  "What is different when Jepsen and Knossos are on the class path, here as stubs."
  (:require [clew.jepsen :as clew]
            [clew.knossos :as knossos]
            [clew.knossos.model :as model]
            [clew.second-opinion :as opinion]
            [clojure.java.io :as io]
            [clojure.test :refer [deftest is]]
            [jepsen.checker :as checker]
            [knossos.model])
  (:import (java.nio.file Files)
           (java.nio.file.attribute FileAttribute)))

(def history
  [{:type :invoke :process 0 :f :write :value 1}
   {:type :ok :process 0 :f :write :value 1}
   {:type :invoke :process 0 :f :read :value nil}
   {:type :ok :process 0 :f :read :value 2}])

(def skew
  [{:type :invoke :process 0 :f :txn :value [[:r :x nil] [:append :y 1]]}
   {:type :invoke :process 1 :f :txn :value [[:r :y nil] [:append :x 1]]}
   {:type :ok :process 0 :f :txn :value [[:r :x []] [:append :y 1]]}
   {:type :ok :process 1 :f :txn :value [[:r :y []] [:append :x 1]]}])

(deftest checkers-implement-the-protocol-of-jepsen
  (is (true? clew/jepsen?))
  (let [linear (clew/linearizable {:model (model/register)})]
    (is (satisfies? checker/Checker linear))
    (is (= (linear {} history {}) (checker/check linear {} history {})))
    (let [result (checker/check (checker/compose {:linear linear :wgl (clew/linearizable {:model (model/register)
                                                                 :algorithm :wgl})})
                                {} history {})]
      (is (false? (:valid? result)))
      (is (= 3 (:index (:op (:linear result))))))))

(deftest texts-go-to-the-folder-of-the-test
  (let [folder (.toFile (Files/createTempDirectory "store" (make-array FileAttribute 0)))
        test {:stub/store folder :start-time "now"}
        checker (clew/list-append {:consistency-models [:serializable]})]
    (is (= false (:valid? (checker/check checker test skew {:subdirectory "sub"}))))
    (is (.exists (io/file folder "sub" "elle" "G2-item.txt")))
    (run! io/delete-file (reverse (file-seq folder)))))

(deftest models-of-knossos-are-stepped-by-their-own-protocol
  (let [result (knossos/analysis (knossos.model/register nil) history)]
    (is (false? (:valid? result)))
    (is (= "1≠2" (-> result :final-paths first last :model :msg))))
  (is (:valid? (knossos/analysis (knossos.model/register nil) (take 2 history)))))

(deftest second-opinions-are-there
  (is (opinion/knossos?))
  (is (opinion/elle?)))
