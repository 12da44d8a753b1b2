package io.dryrun.server.composition;

import io.dryrun.adapter.json.JsonText;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.server.config.SettingSource;
import io.dryrun.server.config.SettingValue;
import io.dryrun.server.config.SettingValues;
import io.dryrun.server.config.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A real server on a free port, with a folder of offerings that a test fills. */
final class TestServer implements AutoCloseable {
  static final UUID CUSTOMER = UUID.fromString("c0000000-0000-4000-8000-000000000000");

  private final DryRunServer server;

  TestServer(Path folder, Map<String, String> settings) throws IOException {
    Files.createDirectories(folder.resolve("offerings"));
    try (var examples = Files.newDirectoryStream(Path.of("..", "examples"), "*.json")) {
      for (Path example : examples) {
        Files.copy(
            example,
            folder.resolve("offerings").resolve(example.getFileName()),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
    var values = new HashMap<String, SettingValue>();
    values.put("port", value("0"));
    values.put("data", value(folder.toString()));
    settings.forEach((key, text) -> values.put(key, value(text)));
    this.server = DryRunServer.start(SettingsReader.read(new SettingValues(values)), Api.TOKEN);
  }

  private static SettingValue value(String text) {
    return new SettingValue(text, new SettingSource.Flag("--test"));
  }

  DryRunServer server() {
    return server;
  }

  Api api() {
    return new Api(server.address());
  }

  /** Writes the file of an offering with these {@code secret_options}, and returns its id. */
  static String write(Path folder, String secretOptions) throws IOException {
    String uuid = UUID.randomUUID().toString();
    var members = new LinkedHashMap<String, JsonValue>();
    members.put("uuid", new JsonString(uuid));
    members.put("name", new JsonString("Test"));
    members.put("type", new JsonString("Marketplace.Script"));
    members.put("customer_uuid", new JsonString(CUSTOMER.toString()));
    members.put("secret_options", JsonText.parse(secretOptions));
    Path offerings = Files.createDirectories(folder.resolve("offerings"));
    Files.writeString(offerings.resolve(uuid + ".json"), JsonText.write(new JsonObject(members)));
    return uuid;
  }

  @Override
  public void close() {
    server.close();
  }
}
