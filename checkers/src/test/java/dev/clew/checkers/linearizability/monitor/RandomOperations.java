package dev.clew.checkers.linearizability.monitor;

import dev.clew.histories.values.Values;
import dev.clew.models.Structure.Kind;
import dev.clew.models.Structure.Role;
import java.util.Arrays;
import java.util.Random;

/**
 * Random operations on one object of a kind: made by processes that use a correct object, so that
 * they are linearizable, unless answers are made wrong.
 */
final class RandomOperations {

  private static final int IDLE = -1;
  private static final int UNKNOWN = Integer.MIN_VALUE;

  /**
   * What to make.
   *
   * @param values how many values or elements are in use; 0 if each is used once
   * @param crash how likely an operation crashes; half of those take effect
   * @param wrong how likely an answer is wrong, or an effect is lost
   * @param defect the operation from which on the first answer is wrong, by a wide margin; -1 if
   *     there is none
   */
  record Shape(int operations, int processes, int values, double crash, double wrong, int defect) {

    /** Returns the shape of a valid object, each value being used once. */
    static Shape valid(int operations, int processes) {
      return new Shape(operations, processes, 0, 0, 0, -1);
    }

    Shape values(int number) {
      return new Shape(operations, processes, number, crash, wrong, defect);
    }

    Shape crash(double likelihood) {
      return new Shape(operations, processes, values, likelihood, wrong, defect);
    }

    Shape wrong(double likelihood) {
      return new Shape(operations, processes, values, crash, likelihood, defect);
    }

    Shape defect(int operation) {
      return new Shape(operations, processes, values, crash, wrong, operation);
    }
  }

  private final Kind kind;
  private final Shape shape;
  private final Random random;
  private final TrueObject object;
  private final int initial;

  private final Role[] role;
  private final int[] observed;
  private final int[] installed;
  private final int[] invoked;
  private final int[] returned;

  /** By process, its operation, and whether that took effect. */
  private final int[] current;

  private final boolean[] applied;
  private int size;
  private int position;
  private int fresh;
  private boolean defective;

  /** The process that holds the lock; one beyond the last if nobody knows that it is held. */
  private int holder = IDLE;

  private RandomOperations(Kind kind, Shape shape, Random random) {
    this.kind = kind;
    this.shape = shape;
    this.random = random;
    this.initial = kind == Kind.COUNTER ? random.nextInt(3) - 1 : 0;
    this.object = new TrueObject(kind, initial);
    this.role = new Role[shape.operations];
    this.observed = new int[shape.operations];
    this.installed = new int[shape.operations];
    this.invoked = new int[shape.operations];
    this.returned = new int[shape.operations];
    this.current = new int[shape.processes];
    this.applied = new boolean[shape.processes];
    Arrays.fill(current, IDLE);
  }

  /** Returns at most 7 operations of at most 4 processes, of which some crash or answer wrongly. */
  static ObjectOperations small(Kind kind, Random random) {
    int most = kind == Kind.SET ? 1 + random.nextInt(2) : random.nextInt(8) == 0 ? 3 : 0;
    Shape shape =
        new Shape(
            Math.max(1 + random.nextInt(7), 1 + random.nextInt(7)),
            1 + random.nextInt(4),
            most,
            random.nextInt(3) * 0.15,
            random.nextInt(4) * 0.15,
            -1);
    return of(kind, shape, random);
  }

  /** Returns operations of a shape. */
  static ObjectOperations of(Kind kind, Shape shape, Random random) {
    return new RandomOperations(kind, shape, random).run();
  }

  private ObjectOperations run() {
    int open = 0;
    while (size < role.length || open > 0) {
      int p = random.nextInt(current.length);
      if (current[p] == IDLE) {
        if (size < role.length) {
          invoke(p);
          open++;
        }
      } else if (applied[p]) {
        returned[current[p]] = position++;
        current[p] = IDLE;
        open--;
      } else if (!apply(p)) {
        // The position stands for that of the report of the crash.
        returned[current[p]] = ObjectOperations.NEVER;
        position++;
        current[p] = IDLE;
        open--;
      }
    }
    return build();
  }

  private void invoke(int p) {
    int op = size++;
    current[p] = op;
    applied[p] = false;
    invoked[op] = position++;
    role[op] = chooseRole(p);
    observed[op] = UNKNOWN;
    installed[op] =
        switch (role[op]) {
          case WRITE, CAS, INSERT ->
              raw(shape.values == 0 ? ++fresh : random.nextInt(shape.values));
          case ADD, DISCARD, CONTAINS -> random.nextInt(Math.max(1, shape.values));
          default -> UNKNOWN;
        };
  }

  private Role chooseRole(int p) {
    int dice = random.nextInt(10);
    return switch (kind) {
      case REGISTER -> dice < 5 ? Role.READ : dice < 8 ? Role.WRITE : Role.CAS;
      case SET -> dice < 4 ? Role.CONTAINS : dice < 8 ? Role.ADD : Role.DISCARD;
      case COUNTER -> dice < 5 ? Role.READ : Role.INCREMENT;
      case MUTEX ->
          holder == p || holder == current.length || (shape.wrong > 0 && dice < 2)
              ? Role.RELEASE
              : Role.ACQUIRE;
      default -> dice < 5 ? Role.INSERT : Role.REMOVE;
    };
  }

  /** Lets an operation take effect, now or later; returns whether it did not crash. */
  private boolean apply(int p) {
    int op = current[p];
    boolean crashes = random.nextDouble() < shape.crash;
    boolean wrong = random.nextDouble() < shape.wrong;
    boolean blocked = kind == Kind.MUTEX && object.isHeld() == (role[op] == Role.ACQUIRE);
    boolean defect = !defective && shape.defect >= 0 && op >= shape.defect && mayBeWrong(op);
    if (blocked && !wrong && !crashes && !defect) {
      // Where nobody is going to make way, all would wait for ever; so they crash by and by.
      boolean hopeless =
          holder == current.length || role[op] == Role.RELEASE || size == role.length;
      return !hopeless || random.nextInt(8 * current.length) != 0;
    }
    applied[p] = !crashes;
    if (!crashes) {
      observed[op] = object.observed(role[op], installed[op], random);
    } else if (role[op] == Role.CAS) {
      observed[op] = strange(role[op], object.observed(role[op], 0, random), 1);
    }
    boolean takesEffect = !blocked && (crashes ? random.nextBoolean() : !wrong || observes(op));
    if (takesEffect) {
      if (crashes && role[op] == Role.CAS) {
        observed[op] = object.observed(role[op], 0, random);
      }
      object.apply(role[op], installed[op]);
      holder =
          !object.isHeld()
              ? IDLE
              : role[op] != Role.ACQUIRE ? holder : crashes ? current.length : p;
    } else if (holder == p) {
      holder = current.length;
    }
    if (!crashes && (wrong || defect) && observes(op)) {
      observed[op] = strange(role[op], observed[op], defect ? 200 : 1);
      defective |= defect;
    } else if (defect && kind == Kind.MUTEX) {
      defective = true;
    }
    return !crashes;
  }

  private boolean mayBeWrong(int op) {
    return switch (kind) {
      case MUTEX -> object.isHeld() == (role[op] == Role.ACQUIRE);
      // Whether adds and discards tell what they observed is diced out later.
      case SET -> role[op] == Role.CONTAINS;
      default -> observes(op);
    };
  }

  private boolean observes(int op) {
    return switch (role[op]) {
      case WRITE, INSERT, INCREMENT, ACQUIRE, RELEASE -> false;
      default -> true;
    };
  }

  /** Returns an answer that is likely to be wrong. */
  private int strange(Role what, int right, int margin) {
    return switch (what) {
      case ADD, DISCARD, CONTAINS -> 1 - right;
      case READ, CAS, REMOVE -> {
        if (kind == Kind.COUNTER) {
          yield right + (1 + random.nextInt(2)) * (random.nextBoolean() ? margin : -margin);
        }
        if (what == Role.REMOVE && random.nextInt(4) == 0) {
          yield ObjectOperations.EMPTY;
        }
        // 0 is what registers hold at first; the last one was used by nobody.
        int most = shape.values == 0 ? Math.max(0, fresh + 2 - margin) : shape.values;
        yield raw(random.nextInt(most + 1));
      }
      default -> right;
    };
  }

  /** Returns the value with a number; those of priority queues are in no order. */
  private int raw(int number) {
    int mask = Integer.highestOneBit(role.length + 16) * 2 - 1;
    return kind == Kind.PRIORITY_QUEUE ? (number * 0x9E3779B1) & mask : number;
  }

  private ObjectOperations build() {
    Values values = new Values();
    for (int op = 0; op < size; op++) {
      if (observesValue(op)) {
        values.ofLong(observed[op]);
      }
      if (installed[op] != UNKNOWN) {
        values.ofLong(installed[op]);
      }
    }
    ObjectOperations operations =
        new ObjectOperations(values, isNumber() ? (Object) (long) initial : null);
    operations.begin();
    for (int op = 0; op < size; op++) {
      if (!isCrashed(op) || (role[op] != Role.READ && role[op] != Role.CONTAINS)) {
        int seen =
            observesValue(op) ? operations.number(values.ofLong(observed[op])) : answered(op);
        int put =
            installed[op] == UNKNOWN
                ? ObjectOperations.NONE
                : operations.number(values.ofLong(installed[op]));
        operations.add(op, role[op], seen, put, invoked[op], returned[op]);
      }
    }
    return operations;
  }

  private boolean isNumber() {
    return kind == Kind.REGISTER || kind == Kind.COUNTER;
  }

  private boolean isCrashed(int op) {
    return returned[op] == ObjectOperations.NEVER;
  }

  private boolean observesValue(int op) {
    return switch (role[op]) {
      case READ -> !isCrashed(op);
      case CAS -> true;
      case REMOVE -> !isCrashed(op) && observed[op] != ObjectOperations.EMPTY;
      default -> false;
    };
  }

  private int answered(int op) {
    return switch (role[op]) {
      case ADD, DISCARD ->
          isCrashed(op) || random.nextInt(3) == 0 ? ObjectOperations.NONE : observed[op];
      case CONTAINS -> observed[op];
      case REMOVE -> isCrashed(op) ? ObjectOperations.NONE : ObjectOperations.EMPTY;
      default -> ObjectOperations.NONE;
    };
  }

  /** Prints operations, one a line, for messages. */
  static String print(ObjectOperations operations) {
    StringBuilder text = new StringBuilder();
    for (int op = 0; op < operations.size(); op++) {
      text.append(
          String.format(
              "#%d %s observed %s installed %s @%d..%s%n",
              op,
              operations.role(op),
              operations.observed(op),
              operations.installed(op),
              operations.invoked(op),
              operations.isCrashed(op) ? "" : operations.returned(op)));
    }
    text.append("values:");
    for (int value = 0; value < operations.distinct(); value++) {
      text.append(' ').append(value).append('=').append(operations.value(value));
    }
    return text.toString();
  }
}
