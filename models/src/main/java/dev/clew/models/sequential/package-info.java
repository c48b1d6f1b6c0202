/** Ready sequential models: registers and maps. Depends on {@code models}. */
@NullMarked
package dev.clew.models.sequential;

import org.jspecify.annotations.NullMarked;
