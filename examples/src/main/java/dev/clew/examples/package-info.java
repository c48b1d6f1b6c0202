/** A course in small programs; read them in the order of their numbers. */
@NullMarked
package dev.clew.examples;

import org.jspecify.annotations.NullMarked;
