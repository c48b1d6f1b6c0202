/**
 * The text notation of histories: in tests, documents and reports.
 *
 * <pre>{@code
 * T1: read x 0, write y 1             // a transaction: its label, its micro-operations
 * T2: read y 0, write x 1             // a new line or '|': nothing is said about the order
 * ;                                   // all before it is over before all behind it begins
 * T3: read x, append y 2 info         // fail: did not happen; info: may have; open: no completion
 *
 * write 1 by 0 | read 1 by 1;         // plain operations by the processes 0 and 1
 * write x 2; get "k" "v"; cas x 2 3   // with a key
 * }</pre>
 *
 * <h2>Operations</h2>
 *
 * <p>With a label, or with a comma, it is a <b>transaction</b> of micro-operations: {@code read KEY
 * [VALUE]}, {@code write KEY VALUE}, {@code append KEY ELEMENT}. A read of a list is {@code read x
 * [1 2]}. A transaction that is not ok tells not what it read. A label only says that this is a
 * transaction; each is given once.
 *
 * <p>Otherwise it is a <b>plain</b> operation, of any function: {@code FUNCTION}, {@code FUNCTION
 * VALUE} or {@code FUNCTION KEY VALUE}. The value of {@code read} and {@code get} is what was
 * returned; if they are not ok, there is no value ({@code read x info}). The value of any other
 * function is its argument, which an ok one also returns, as Jepsen has it. {@code cas} takes two
 * values, the expected one and its replacement. Where that does not fit, {@code of} marks the key
 * and {@code ->} the answer: {@code dequeue -> 3}, {@code cas of x 1 2 -> false}; {@code -> ?} is
 * the answer of one that is not ok.
 *
 * <h2>What may follow an operation</h2>
 *
 * <ul>
 *   <li>{@code ok}, {@code fail} or {@code info}, the last two usually with what the client was
 *       told ({@code fail "could not serialize"}); {@code open} if no completion was seen, which is
 *       as indeterminate as info. Without any it is ok.
 *   <li>{@code by PROCESS}. Without it the operation is alone in its process: the least number from
 *       0 that is not taken. {@code by nil}: it is not known by which.
 *   <li>{@code as FUNCTION} for a transaction whose function is not {@code txn}.
 *   <li>{@code @3..7}: it is invoked at position 3 and completes at 7; {@code open @3..} never.
 * </ul>
 *
 * <h2>Order</h2>
 *
 * <p>{@code ;} parts the text into phases, one over before the next begins. The operations of one
 * phase are all concurrent, unless all of them have positions, which order any events in any way.
 * Positions need not be without gaps, but no two are equal.
 *
 * <p>{@code fault start :all} is a fault event, a point in the order, by {@code :nemesis} unless
 * {@code by} says otherwise. {@code without realtime} says that the order of events is not their
 * order in real time.
 *
 * <h2>Values</h2>
 *
 * <p>As in EDN: {@code 3 -3 1.5 1/3 true nil "text" :keyword \c [1 2] #{1 2} {:a 1} #tag 1}, except
 * that a bare word is a string: {@code x} is the string {@code "x"} as Java programs have it,
 * {@code :x} the keyword as Jepsen has it. A symbol has an apostrophe: {@code 'x}. A string needs
 * quotes if it is no word of letters, digits and {@code _ - . ? !} that begins with a letter or
 * underscore, and if it is {@code nil}, {@code true}, {@code false}, {@code as}, {@code by}, {@code
 * fail}, {@code fault}, {@code info}, {@code of}, {@code ok}, {@code open} or {@code without}.
 * Comments begin with {@code //} and end with the line.
 *
 * <p>Reading order of the code: {@link dev.clew.histories.notation.Notation}, {@code
 * StatementParser} and {@code Calls} (text to statements), {@code Timeline} (statements to events),
 * {@code NotationPrinter} (back). Depends on {@code columns}, {@code values} and, to print values,
 * {@code format}.
 */
@NullMarked
package dev.clew.histories.notation;

import org.jspecify.annotations.NullMarked;
