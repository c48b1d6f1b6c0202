package dev.clew.models;

import org.jspecify.annotations.Nullable;

/**
 * What a client asked for, as the history names it.
 *
 * @param function such as {@code read} or {@code cas}
 * @param key the key, or null if the history is about one object
 * @param value the argument, or null
 */
public record Invocation(String function, @Nullable Object key, @Nullable Object value) {}
