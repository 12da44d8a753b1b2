package io.dryrun.adapter.script.kit;

import io.dryrun.domain.script.ScriptLanguage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The interpreters of a runner that runs scripts in container images, by language: Python's and the
 * shell's as in the marketplace, and those that a deployment adds by {@code LANGUAGE.image}.
 * Immutable.
 */
public final class ImageInterpreters {
  private static final Form<String> IMAGE_NAME =
      Form.text(Pattern.compile("[^\\s-][^\\s]*"), "the name of an image");

  private static final Setting<String> COMMAND =
      Setting.optional(
          "LANGUAGE.command",
          Form.text(Pattern.compile("[^\\s-][^\\s]*"), "one program of the image"),
          "`python`, `sh`, else the language's word",
          "the program in it");

  private static final Setting<Boolean> UNBUFFERED =
      Setting.of(
          "python.unbuffered",
          Form.flag(),
          "false",
          "`true` has Python print at once, for those who watch; the marketplace's keeps what it prints until there is enough of it, or it ends");

  private final Map<ScriptLanguage, ImageInterpreter> byLanguage;

  private ImageInterpreters(Map<ScriptLanguage, ImageInterpreter> byLanguage) {
    this.byLanguage = Map.copyOf(byLanguage);
  }

  /**
   * The settings that {@link #of} reads, for the list of those that a runner knows.
   *
   * @param needs the programs that an image needs besides, as Markdown
   */
  public static List<Setting<?>> settings(String needs) {
    return List.of(
        Setting.optional(
            "LANGUAGE.image",
            IMAGE_NAME,
            "`python:3.11-alpine`, `alpine:3`",
            "the image of scripts in that language: `python.image`, `shell.image`, or one by another word of `secret_options.language`, such as `node.image`, by which such offerings run too. An image needs "
                + needs
                + " besides"),
        COMMAND,
        UNBUFFERED);
  }

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException if one is wrong, or a command is given without its image
   */
  public static ImageInterpreters of(Settings settings) {
    var interpreters = new HashMap<ScriptLanguage, ImageInterpreter>();
    interpreters.put(
        ScriptLanguage.PYTHON,
        interpreter(settings, ScriptLanguage.PYTHON, "python:3.11-alpine", "python"));
    interpreters.put(
        ScriptLanguage.SHELL, interpreter(settings, ScriptLanguage.SHELL, "alpine:3", "sh"));
    for (String key : settings.names()) {
      word(key)
          .map(word -> language(settings, key, word))
          .ifPresent(
              language ->
                  interpreters.computeIfAbsent(language, added -> interpreter(settings, added)));
    }
    return new ImageInterpreters(interpreters);
  }

  private static Optional<String> word(String key) {
    return image().languageOf(key).or(() -> COMMAND.languageOf(key));
  }

  private static Setting<String> image() {
    return Setting.optional("LANGUAGE.image", IMAGE_NAME, "", "");
  }

  private static ScriptLanguage language(Settings settings, String key, String word) {
    return ScriptLanguage.ofWord(word)
        .filter(language -> !word.equals(Setting.LANGUAGE))
        .orElseThrow(
            () ->
                settings.wrong("has no setting \"%s\": no language has that name.".formatted(key)));
  }

  private static ImageInterpreter interpreter(Settings settings, ScriptLanguage language) {
    String word = language.word();
    if (!settings.has(image().named(word))) {
      throw settings.wrong("needs \"%s.image\" beside \"%s.command\".".formatted(word, word));
    }
    return interpreter(settings, language, "", word);
  }

  private static ImageInterpreter interpreter(
      Settings settings, ScriptLanguage language, String image, String command) {
    return new ImageInterpreter(
        settings.find(image().named(language.word())).orElse(image),
        settings.find(COMMAND.named(language.word())).orElse(command),
        language.equals(ScriptLanguage.PYTHON) && settings.get(UNBUFFERED));
  }

  /** The languages that have an image. */
  public Set<ScriptLanguage> languages() {
    return byLanguage.keySet();
  }

  /**
   * What interprets scripts in that language.
   *
   * @throws NullPointerException if it has no image
   */
  public ImageInterpreter of(ScriptLanguage language) {
    return Objects.requireNonNull(byLanguage.get(language), "interpreter");
  }

  /** Why no script in that language can run; empty if it has an image. */
  public Optional<String> obstacle(ScriptLanguage language) {
    return byLanguage.containsKey(language)
        ? Optional.empty()
        : Optional.of(
            "There is no image for scripts in the language \"%s\", only for %s. Name one in the runner's setting %s.image."
                .formatted(language.word(), ScriptLanguage.choice(languages()), language.word()));
  }

  /** Where an operator adds what a script of that language lacks. */
  public String supply(ScriptLanguage language) {
    return "The operator of this server can name an image that has it in the runner's setting %s.image."
        .formatted(language.word());
  }
}
