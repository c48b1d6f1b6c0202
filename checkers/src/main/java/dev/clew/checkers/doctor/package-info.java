/**
 * What can a history show at all: oddities, and opportunities for anomalies.
 *
 * <p>Reading order: {@link dev.clew.checkers.doctor.Opportunity}, which has the definitions, {@link
 * dev.clew.checkers.doctor.Diagnosis}, {@link dev.clew.checkers.doctor.HistoryDoctor}; then {@code
 * SingleKeys}, {@code KeyPairs} and {@code Sessions}, which count, and {@code Lints}. Judges
 * nothing.
 */
@NullMarked
package dev.clew.checkers.doctor;

import org.jspecify.annotations.NullMarked;
