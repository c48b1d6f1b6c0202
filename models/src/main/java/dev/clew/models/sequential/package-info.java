/**
 * Ready sequential models: registers and maps, counters, sets, queues, logs and locks.
 *
 * <p>Reading order: {@link dev.clew.models.sequential.Register} (the simplest), {@link
 * dev.clew.models.sequential.CasRegister}, {@link dev.clew.models.sequential.KeyValue}, {@link
 * dev.clew.models.sequential.PerKey} (many objects from one), {@link
 * dev.clew.models.sequential.FifoQueue} with {@link dev.clew.models.sequential.Transfer} and the
 * other containers, {@link dev.clew.models.sequential.ElementSet}, {@link
 * dev.clew.models.sequential.UnitCounter}, {@link dev.clew.models.sequential.Mutex}, {@link
 * dev.clew.models.sequential.ReentrantMutex} with {@link dev.clew.models.sequential.LockCall}, and
 * the others in any order. Depends on {@code models} and, for large states, on {@code persistent}.
 */
@NullMarked
package dev.clew.models.sequential;

import org.jspecify.annotations.NullMarked;
