package dev.clew.clojure;

import clojure.lang.BigInt;
import clojure.lang.IPersistentCollection;
import clojure.lang.IPersistentMap;
import clojure.lang.ITransientCollection;
import clojure.lang.ITransientMap;
import clojure.lang.Keyword;
import clojure.lang.Numbers;
import clojure.lang.PersistentArrayMap;
import clojure.lang.PersistentHashMap;
import clojure.lang.PersistentHashSet;
import clojure.lang.PersistentVector;
import clojure.lang.RT;
import clojure.lang.Symbol;
import clojure.lang.TaggedLiteral;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.values.Ratio;
import dev.clew.histories.values.Tagged;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Translates values between histories and Clojure. Nothing is evaluated on the way. */
public final class ClojureValues {

  /** Maps of so many entries keep their order, as they do in Clojure. */
  private static final int SMALL_MAP = 8;

  private ClojureValues() {}

  /**
   * Returns a value of a history as Clojure has it: keywords, symbols, ratios and collections of
   * Clojure, micro-operations as {@code [:r k v]}, all else as it is.
   */
  public static @Nullable Object toClojure(@Nullable Object value) {
    if (value == null || value instanceof Long || value instanceof String) {
      return value;
    }
    if (value instanceof dev.clew.histories.values.Keyword keyword) {
      return Keyword.intern(keyword.name());
    }
    if (value instanceof List<?> list) {
      ITransientCollection vector = PersistentVector.EMPTY.asTransient();
      for (Object element : list) {
        vector = vector.conj(toClojure(element));
      }
      return vector.persistent();
    }
    if (value instanceof Set<?> set) {
      ITransientCollection elements = PersistentHashSet.EMPTY.asTransient();
      for (Object element : set) {
        elements = elements.conj(toClojure(element));
      }
      return elements.persistent();
    }
    if (value instanceof Map<?, ?> map) {
      return map(map);
    }
    return value instanceof MicroOperation mop ? microOperation(mop) : rare(value);
  }

  private static IPersistentCollection map(Map<?, ?> map) {
    ITransientMap entries =
        map.size() <= SMALL_MAP
            ? PersistentArrayMap.EMPTY.asTransient()
            : PersistentHashMap.EMPTY.asTransient();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      entries = entries.assoc(toClojure(entry.getKey()), toClojure(entry.getValue()));
    }
    return entries.persistent();
  }

  private static Object microOperation(MicroOperation mop) {
    String name =
        switch (mop.kind()) {
          case READ -> "r";
          case WRITE -> "w";
          case APPEND -> "append";
          case CAS -> "cas";
        };
    return PersistentVector.create(
        Keyword.intern(name), toClojure(mop.key()), toClojure(mop.value()));
  }

  private static Object rare(Object value) {
    if (value instanceof dev.clew.histories.values.Symbol symbol) {
      return Symbol.intern(symbol.name());
    }
    if (value instanceof Ratio ratio) {
      return Numbers.divide(
          BigInt.fromBigInteger(ratio.numerator()), BigInt.fromBigInteger(ratio.denominator()));
    }
    if (value instanceof BigInteger integer) {
      return BigInt.fromBigInteger(integer);
    }
    return value instanceof Tagged tagged ? tagged(tagged) : value;
  }

  /** Instants and UUIDs are values of Clojure itself; all other tags stay data. */
  private static Object tagged(Tagged tagged) {
    if (tagged.value() instanceof String text) {
      try {
        if (tagged.tag().equals("uuid")) {
          return UUID.fromString(text);
        }
        if (tagged.tag().equals("inst")) {
          return Date.from(Instant.parse(text));
        }
      } catch (RuntimeException e) {
        // A tag that does not fit its value is no more than data.
      }
    }
    return TaggedLiteral.create(Symbol.intern(tagged.tag()), toClojure(tagged.value()));
  }

  /** Returns a value of Clojure as a history has it; what EDN has no form for is kept as it is. */
  public static @Nullable Object toClew(@Nullable Object value) {
    if (value == null || value instanceof Long || value instanceof String) {
      return value;
    }
    if (value instanceof Keyword keyword) {
      return dev.clew.histories.values.Keyword.of(name(keyword.sym));
    }
    if (value instanceof Collection<?> elements) {
      Collection<@Nullable Object> copy =
          value instanceof Set ? new LinkedHashSet<>() : new ArrayList<>();
      for (Object element : elements) {
        copy.add(toClew(element));
      }
      return copy;
    }
    if (value instanceof Map<?, ?> map) {
      Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        copy.put(toClew(entry.getKey()), toClew(entry.getValue()));
      }
      return copy;
    }
    return rareOfClojure(value);
  }

  private static Object rareOfClojure(Object value) {
    if (value instanceof Symbol symbol) {
      return new dev.clew.histories.values.Symbol(name(symbol));
    }
    if (value instanceof clojure.lang.Ratio ratio) {
      return new Ratio(ratio.numerator, ratio.denominator);
    }
    if (value instanceof BigInt integer) {
      return integer.toBigInteger();
    }
    if (value instanceof TaggedLiteral literal) {
      return new Tagged(name(literal.tag), toClew(literal.form));
    }
    if (value instanceof Date date) {
      return new Tagged("inst", date.toInstant().toString());
    }
    return value instanceof UUID uuid ? new Tagged("uuid", uuid.toString()) : value;
  }

  private static String name(Symbol symbol) {
    return symbol.getNamespace() == null
        ? symbol.getName()
        : symbol.getNamespace() + "/" + symbol.getName();
  }

  /** Returns the map of some keys, without colon, and values, in this order. */
  static IPersistentMap mapOf(@Nullable Object... keysAndValues) {
    @Nullable Object[] entries = keysAndValues.clone();
    for (int i = 0; i < entries.length; i += 2) {
      entries[i] = Keyword.intern(String.valueOf(entries[i]));
    }
    return RT.map(entries);
  }
}
