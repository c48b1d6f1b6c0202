package dev.clew.models.isolation;

/**
 * An edge of the theory: whatever has the first also has the second.
 *
 * @param from the premise
 * @param to what follows
 * @param source who says so
 * @param <T> anomalies or consistency models
 */
public record Implication<T>(T from, T to, String source) {}
