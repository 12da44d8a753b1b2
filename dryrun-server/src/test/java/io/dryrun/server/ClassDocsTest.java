package io.dryrun.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documentation of a class begins with what the class is, as that of the JDK does. */
class ClassDocsTest {
  private static final Pattern FIRST_WORDS =
      Pattern.compile(
          "^/\\*\\*\\s*(?:\\* )?(\\S+)[^/]*?\\*/\\s*(?:@\\S+\\s+)*"
              + "(?:public |final |abstract |sealed |non-sealed )*"
              + "(?:class|interface|record|enum|@interface) (\\w+)",
          Pattern.MULTILINE);
  private static final List<String> QUESTIONS =
      List.of(
          "Who", "What", "How", "When", "Where", "Why", "Which", "Whether", "Is", "Does", "Can");

  @Test
  void no_class_of_the_core_is_described_by_a_question() throws IOException {
    var asked = new ArrayList<String>();
    int classes = 0;
    for (String module : List.of("dryrun-domain", "dryrun-application")) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          Matcher found = FIRST_WORDS.matcher(Files.readString(file));
          if (found.find()) {
            classes++;
            if (QUESTIONS.contains(found.group(1))) {
              asked.add(found.group(2));
            }
          }
        }
      }
    }

    assertThat(classes).as("classes with documentation").isGreaterThan(150);
    assertThat(asked).isEmpty();
  }
}
