package io.dryrun.server.input;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A value in a YAML file, which knows where it stands. Scalars are read as text. Immutable. */
public final class YamlValue {
  private final Path file;
  private final Node node;

  YamlValue(Path file, Node node) {
    this.file = file;
    this.node = node;
  }

  /** The line where it starts, from 1. */
  public int line() {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  /** Where it stands, for a message: {@code users.yaml line 3}. */
  public String place() {
    return file + " line " + line();
  }

  /** Whether it is a mapping of keys to values. */
  public boolean isMapping() {
    return node instanceof MappingNode;
  }

  /** Whether nothing is written there, or {@code null}. */
  public boolean isNull() {
    return Tag.NULL.equals(node.getTag());
  }

  /**
   * Keys and values in order.
   *
   * @param what what it should be, to begin a sentence with, such as {@code An account}
   * @throws BadInputException if it is no mapping, a key is no text, or a key is there twice
   */
  public Map<String, YamlValue> mapping(String what) {
    if (!(node instanceof MappingNode mapping)) {
      throw wrong(what + " must be a mapping, lines such as \"key: value\"");
    }
    var values = new LinkedHashMap<String, YamlValue>();
    for (NodeTuple tuple : mapping.getValue()) {
      var key = new YamlValue(file, tuple.getKeyNode());
      var value = new YamlValue(file, tuple.getValueNode());
      refuseRecursion(value.node);
      if (values.put(key.text("A key"), value) != null) {
        throw key.wrong("\"" + key.text("A key") + "\" is there twice");
      }
    }
    return values;
  }

  /**
   * The elements in order.
   *
   * @param what what it should be, to begin a sentence with
   * @throws BadInputException if it is no list
   */
  public List<YamlValue> list(String what) {
    if (!(node instanceof SequenceNode sequence)) {
      throw wrong(what + " must be a list, lines that begin with \"- \"");
    }
    sequence.getValue().forEach(this::refuseRecursion);
    return sequence.getValue().stream().map(item -> new YamlValue(file, item)).toList();
  }

  /**
   * The scalar as it was written, without quotes.
   *
   * @param what what it should be, to begin a sentence with
   * @throws BadInputException if it is no scalar
   */
  public String text(String what) {
    if (!(node instanceof ScalarNode scalar)) {
      throw wrong(what + " must be a single value");
    }
    return scalar.getValue();
  }

  /** An error at this place; {@code problem} is a clause without a full stop. */
  public BadInputException wrong(String problem) {
    return new BadInputException("%s: %s.".formatted(place(), problem));
  }

  private void refuseRecursion(@Nullable Node child) {
    if (child != null && child.isRecursive()) {
      throw wrong("an alias points back to what holds it");
    }
  }
}
