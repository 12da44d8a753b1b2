package org.example.offerings;

import io.dryrun.adapter.json.JsonText;
import io.dryrun.adapter.json.MalformedJsonException;
import io.dryrun.adapter.http.json.OfferingJson;
import io.dryrun.application.port.out.OfferingCatalogue;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.domain.script.ProviderScripts;
import io.dryrun.domain.validation.InvalidFieldsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Optional;
import java.util.UUID;

/**
 * The offerings of a repository: a folder for each, named after its id, with {@code offering.json}
 * as the marketplace exports it and the scripts beside it, where they can be reviewed and tested.
 */
public final class OfferingFolders implements OfferingCatalogue {
  private static final Duration RETRY_AFTER = Duration.ofMinutes(1);

  private final Path root;

  /** The offerings in {@code root}. */
  public OfferingFolders(Path root) {
    this.root = root;
  }

  @Override
  public Optional<Offering> find(UUID uuid) {
    Path folder = root.resolve(uuid.toString());
    try {
      byte[] document = Files.readAllBytes(folder.resolve("offering.json"));
      Offering offering = OfferingJson.read(JsonText.parse(document));
      return Optional.of(offering.toBuilder().scripts(scripts(folder, offering.scripts())).build());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | MalformedJsonException | InvalidFieldsException e) {
      throw new UnavailableException("The offering " + uuid + " can't be read.", RETRY_AFTER, e);
    }
  }

  private static ProviderScripts scripts(Path folder, ProviderScripts stored) throws IOException {
    var sources = new EnumMap<DryRunType, String>(DryRunType.class);
    for (DryRunType type : DryRunType.values()) {
      for (String suffix : new String[] {".py", ".sh"}) {
        Path file = folder.resolve(type.option() + suffix);
        if (Files.exists(file)) {
          sources.put(type, Files.readString(file));
        }
      }
    }
    return new ProviderScripts(stored.language(), sources, stored.environ());
  }
}
