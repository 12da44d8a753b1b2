package io.dryrun.adapter.store.jdbc;

import io.dryrun.domain.effect.Answerer;
import io.dryrun.domain.effect.EffectsMode;
import io.dryrun.domain.finding.Severity;
import io.dryrun.domain.report.Verdict;
import io.dryrun.domain.report.cost.CostKind;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.domain.script.ShellDialect;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The words that stand for the constants of an enum in the database. They stay what they are when a
 * constant gets another name; a new constant needs a new word here. Immutable.
 *
 * @param <E> the enum
 */
final class EnumWords<E extends Enum<E>> {
  static final EnumWords<DryRunState> STATES =
      new EnumWords<>(
          DryRunState.class,
          state ->
              switch (state) {
                case PENDING -> "PENDING";
                case EXECUTING -> "EXECUTING";
                case DONE -> "DONE";
                case ERRED -> "ERRED";
              });

  static final EnumWords<DryRunType> TYPES =
      new EnumWords<>(
          DryRunType.class,
          type ->
              switch (type) {
                case CREATE -> "CREATE";
                case UPDATE -> "UPDATE";
                case TERMINATE -> "TERMINATE";
                case PULL -> "PULL";
                case RESTORE -> "RESTORE";
                case SET_OPTIONS -> "SET_OPTIONS";
              });

  static final EnumWords<Limit> LIMITS =
      new EnumWords<>(
          Limit.class,
          limit ->
              switch (limit) {
                case WALL_CLOCK -> "WALL_CLOCK";
                case CPU_TIME -> "CPU_TIME";
                case MEMORY -> "MEMORY";
                case PROCESSES -> "PROCESSES";
                case OPEN_FILES -> "OPEN_FILES";
                case FILE_SIZE -> "FILE_SIZE";
                case DISK -> "DISK";
                case OUTPUT -> "OUTPUT";
              });

  static final EnumWords<ShellDialect> SHELL_DIALECTS =
      new EnumWords<>(
          ShellDialect.class,
          dialect ->
              switch (dialect) {
                case BUSYBOX -> "BUSYBOX";
                case BASH -> "BASH";
                case UNKNOWN -> "UNKNOWN";
              });

  static final EnumWords<Verdict> VERDICTS =
      new EnumWords<>(
          Verdict.class,
          verdict ->
              switch (verdict) {
                case OK -> "OK";
                case WARNINGS -> "WARNINGS";
                case FAILED -> "FAILED";
                case NOT_RUN -> "NOT_RUN";
              });

  static final EnumWords<Severity> SEVERITIES =
      new EnumWords<>(
          Severity.class,
          severity ->
              switch (severity) {
                case ERROR -> "ERROR";
                case WARNING -> "WARNING";
                case HINT -> "HINT";
              });

  static final EnumWords<CostKind> COST_KINDS =
      new EnumWords<>(
          CostKind.class,
          kind ->
              switch (kind) {
                case RECURRING -> "RECURRING";
                case INCLUDED -> "INCLUDED";
                case ONE_TIME -> "ONE_TIME";
                case ON_SWITCH -> "ON_SWITCH";
                case USAGE -> "USAGE";
              });

  static final EnumWords<Answerer> ANSWERERS =
      new EnumWords<>(
          Answerer.class,
          answerer ->
              switch (answerer) {
                case REFUSED -> "REFUSED";
                case WORLD -> "WORLD";
                case CASSETTE -> "CASSETTE";
                case RULE -> "RULE";
                case INVENTED -> "INVENTED";
              });

  static final EnumWords<EffectsMode> EFFECTS_MODES =
      new EnumWords<>(
          EffectsMode.class,
          mode ->
              switch (mode) {
                case NONE -> "NONE";
                case REPLAY -> "REPLAY";
                case GUARD -> "GUARD";
                case RECORD -> "RECORD";
              });

  private final Function<E, String> words;
  private final Map<String, E> constants = new HashMap<>();

  private EnumWords(Class<E> type, Function<E, String> words) {
    this.words = words;
    EnumSet.allOf(type).forEach(constant -> constants.put(words.apply(constant), constant));
  }

  String word(E constant) {
    return words.apply(constant);
  }

  /** Empty for a word that a newer version writes. */
  Optional<E> constantIfAny(String word) {
    return Optional.ofNullable(constants.get(word));
  }

  /**
   * The constant for which a word stands.
   *
   * @throws IllegalArgumentException if it stands for none
   */
  E constant(String word) {
    return constantIfAny(word)
        .orElseThrow(() -> new IllegalArgumentException("A stored word stands for nothing."));
  }
}
