/**
 * Decides objects of a known kind in almost linear time: registers, queues, sets and the like.
 *
 * <p>Reading order: {@link dev.clew.checkers.linearizability.monitor.Monitor} (the contract),
 * {@link dev.clew.checkers.linearizability.monitor.ObjectOperations} (what a monitor reads), {@link
 * dev.clew.checkers.linearizability.monitor.Ruling} (what it answers), then any monitor. Depends on
 * models for what the functions of an object do.
 */
@NullMarked
package dev.clew.checkers.linearizability.monitor;

import org.jspecify.annotations.NullMarked;
