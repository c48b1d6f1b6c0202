/**
 * Ready sequential models: registers and maps.
 *
 * <p>Reading order: {@link dev.clew.models.sequential.Register} (the simplest), {@link
 * dev.clew.models.sequential.CasRegister}, {@link dev.clew.models.sequential.KeyValue}, {@link
 * dev.clew.models.sequential.PerKey} (many objects from one). Depends on {@code models}.
 */
@NullMarked
package dev.clew.models.sequential;

import org.jspecify.annotations.NullMarked;
