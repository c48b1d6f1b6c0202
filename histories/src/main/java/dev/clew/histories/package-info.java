/**
 * What happened: the history of a run as its clients observed it.
 *
 * <p>Reading order: {@link dev.clew.histories.History}, {@link dev.clew.histories.Operation},
 * {@link dev.clew.histories.MicroOperation}, {@link dev.clew.histories.Recorder}, {@link
 * dev.clew.histories.Concurrently}. This package is the friendly face, for people and tests;
 * checkers read {@link dev.clew.histories.columns}. Depends on the packages below it.
 */
@NullMarked
package dev.clew.histories;

import org.jspecify.annotations.NullMarked;
