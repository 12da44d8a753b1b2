package io.dryrun.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Arguments of the program: what to try.
 *
 * @param brief in the short form
 * @param seed of everything that is random
 * @param stores with which of them faults are tried that concern several
 * @param jar the packaged program
 * @param folder for what happens
 */
record Arguments(
    boolean brief, long seed, Set<StoreKind> stores, Path jar, Path folder, List<Fault> faults) {
  Arguments {
    stores = Set.copyOf(stores);
    faults = List.copyOf(faults);
  }

  /**
   * Reads the arguments of {@link Main}.
   *
   * @throws IllegalArgumentException with a sentence for a person, if they are wrong
   */
  static Arguments of(List<String> arguments, List<Fault> known) {
    boolean brief = false;
    long seed = new Random().nextInt(1_000_000);
    Set<StoreKind> stores = EnumSet.allOf(StoreKind.class);
    var words = new ArrayList<String>();
    for (int i = 0; i < arguments.size(); i++) {
      switch (arguments.get(i)) {
        case "--short" -> brief = true;
        case "--seed" -> {
          i++;
          seed = seed(i < arguments.size() ? arguments.get(i) : "");
        }
        case "--store" -> {
          i++;
          stores = Set.of(StoreKind.of(i < arguments.size() ? arguments.get(i) : ""));
        }
        default -> words.add(arguments.get(i));
      }
    }
    if (words.size() < 2) {
      throw new IllegalArgumentException("Expected: the packaged program, and a folder.");
    }
    Path jar = Path.of(words.get(0)).toAbsolutePath();
    if (!Files.isRegularFile(jar)) {
      throw new IllegalArgumentException("There is no program " + jar + ".");
    }
    return new Arguments(
        brief,
        seed,
        stores,
        jar,
        Path.of(words.get(1)).toAbsolutePath(),
        faults(words.subList(2, words.size()), known));
  }

  private static long seed(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "After --seed stands a whole number, not \"%s\".".formatted(text), e);
    }
  }

  private static List<Fault> faults(List<String> names, List<Fault> known) {
    if (names.isEmpty()) {
      return known;
    }
    return names.stream()
        .map(
            name ->
                known.stream()
                    .filter(fault -> fault.name().equals(name))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            new IllegalArgumentException(
                                "There is no fault \"%s\"; there are: %s."
                                    .formatted(
                                        name,
                                        known.stream()
                                            .map(Fault::name)
                                            .collect(Collectors.joining(", "))))))
        .toList();
  }
}
