package io.dryrun.domain.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.order.OrderIds;
import io.dryrun.domain.order.User;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.run.Preparation;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.domain.script.ProviderScripts;
import io.dryrun.domain.script.ScriptLanguage;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A program that prints how long masking and the report take of outputs that a script can make
 * hostile, each twice as long as the one before: a factor about two is linear, four is quadratic.
 */
final class ReportGrowth {
  private static final String SECRET = "made-up-key";
  private static final int SMALLEST = 64 * 1024;
  private static final int DOUBLINGS = 5;

  private ReportGrowth() {}

  public static void main(String[] arguments) {
    var shapes = new LinkedHashMap<String, IntFunction<String>>();
    shapes.put("plain lines", size -> repeated("Creating the machine, please wait\n", size));
    shapes.put("the secret alone", size -> repeated(SECRET + "\n", size));
    shapes.put("almost the secret", size -> repeated("made-up-kemade-up-", size));
    shapes.put("one line", size -> repeated("x ", size));
    shapes.put("quotes", size -> repeated("'\\''\"'\"", size));
    shapes.put("percent signs", size -> repeated("%4%6d%", size));
    shapes.put("base64 lines", size -> repeated(base64("made-up-ke").repeat(2) + "\n", size));
    shapes.put("names that mask alike", ReportGrowth::namesThatMaskAlike);
    shapes.put("unknown members", size -> metadata(size, i -> "\"m" + i + "\": 1"));
    shapes.put("tracebacks", size -> repeated("  File \"a\", line 1, in x\n", size));
    shapes.forEach(ReportGrowth::grow);
  }

  private static void grow(String name, IntFunction<String> shape) {
    var line = new StringBuilder("%-24s".formatted(name));
    long before = 0;
    for (int i = 0; i <= DOUBLINGS; i++) {
      String output = shape.apply(SMALLEST << i);
      for (Report.Cause cause : List.of(Report.Cause.SUCCESS, Report.Cause.SCRIPT)) {
        report(cause, output);
      }
      long start = System.nanoTime();
      report(Report.Cause.SUCCESS, output);
      report(Report.Cause.SCRIPT, output);
      long took = System.nanoTime() - start;
      String factor = before == 0 ? "" : "×%.1f ".formatted((double) took / before);
      line.append("%s%d ms  ".formatted(factor, took / 1_000_000));
      before = took;
    }
    System.out.println(line);
  }

  private static void report(Report.Cause cause, String output) {
    var environ =
        new JsonArray(
            List.of(
                new JsonObject(
                    Map.of("name", new JsonString("KEY"), "value", new JsonString(SECRET)))));
    Offering offering =
        Offering.builder(new UUID(0, 1))
            .scripts(new ProviderScripts("shell", Map.of(DryRunType.CREATE, "foo\n"), environ))
            .build();
    Preparation preparation =
        Preparation.of(
            offering,
            DryRunRequest.of(DryRunType.CREATE),
            new User("ann", "ann@example.org"),
            new OrderIds(new UUID(0, 2), new UUID(0, 3), new UUID(0, 4)),
            Set.of(ScriptLanguage.SHELL));
    Executed.report(preparation, cause, "exit code 1", output);
  }

  private static String namesThatMaskAlike(int size) {
    return metadata(
        size,
        which -> {
          var name = new StringBuilder();
          String twice = SECRET + SECRET;
          for (int i = 0; i < twice.length(); i++) {
            boolean encoded = (which >> i & 1) == 1;
            name.append(encoded ? "%" + Integer.toHexString(twice.charAt(i)) : twice.charAt(i));
          }
          return "\"" + name + "\": 1";
        });
  }

  private static String metadata(int size, IntFunction<String> member) {
    int count = size / 4 * 3 / member.apply(0).length();
    String members = IntStream.range(0, count).mapToObj(member).collect(Collectors.joining(", "));
    return "vm-1 " + base64("{\"backend_metadata\": {" + members + "}, " + members + "}");
  }

  private static String repeated(String part, int size) {
    return part.repeat(size / part.length());
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
