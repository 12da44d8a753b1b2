package io.dryrun.domain.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.finding.Severity;
import io.dryrun.domain.script.Script;
import io.dryrun.domain.script.ScriptLanguage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellPortabilityTest {

  private static List<Finding> read(String source) {
    return ShellPortability.of(new Script(ScriptLanguage.SHELL, source));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a=(1 2 3)|arrays",
        "local names=( a b )|arrays",
        "args+=(x)|arrays",
        "x[0]=b|arrays",
        "x+=b|+=",
        "if true; then x+=\"b\"; fi|+=",
        "echo ${x^^}-1|${x^^}",
        "echo \"${name,,}\"|${x^^}",
        "echo \"${!ref}\"|${x^^}",
        "echo ${a[@]} ${#a[@]}|${x^^}",
        "cat <<< vm-1|here-strings",
        "for ((i=0; i<3; i++)); do :; done|for ((",
        "((i++))|as a command",
        "if (( x > 3 )); then :; fi|as a command",
        "for i in {1..3}; do :; done|ranges",
        "declare -A m|commands of Bash",
        "true; mapfile -t x|commands of Bash",
        "printf -v x %s a|printf -v",
        "read -ra parts|read -a",
        "echo $BASH_SOURCE|variables of Bash",
        "echo \"${PIPESTATUS}\"|variables of Bash",
        "date -d '1 day ago' +%F|dates in words",
        "x=$(date --date=\"yesterday\" +%F)|dates in words",
        "grep -oP '[0-9]+' x|grep -P",
        "find . -name x -printf '%p'|find -printf",
        "du -sb .|du -b",
        "hostname -I|hostname -I"
      })
  void what_busybox_does_not_know_is_named_with_its_line(String line, String said) {
    // A pipe is the separator of this table's cells, so that of `|&` has a test of its own.
    assertThat(read("set -eu\n" + line + "\necho vm-1\n"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.WARNING);
              assertThat(finding.code()).isEqualTo("script.not-busybox");
              assertThat(finding.place()).isEqualTo("script:2");
              assertThat(finding.message()).contains(said);
            });
  }

  @Test
  void a_pipe_of_both_streams_is_named() {
    assertThat(read("make |& cat")).extracting(Finding::place).containsExactly("script:1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# a=(1 2) and <<< and declare -A x",
        "echo 'a=(1 2) <<< ${x^^} {1..3}'",
        "echo \"a=(1) <<< declare {1..3}\"",
        "x=$((2 + (3 << 1)))\nfor i in 1 2; do echo $i; done",
        "x=$((1<<2))\necho ${#x} ${x:-a} ${x%%.*} ${x##*/} ${x#a} ${x:0:1} ${x//a/b}",
        "[ \"$a\" = \"b\" ] && [[ a == b* ]]",
        "cat <<'EOF'\na=(1 2)\n${x^^}\ncurl <<< x\nEOF\necho vm-1",
        "cat <<-\"EOF\"\n\tdeclare x\n\t${x[0]}\n\tEOF\necho vm-1",
        "python3_like=1; note=declare; echo select",
        "f() { local x=1; echo $x; }; f",
        "case $x in a) echo b;; (c) echo d;; esac",
        "awk '{ a[$1]=1 } END { for (i in a) print i }' /dev/null",
        "date -d @0 +%FT%TZ; date -u +%s; grep -E 'P' x; sed -E -i s/a/b/ x",
        "echo it\\'s \\\"a=(\\\" ",
        "url=\"http://h/#frag\"; echo $url",
        "x=\"two\nlines of a=(1) <<< text\"\necho $x",
        "trap 'rm -f x' EXIT; set -o pipefail; echo $'a'",
        "command -v jq >/dev/null || exit 1\njq . x",
        "curl() { echo fake; }\ncurl x",
        "echo curl; log=curl; my-curl x; /usr/bin/env sh"
      })
  void what_busybox_knows_or_nobody_runs_is_no_reason_to_warn(String source) {
    assertThat(read(source)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "curl -s x",
        "x=$(curl -s x)",
        "echo a | curl x",
        "if ! curl x; then :; fi",
        "sudo curl x"
      })
  void a_command_that_a_plain_alpine_lacks_is_a_hint(String line) {
    assertThat(read("true\n" + line))
        .filteredOn(f -> f.message().contains("curl"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.HINT);
              assertThat(finding.place()).isEqualTo("script:2");
            });
  }

  @Test
  void here_documents_that_expand_are_searched_for_expansions_alone() {
    assertThat(read("cat <<EOF\na=(1) ${x^^}\nEOF"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.place()).isEqualTo("script:2"));
  }

  @Test
  void scripts_in_python_are_not_read() {
    assertThat(ShellPortability.of(new Script(ScriptLanguage.PYTHON, "a=(1, 2)\ncurl <<< x")))
        .isEmpty();
  }

  @Test
  void sources_made_to_confuse_it_are_read_in_linear_time() {
    for (String source :
        List.of(
            "a".repeat(1_000_000),
            "${".repeat(500_000),
            "a[".repeat(500_000),
            "((".repeat(500_000),
            "<<".repeat(500_000),
            "<<a\n".repeat(200_000),
            "\"".repeat(999_999),
            "date -d ".repeat(100_000),
            "read -r ".repeat(100_000),
            "find ".repeat(200_000),
            "if if if ".repeat(100_000),
            "\n".repeat(1_000_000) + "x")) {
      assertThat(read(source)).hasSizeLessThan(40);
    }
  }
}
