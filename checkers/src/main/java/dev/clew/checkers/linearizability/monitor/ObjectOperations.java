package dev.clew.checkers.linearizability.monitor;

import dev.clew.histories.values.Values;
import dev.clew.models.Structure.Role;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The operations on one object, as a monitor reads them: numbered from 0 in the order of their
 * invocations, with what each observed and what it installed.
 *
 * <p>Values are numbered densely from 0, so that arrays can be indexed by them. What the columns
 * hold depends on the role:
 *
 * <table>
 * <caption>Observed and installed</caption>
 * <tr><th>role</th><th>observed</th><th>installed</th></tr>
 * <tr><td>READ</td><td>the value answered</td><td>{@link #NONE}</td></tr>
 * <tr><td>WRITE</td><td>{@link #NONE}</td><td>the value written</td></tr>
 * <tr><td>CAS</td><td>the value expected</td><td>the value that replaces it</td></tr>
 * <tr><td>ADD, DISCARD</td><td>{@link #YES} or {@link #NO}: whether the element was in before;
 *     {@link #NONE} if not told</td><td>the element</td></tr>
 * <tr><td>CONTAINS</td><td>{@link #YES} or {@link #NO}</td><td>the element</td></tr>
 * <tr><td>INCREMENT, ACQUIRE, RELEASE</td><td>{@link #NONE}</td><td>{@link #NONE}</td></tr>
 * <tr><td>INSERT</td><td>{@link #NONE}</td><td>the element</td></tr>
 * <tr><td>REMOVE</td><td>the element, {@link #EMPTY} if there was none, {@link #NONE} if it crashed
 *     and what it took is not known</td><td>{@link #NONE}</td></tr>
 * </table>
 *
 * <p>Operations that failed are no part of it, nor those that only observe and crashed, nor reads
 * that say nothing.
 */
public final class ObjectOperations {

  /** No value, or not known. */
  public static final int NONE = -1;

  /** There was nothing to remove. */
  public static final int EMPTY = -2;

  /** The element was not in. */
  public static final int NO = 0;

  /** The element was in. */
  public static final int YES = 1;

  /** Where a crashed operation returns: after all events. */
  public static final int NEVER = Integer.MAX_VALUE;

  private final Values values;

  /** By value of the history, its number here plus one; 0 if it has none. */
  private final int[] numbers;

  private int[] globals = new int[16];
  private int distinct;
  private int initial;
  private int size;
  private int events;
  private Role[] role = new Role[16];
  private int[] observed = new int[16];
  private int[] installed = new int[16];
  private int[] invoked = new int[16];
  private int[] returned = new int[16];
  private int[] index = new int[16];

  private final @Nullable Object first;

  /** The id of what every object holds at first; one beyond all others if no operation has it. */
  private final int firstId;

  /**
   * Creates an empty buffer for the objects of a history, one after another.
   *
   * @param first what every object holds at first
   */
  public ObjectOperations(Values values, @Nullable Object first) {
    int found = values.find(first);
    this.values = values;
    this.first = first;
    this.firstId = found < 0 ? values.size() : found;
    this.numbers = new int[values.size() + 1];
  }

  /** Empties the buffer for the next object. */
  public void begin() {
    for (int value = 0; value < distinct; value++) {
      numbers[globals[value]] = 0;
    }
    distinct = 0;
    size = 0;
    events = 0;
    initial = number(firstId);
  }

  /**
   * Adds an operation, invoked after all that were added before.
   *
   * @param observed a value as numbered by {@link #number}, or one of the constants
   * @param installed likewise
   */
  public void add(int index, Role role, int observed, int installed, int invoked, int returned) {
    if (size == this.index.length) {
      reserve(2 * size);
    }
    this.index[size] = index;
    this.role[size] = role;
    this.observed[size] = observed;
    this.installed[size] = installed;
    this.invoked[size] = invoked;
    this.returned[size] = returned;
    size++;
    events = Math.max(events, 1 + (returned == NEVER ? invoked : returned));
  }

  /** Adds an operation that did not return so far. */
  public void add(int index, Role role, int observed, int installed, int invoked) {
    add(index, role, observed, installed, invoked, NEVER);
  }

  /** Takes note that an operation returned. */
  public void returns(int op, int position) {
    returned[op] = position;
    events = Math.max(events, position + 1);
  }

  /** Makes room for operations, so that many can be added at no further cost. */
  public void reserve(int capacity) {
    if (capacity <= index.length) {
      return;
    }
    index = Arrays.copyOf(index, capacity);
    role = Arrays.copyOf(role, capacity);
    observed = Arrays.copyOf(observed, capacity);
    installed = Arrays.copyOf(installed, capacity);
    invoked = Arrays.copyOf(invoked, capacity);
    returned = Arrays.copyOf(returned, capacity);
  }

  /** Returns the number of a value of the history, giving it one if it has none yet. */
  public int number(int id) {
    if (numbers[id] == 0) {
      if (distinct == globals.length) {
        globals = Arrays.copyOf(globals, 2 * distinct);
      }
      globals[distinct++] = id;
      numbers[id] = distinct;
    }
    return numbers[id] - 1;
  }

  /** Returns how many operations there are. */
  public int size() {
    return size;
  }

  /** Returns how many positions there are: every invocation and return is below it, or never. */
  public int events() {
    return events;
  }

  /** Returns how many different values there are; each has a number below it. */
  public int distinct() {
    return distinct;
  }

  /** Returns what a register or counter holds at first. */
  public int initial() {
    return initial;
  }

  /** Returns what an operation does. */
  public Role role(int op) {
    return role[op];
  }

  /** Returns what an operation observed. */
  public int observed(int op) {
    return observed[op];
  }

  /** Returns what an operation installed. */
  public int installed(int op) {
    return installed[op];
  }

  /** Returns the position of an operation's invocation; they ascend with the operations. */
  public int invoked(int op) {
    return invoked[op];
  }

  /** Returns the position of an operation's return, or {@link #NEVER}. */
  public int returned(int op) {
    return returned[op];
  }

  /** Returns whether an operation crashed: it may take effect at any time, or never. */
  public boolean isCrashed(int op) {
    return returned[op] == NEVER;
  }

  /** Returns the index of an operation in the whole history. */
  public int index(int op) {
    return index[op];
  }

  /** Returns whether a value is an integer. */
  public boolean isInteger(int value) {
    return globals[value] == values.size() ? first instanceof Long : values.isLong(globals[value]);
  }

  /** Returns a value that is an integer. */
  public long integer(int value) {
    return globals[value] == values.size() && first instanceof Long number
        ? number
        : values.longOf(globals[value]);
  }

  /** Returns a value as the history holds it. */
  public @Nullable Object value(int value) {
    return globals[value] == values.size() ? first : values.get(globals[value]);
  }
}
