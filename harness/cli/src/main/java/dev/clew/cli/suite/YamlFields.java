package dev.clew.cli.suite;

import dev.clew.histories.columns.InputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The fields of one YAML mapping; whatever is wrong with one is told with its line. */
final class YamlFields {

  private final String source;
  private final Node node;
  private final Map<String, Node> fields = new LinkedHashMap<>();

  /**
   * Reads the fields of a mapping.
   *
   * @param known what fields there may be
   * @throws InputException if it is no mapping, or has a field that is not known
   */
  YamlFields(String source, Node node, String what, Set<String> known) {
    this.source = source;
    this.node = node;
    if (!(node instanceof MappingNode mapping)) {
      throw error(source, node, "expected " + what + ", found something else", "");
    }
    for (NodeTuple field : mapping.getValue()) {
      String name = scalar(field.getKeyNode(), "the name of a field");
      if (!known.contains(name)) {
        throw error(
            source,
            field.getKeyNode(),
            "there is no field '" + name + "' in " + what,
            "There are: " + String.join(", ", known));
      }
      if (fields.put(name, field.getValueNode()) != null) {
        throw error(source, field.getKeyNode(), "field '" + name + "' is given twice", "");
      }
    }
  }

  /** Returns whether a field is given. */
  boolean has(String field) {
    return fields.containsKey(field);
  }

  /** Returns the node of a field. */
  Optional<Node> node(String field) {
    return Optional.ofNullable(fields.get(field));
  }

  /** Returns a field as what it is read as, or null; the reader's refusal is told with the line. */
  <T> @Nullable T read(String field, Function<String, T> reader) {
    Node value = fields.get(field);
    return value == null ? null : read(value, field, reader);
  }

  /** Returns a field that is one word or a list of them, each as what it is read as. */
  <T> List<T> list(String field, Function<String, T> reader) {
    Node value = fields.get(field);
    if (value == null) {
      return List.of();
    }
    List<T> things = new ArrayList<>();
    if (value instanceof SequenceNode sequence) {
      for (Node each : sequence.getValue()) {
        things.add(read(each, field, reader));
      }
    } else {
      things.add(read(value, field, reader));
    }
    return things;
  }

  /** Returns the error of these fields together. */
  InputException error(String fact, String advice) {
    return error(source, node, fact, advice);
  }

  private <T> T read(Node value, String field, Function<String, T> reader) {
    String text = scalar(value, "a word for '" + field + "'");
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException e) {
      throw error(source, value, field + ": " + e.getMessage(), "");
    }
  }

  private String scalar(Node value, String what) {
    if (value instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw error(source, value, "expected " + what + ", found something else", "");
  }

  /** Returns an error at a node. */
  static InputException error(String source, Node node, String fact, String advice) {
    return node.getStartMark()
        .map(
            mark ->
                new InputException(source, mark.getLine() + 1, mark.getColumn() + 1, fact, advice))
        .orElseGet(() -> new InputException(source, 0, 0, fact, advice));
  }
}
