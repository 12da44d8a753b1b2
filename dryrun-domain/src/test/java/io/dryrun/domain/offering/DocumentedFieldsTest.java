package io.dryrun.domain.offering;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.json.JsonValue;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Counts the places for values: the marketplace documents 194 field paths in the body of an
 * offering. A group of ours is no path of its own; a list of objects, or an object that may be
 * absent, is one.
 */
class DocumentedFieldsTest {
  /** What newer marketplaces have, beyond the 194. */
  private static final Set<String> NEWER =
      Set.of("newer", "durationStep", "minRenewal", "maxRenewal", "renewalStep");

  @Test
  void there_is_a_place_for_each_of_the_194_documented_fields() throws Exception {
    assertThat(paths("", FilledOffering.OFFERING)).hasSize(194).doesNotHaveDuplicates();
  }

  @Test
  void the_filled_offering_of_these_tests_misses_nothing() throws Exception {
    assertThat(paths("", FilledOffering.OFFERING)).noneMatch(path -> path.endsWith("?"));
  }

  private static List<String> paths(String above, Record value) throws Exception {
    List<String> paths = new ArrayList<>();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      String path = above + "." + component.getName();
      Object content = component.getAccessor().invoke(value);
      // Scripts are secret options, which are not in the documented body.
      if (path.equals(".scripts") || NEWER.contains(component.getName())) {
        continue;
      }
      if (content == null || content.equals(List.of()) || content.equals(Map.of())) {
        paths.add(path + "?");
      } else if (content instanceof Record group && !(content instanceof JsonValue)) {
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
          paths.add(path);
        }
        paths.addAll(paths(path, group));
      } else {
        paths.add(path);
        if (content instanceof List<?> list && list.getFirst() instanceof Record first) {
          paths.addAll(paths(path, first));
        }
      }
    }
    return paths;
  }
}
