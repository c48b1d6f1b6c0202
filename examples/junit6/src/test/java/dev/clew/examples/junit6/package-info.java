/** The same tests as on JUnit 5. */
@NullMarked
package dev.clew.examples.junit6;

import org.jspecify.annotations.NullMarked;
