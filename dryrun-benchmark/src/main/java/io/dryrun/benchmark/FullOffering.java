package io.dryrun.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a run costs without its script, beside an answer that is always the same. */
final class FullOffering implements Measurement {
  private static final String OFFERING = "856cee4e-2758-4c8b-8404-7774e2b618e6";
  private static final int CLIENTS = 8;

  private final Bench bench;
  private @Nullable Server server;

  FullOffering(Bench bench) {
    this.bench = bench;
  }

  @Override
  public Set<Row> rows() {
    return Set.of(Row.FULL_OFFERING);
  }

  @Override
  public void prepare() {
    Path constant = bench.folder().resolve("constant.json");
    try {
      Files.writeString(constant, "{}");
      try (var first = start(constant)) {
        Files.writeString(
            constant, new Repetition(first.url(Bench.runPath(OFFERING)), Bench.ORDER).answer());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server = start(constant);
    // What the JVM has not compiled yet is not what is measured.
    for (int i = 0; i < 3; i++) {
      ours();
      always();
    }
  }

  private Server start(Path constant) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return Server.start(
        bench,
        Command.of(java, "-XX:+UseSerialGC", "-Xmx256m")
            .and("-cp", System.getProperty("java.class.path"), FakeRunServer.class.getName())
            .and(bench.root().resolve("examples/virtual-machine.json").toString())
            .and(constant.toString()));
  }

  @Override
  public void round(Figures figures) {
    figures.add(Row.FULL_OFFERING, ours().rate(), always().rate(), "requests/s");
  }

  private Load ours() {
    return load(Bench.runPath(OFFERING));
  }

  private Load always() {
    return load("/constant");
  }

  private Load load(String path) {
    String url = Objects.requireNonNull(server).url(path);
    return Load.on(bench, CLIENTS, url, "POST", Bench.TOKEN, Bench.ORDER);
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }
}
