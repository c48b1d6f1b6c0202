package dev.clew.models.isolation;

/**
 * An edge of the theory: histories of a consistency model do not exhibit an anomaly.
 *
 * @param model the consistency model
 * @param anomaly what it forbids by itself, not by what it implies
 * @param source who says so
 */
public record Prohibition(ConsistencyModel model, Anomaly anomaly, String source) {}
