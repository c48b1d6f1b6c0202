package dev.clew.models.persistent;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map from integers, in their order: a binary trie of their bits without the nodes
 * that have one child (D. Morrison, PATRICIA, JACM 15(4), 1968).
 *
 * <p>The form of the trie follows from its content alone, and every node knows its hash: maps that
 * grew from one another share nodes, and comparing them costs what differs. All operations take
 * O(64) steps at worst, O(log n) if the keys are dense or random.
 *
 * @param <V> the values, compared by {@code equals}
 */
public final class LongMap<V> {

  private static final LongMap<?> EMPTY = new LongMap<>(null);

  private final @Nullable Node<V> root;

  private LongMap(@Nullable Node<V> root) {
    this.root = root;
  }

  /** A part of the trie; keys have their sign bit flipped, so that bits order them. */
  private sealed interface Node<V> {
    /** Returns some key beneath, or the bits that all keys beneath have in common. */
    long key();

    int hash();
  }

  private record Leaf<V>(long key, V value, int hash) implements Node<V> {}

  /** The keys that agree in all bits above one, by that bit. */
  private record Branch<V>(long key, long bit, Node<V> zero, Node<V> one, int hash)
      implements Node<V> {

    boolean covers(long other) {
      return (other & -bit & ~bit) == key;
    }
  }

  /** Returns the map without entries. */
  @SuppressWarnings("unchecked") // it holds no value
  public static <V> LongMap<V> empty() {
    return (LongMap<V>) EMPTY;
  }

  /** Returns whether there is no entry. */
  public boolean isEmpty() {
    return root == null;
  }

  /** Returns the value of a key, or null if there is none. */
  public @Nullable V get(long key) {
    long wanted = key ^ Long.MIN_VALUE;
    Node<V> node = root;
    while (node instanceof Branch<V> branch) {
      node = (wanted & branch.bit) == 0 ? branch.zero : branch.one;
    }
    return node instanceof Leaf<V> leaf && leaf.key == wanted ? leaf.value : null;
  }

  /** Returns the greatest key. */
  public OptionalLong greatest() {
    Node<V> node = root;
    while (node instanceof Branch<V> branch) {
      node = branch.one;
    }
    return node == null ? OptionalLong.empty() : OptionalLong.of(node.key() ^ Long.MIN_VALUE);
  }

  /** Returns this map with another value for a key. */
  public LongMap<V> with(long key, V value) {
    long wanted = key ^ Long.MIN_VALUE;
    Node<V> changed = root == null ? leaf(wanted, value) : with(root, wanted, value);
    return changed == root ? this : new LongMap<>(changed);
  }

  /** Returns this map without a key. */
  public LongMap<V> without(long key) {
    Node<V> changed = root == null ? null : without(root, key ^ Long.MIN_VALUE);
    if (changed == root) {
      return this;
    }
    return changed == null ? empty() : new LongMap<>(changed);
  }

  /** Calls back with every entry, least key first. */
  public void forEach(BiConsumer<Long, V> action) {
    List<Node<V>> open = new ArrayList<>();
    if (root != null) {
      open.add(root);
    }
    while (!open.isEmpty()) {
      Node<V> node = open.remove(open.size() - 1);
      if (node instanceof Branch<V> branch) {
        open.add(branch.one);
        open.add(branch.zero);
      } else if (node instanceof Leaf<V> leaf) {
        action.accept(leaf.key ^ Long.MIN_VALUE, leaf.value);
      }
    }
  }

  private static <V> Node<V> with(Node<V> node, long key, V value) {
    if (node instanceof Branch<V> branch && branch.covers(key)) {
      if ((key & branch.bit) == 0) {
        Node<V> zero = with(branch.zero, key, value);
        return zero == branch.zero ? node : branch(branch.key, branch.bit, zero, branch.one);
      }
      Node<V> one = with(branch.one, key, value);
      return one == branch.one ? node : branch(branch.key, branch.bit, branch.zero, one);
    }
    if (node instanceof Leaf<V> leaf && leaf.key == key) {
      return leaf.value.equals(value) ? node : leaf(key, value);
    }
    long bit = Long.highestOneBit(key ^ node.key());
    long common = key & -bit & ~bit;
    Node<V> added = leaf(key, value);
    return (key & bit) == 0 ? branch(common, bit, added, node) : branch(common, bit, node, added);
  }

  private static <V> @Nullable Node<V> without(Node<V> node, long key) {
    if (node instanceof Branch<V> branch && branch.covers(key)) {
      boolean left = (key & branch.bit) == 0;
      Node<V> before = left ? branch.zero : branch.one;
      Node<V> other = left ? branch.one : branch.zero;
      Node<V> after = without(before, key);
      if (after == before) {
        return node;
      }
      if (after == null) {
        return other;
      }
      return left
          ? branch(branch.key, branch.bit, after, other)
          : branch(branch.key, branch.bit, other, after);
    }
    return node instanceof Leaf<V> && node.key() == key ? null : node;
  }

  private static <V> Node<V> leaf(long key, V value) {
    return new Leaf<>(key, value, mix(key * 31 + value.hashCode()));
  }

  private static <V> Node<V> branch(long key, long bit, Node<V> zero, Node<V> one) {
    return new Branch<>(key, bit, zero, one, mix(zero.hash() * 31L + one.hash()));
  }

  /** Spreads the bits of a hash. */
  static int mix(long hash) {
    long mixed = (hash ^ (hash >>> 32)) * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32);
  }

  private static <V> boolean same(Node<V> a, Node<V> b) {
    if (a == b) {
      return true;
    }
    if (a.hash() != b.hash() || a.key() != b.key()) {
      return false;
    }
    if (a instanceof Leaf<V> left && b instanceof Leaf<V> right) {
      return left.value.equals(right.value);
    }
    return a instanceof Branch<V> left
        && b instanceof Branch<V> right
        && left.bit == right.bit
        && same(left.zero, right.zero)
        && same(left.one, right.one);
  }

  @Override
  @SuppressWarnings("unchecked") // values are only compared
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof LongMap<?> map)) {
      return false;
    }
    LongMap<V> that = (LongMap<V>) map;
    return (root == null || that.root == null) ? root == that.root : same(root, that.root);
  }

  @Override
  public int hashCode() {
    return root == null ? 0 : root.hash();
  }

  @Override
  public String toString() {
    Text text = new Text("{", "}");
    forEach(text::entry);
    return text.toString();
  }
}
