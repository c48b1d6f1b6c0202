/**
 * Anomalies and consistency models as data, each edge with its source.
 *
 * <p>Reading order: {@link dev.clew.models.isolation.Anomaly} and {@link
 * dev.clew.models.isolation.Anomalies}, {@link dev.clew.models.isolation.ConsistencyModel} and
 * {@link dev.clew.models.isolation.ConsistencyModels}, then the two tables of edges, {@code
 * AnomalyImplications} and {@code ConsistencyLattice}. An anomaly that is a shape to look for says
 * so in its {@link dev.clew.models.isolation.AnomalySpecification}: a {@link
 * dev.clew.models.isolation.CyclePattern} or a {@link dev.clew.models.isolation.Scan}; {@link
 * dev.clew.models.isolation.AnomalyBuilder} makes one of your own. Depends on {@code names} and
 * histories.
 *
 * <p>Sources, by short key:
 *
 * <ul>
 *   <li>Adya 1999: Weak Consistency: A Generalized Theory and Optimistic Implementations for
 *       Distributed Transactions, thesis, MIT.
 *   <li>Adya 2000: Adya, Liskov, O'Neil, Generalized Isolation Level Definitions, ICDE.
 *   <li>Ahamad 1995: Ahamad, Neiger, Burns, Kohli, Hutto, Causal Memory, Distributed Computing.
 *   <li>Bailis 2013: Bailis, Davidson, Fekete, Ghodsi, Hellerstein, Stoica, Highly Available
 *       Transactions, VLDB.
 *   <li>Bailis 2014: Bailis, Fekete, Ghodsi, Hellerstein, Stoica, Scalable Atomic Visibility with
 *       RAMP Transactions, SIGMOD.
 *   <li>Berenson 1995: Berenson, Bernstein, Gray, Melton, O'Neil, O'Neil, A Critique of ANSI SQL
 *       Isolation Levels, SIGMOD.
 *   <li>Bernstein 1987: Bernstein, Hadzilacos, Goodman, Concurrency Control and Recovery in
 *       Database Systems.
 *   <li>Cerone 2015: Cerone, Bernardi, Gotsman, A Framework for Transactional Consistency Models
 *       with Atomic Visibility, CONCUR.
 *   <li>Biswas &amp; Enea 2019: On the Complexity of Checking Transactional Consistency, OOPSLA.
 *   <li>Cerone 2017: Cerone, Gotsman, Yang, Algebraic Laws for Weak Consistency, CONCUR.
 *   <li>Cerone &amp; Gotsman 2016: Analysing Snapshot Isolation, PODC.
 *   <li>Crooks 2017: Crooks, Pu, Alvisi, Clement, Seeing is Believing: A Client-Centric
 *       Specification of Database Isolation, PODC.
 *   <li>Daudjee &amp; Salem 2004: Lazy Database Replication with Ordering Guarantees, ICDE; 2006:
 *       Lazy Database Replication with Snapshot Isolation, VLDB.
 *   <li>Elle: Kingsbury, Alvaro, Elle: Inferring Isolation Anomalies from Experimental
 *       Observations, VLDB 2020, and the documentation of the checker.
 *   <li>Elnikety 2005: Elnikety, Pedone, Zwaenepoel, Database Replication Using Generalized
 *       Snapshot Isolation, SRDS.
 *   <li>Fekete 2004: Fekete, O'Neil, O'Neil, A Read-Only Transaction Anomaly Under Snapshot
 *       Isolation, SIGMOD Record.
 *   <li>Herlihy &amp; Wing 1990: Linearizability: A Correctness Condition for Concurrent Objects,
 *       TOPLAS.
 *   <li>Jepsen: Kingsbury, Jepsen, the checkers of these names and their documentation, 2013 to
 *       2024.
 *   <li>Lamport 1979: How to Make a Multiprocessor Computer That Correctly Executes Multiprocess
 *       Programs, IEEE Transactions on Computers.
 *   <li>Lipton &amp; Sandberg 1988: PRAM: A Scalable Shared Memory, Princeton.
 *   <li>Liu 2018: Liu, &Ouml;lveczky, Santhanam, Wang, Gupta, Meseguer, ROLA: A New Distributed
 *       Transaction Protocol and Its Formal Analysis, FASE.
 *   <li>Papadimitriou 1979: The Serializability of Concurrent Database Updates, JACM.
 *   <li>Sovran 2011: Sovran, Power, Aguilera, Li, Transactional Storage for Geo-Replicated Systems,
 *       SOSP.
 *   <li>Terry 1994: Terry, Demers, Petersen, Spreitzer, Theimer, Welch, Session Guarantees for
 *       Weakly Consistent Replicated Data, PDIS.
 *   <li>Viotti &amp; Vukolic 2016: Consistency in Non-Transactional Distributed Storage Systems,
 *       ACM Computing Surveys.
 *   <li>Zuikeviciute 2008: Zuikeviciute, Pedone, Correctness Criteria for Database Replication.
 * </ul>
 *
 * <p>An edge marked <i>derived</i> follows from the definitions by the argument given with it.
 */
@NullMarked
package dev.clew.models.isolation;

import org.jspecify.annotations.NullMarked;
