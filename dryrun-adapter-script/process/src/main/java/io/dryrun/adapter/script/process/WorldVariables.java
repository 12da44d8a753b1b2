package io.dryrun.adapter.script.process;

import io.dryrun.domain.script.ScriptEnvironment;
import io.dryrun.domain.script.ScriptJob;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The variables and files by which programs find the proxy of a run's world, and trust it. Clients
 * that ask neither are led there by the names and ports that they connect to.
 */
final class WorldVariables {
  private static final String PROXY = "http://127.0.0.1:3128";
  private static final String BUNDLE = "/etc/ssl/certs/ca-certificates.crt";

  /** Where systems and libraries look for the authorities that they trust. */
  private static final List<String> BUNDLES =
      List.of(BUNDLE, "/etc/ssl/cert.pem", "/etc/pki/tls/certs/ca-bundle.crt");

  private WorldVariables() {}

  /** The same job with these variables; they win over its own, which name the world's. */
  static ScriptJob in(ScriptJob job) {
    var variables = new LinkedHashMap<>(job.environment().variables());
    for (String name : List.of("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY")) {
      variables.put(name, PROXY);
    }
    for (String name : List.of("no_proxy", "NO_PROXY")) {
      variables.put(name, "localhost,127.0.0.1,::1");
    }
    for (String name :
        List.of(
            "SSL_CERT_FILE",
            "REQUESTS_CA_BUNDLE",
            "CURL_CA_BUNDLE",
            "GIT_SSL_CAINFO",
            "NODE_EXTRA_CA_CERTS")) {
      variables.put(name, BUNDLE);
    }
    return new ScriptJob(job.id(), job.script(), new ScriptEnvironment(variables), job.limits());
  }

  /** Options of bwrap(1) that show {@code authority} where others would be. */
  static List<String> trust(Path authority) {
    var options = new ArrayList<String>();
    for (String bundle : BUNDLES) {
      options.addAll(List.of("--ro-bind", authority.toString(), bundle));
    }
    return options;
  }
}
