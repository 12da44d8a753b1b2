package io.dryrun.server.input;

import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads YAML files into values that know their lines. */
public final class YamlFile {
  private static final int MAX_BYTES = 1 << 20;

  private YamlFile() {}

  /**
   * What the file holds; empty if it holds nothing but comments.
   *
   * @param what what the file is to whoever wrote it, such as {@code configuration}
   * @throws BadInputException if it can't be read or is not YAML
   */
  public static Optional<YamlValue> read(String what, Path file) {
    String text = TextFile.text(what, file, MAX_BYTES);
    var settings = LoadSettings.builder().setMaxAliasesForCollections(20).build();
    try {
      return new Compose(settings).composeString(text).map(node -> new YamlValue(file, node));
    } catch (MarkedYamlEngineException e) {
      String line = e.getProblemMark().map(mark -> " line " + (mark.getLine() + 1)).orElse("");
      throw new BadInputException(
          "The %s %s%s is not YAML: %s.".formatted(what, file, line, e.getProblem()), e);
    } catch (YamlEngineException e) {
      throw new BadInputException("The %s %s is not YAML.".formatted(what, file), e);
    }
  }
}
