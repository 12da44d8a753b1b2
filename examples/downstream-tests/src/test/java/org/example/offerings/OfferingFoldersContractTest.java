package org.example.offerings;

import io.dryrun.adapter.json.JsonText;
import io.dryrun.adapter.http.json.OfferingJson;
import io.dryrun.application.port.out.OfferingCatalogue;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.offering.Offering;
import io.dryrun.testkit.contract.OfferingCatalogueContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Our own catalogue keeps the rules that dryrun relies on. */
class OfferingFoldersContractTest extends OfferingCatalogueContract {
  @TempDir private Path root;

  @Override
  protected OfferingCatalogue catalogueOf(List<Offering> known) {
    known.forEach(this::save);
    return new OfferingFolders(root);
  }

  private void save(Offering offering) {
    var scripts = offering.scripts();
    var secrets = new LinkedHashMap<String, JsonValue>();
    if (scripts.language() != null) {
      secrets.put("language", new JsonString(scripts.language()));
    }
    secrets.put("environ", scripts.environ());
    var document = new LinkedHashMap<>(OfferingJson.write(offering).members());
    document.put("secret_options", new JsonObject(secrets));
    try {
      Path folder = Files.createDirectories(root.resolve(offering.uuid().toString()));
      Files.write(folder.resolve("offering.json"), JsonText.writeBytes(new JsonObject(document)));
      for (var source : scripts.sources().entrySet()) {
        Files.writeString(folder.resolve(source.getKey().option() + ".py"), source.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
