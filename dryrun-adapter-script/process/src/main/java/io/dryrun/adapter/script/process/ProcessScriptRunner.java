package io.dryrun.adapter.script.process;

import io.dryrun.adapter.script.kit.RefusedScript;
import io.dryrun.adapter.script.kit.RunningScripts;
import io.dryrun.application.port.out.OutputSink;
import io.dryrun.application.port.out.RunningScript;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.application.port.out.World;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.script.Interpreter;
import io.dryrun.domain.script.ScriptJob;
import io.dryrun.domain.script.ScriptLanguage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The runner of scripts as processes of this machine. Thread-safe. */
final class ProcessScriptRunner implements ScriptRunner {
  static final String NAME = "process";
  private static final Set<ScriptLanguage> LANGUAGES =
      Set.of(ScriptLanguage.PYTHON, ScriptLanguage.SHELL);

  private final ProcessSettings settings;
  private final Enforcement enforcement;
  private final RunThreads threads = new RunThreads();
  private final RunningScripts running = new RunningScripts();
  private final Optional<Nurseries> nurseries;

  ProcessScriptRunner(ProcessSettings settings) {
    this.settings = settings;
    this.enforcement = Enforcement.of(settings);
    if (settings.nursery() != NurseryChoice.ON) {
      settings.isolation().relays().ifPresent(relays -> threads.execute(relays::prepare));
    }
    this.nurseries = Nurseries.of(settings, enforcement, threads);
    threads.execute(() -> Leftovers.sweep(settings.directory(), enforcement));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String isolation() {
    return settings.isolation().name();
  }

  @Override
  public Map<Limit, String> enforcement() {
    return enforcement.table();
  }

  @Override
  public Interpreter interpreter(ScriptLanguage language) {
    return settings.interpreters().told(language);
  }

  @Override
  public List<String> warnings() {
    var warnings = new ArrayList<>(settings.isolation().warnings());
    warnings.addAll(enforcement.warnings());
    warnings.addAll(settings.warnings());
    nurseries.map(each -> each.health().warnings()).ifPresent(warnings::addAll);
    return warnings;
  }

  @Override
  public void warmUp() throws InterruptedException {
    if (nurseries.isPresent()) {
      nurseries.get().warmUp();
      if (nurseries.get().isUp()) {
        settings.isolation().relays().ifPresent(Relays::release);
      }
    }
  }

  @Override
  public String readiness() {
    return settings.isolation() instanceof NoIsolation
        ? ""
        : nurseries.map(Nurseries::readiness).orElse("each by programs of its own");
  }

  @Override
  public Set<ScriptLanguage> languages() {
    return LANGUAGES;
  }

  @Override
  public String supply(ScriptLanguage language) {
    return language.equals(ScriptLanguage.PYTHON)
        ? "The operator of this server can install it on the machine, or set the runner's \"python\" to an interpreter that has it and \"readable\" to that one's folder."
        : "The operator of this server can install it on the machine, below /usr.";
  }

  @Override
  public RunningScript start(ScriptJob job, OutputSink output) {
    return start(job, output, Optional.empty());
  }

  @Override
  public boolean leadsToWorlds() {
    return settings.isolation().relays().isPresent() && Relays.isPossible();
  }

  @Override
  public RunningScript start(ScriptJob job, OutputSink output, World world) {
    return start(job, output, Optional.of(world));
  }

  private RunningScript start(ScriptJob job, OutputSink output, Optional<World> world) {
    ScriptLanguage language = job.script().language();
    if (!LANGUAGES.contains(language)) {
      return new RefusedScript(
          "The runner process runs scripts in %s, and this one is in \"%s\". Choose another runner for it."
              .formatted(ScriptLanguage.choice(LANGUAGES), language.word()));
    }
    return running.start(
        new Run(job, output, settings, enforcement, threads, world, nurseries), Run::begin);
  }

  @Override
  public void close() {
    running.close();
    nurseries.ifPresent(Nurseries::close);
    settings.isolation().close();
    threads.close();
  }
}
