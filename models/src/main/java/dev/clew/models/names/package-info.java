/** Names that people type: what they may have meant. Depends on nothing. */
@NullMarked
package dev.clew.models.names;

import org.jspecify.annotations.NullMarked;
