package io.dryrun.domain.report.outcome;

import io.dryrun.domain.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The record that the marketplace would have made. */
public sealed interface Outcome {

  /** The script did not get that far, or the marketplace reads nothing for this type of order. */
  record Nothing() implements Outcome {}

  /**
   * The marketplace would have failed to read the output, or to record what it read; the findings
   * say why.
   */
  record Unreadable() implements Outcome {}

  /**
   * A resource.
   *
   * @param backendId its backend id; empty if the script printed none
   * @param backendMetadata its metadata; an empty object if the script gave none
   * @param endpoints where it is reached
   */
  record Created(Optional<String> backendId, JsonValue backendMetadata, List<NamedUrl> endpoints)
      implements Outcome {
    /** Refuses nulls; copies {@code endpoints}. */
    public Created {
      Objects.requireNonNull(backendId, "backendId");
      Objects.requireNonNull(backendMetadata, "backendMetadata");
      endpoints = List.copyOf(endpoints);
    }

    /** The same with a backend id that may be null. */
    public Created(
        @Nullable String backendId, JsonValue backendMetadata, List<NamedUrl> endpoints) {
      this(Optional.ofNullable(backendId), backendMetadata, endpoints);
    }

    @Override
    public String toString() {
      return "Created[%s, %d endpoints]".formatted(backendMetadata.kind(), endpoints.size());
    }
  }

  /**
   * A look at a resource.
   *
   * @param usages what it used
   * @param sections what the customer is shown
   */
  record Pulled(List<Usage> usages, List<Section> sections) implements Outcome {
    /** Copies the lists. */
    public Pulled {
      usages = List.copyOf(usages);
      sections = List.copyOf(sections);
    }

    @Override
    public String toString() {
      return "Pulled[%d usages, %d sections]".formatted(usages.size(), sections.size());
    }
  }

  /**
   * An endpoint of a resource.
   *
   * @param name what it is called
   * @param url where it is
   */
  record NamedUrl(String name, String url) {}

  /**
   * How much of a component was used.
   *
   * @param type the component's type
   * @param name the component's display name; empty if it has none
   * @param measuredUnit the component's unit; empty if it has none
   * @param amount how much, with two decimals at most; a correction may be negative; null if it is
   *     masked as the value of a secret
   */
  record Usage(String type, String name, String measuredUnit, @Nullable BigDecimal amount) {}

  /**
   * A part of the report that a pull gives.
   *
   * @param header its title
   * @param body its text
   */
  record Section(String header, String body) {}
}
