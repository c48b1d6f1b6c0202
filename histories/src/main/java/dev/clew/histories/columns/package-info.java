/**
 * The columnar face of a history: primitive arrays that checkers read.
 *
 * <p>Reading order: {@link dev.clew.histories.columns.HistoryColumns} (what there is), {@link
 * dev.clew.histories.columns.AppendLists} (how reads of lists are stored), {@link
 * dev.clew.histories.columns.ColumnsBuilder} (how event rows become columns, and which rows are bad
 * input). Depends on {@code values}.
 */
@NullMarked
package dev.clew.histories.columns;

import org.jspecify.annotations.NullMarked;
