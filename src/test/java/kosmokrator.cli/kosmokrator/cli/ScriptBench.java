package kosmokrator.cli;

import com.eclipsesource.json.JsonObject;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kosmokrator.calls.Asker;
import kosmokrator.calls.Call;
import kosmokrator.demo.Tracker;
import kosmokrator.io.Environment;
import kosmokrator.io.OwnRuntime;
import kosmokrator.lua.Limits;
import kosmokrator.lua.Script;
import kosmokrator.lua.Scripts;
import kosmokrator.values.FunctionName;

/// What a script's process costs: the same thousand calls made here and by a script, in turn, and how late a limit is
/// kept. A development tool, never a unit test; part of `make bench`.
final class ScriptBench {
  private static final int CALLS = 1000;
  private static final int ROUNDS = 5;
  private static final FunctionName FUNCTION = new FunctionName("plane", "list_projects");

  private ScriptBench() {}

  public static void main(String... image) throws Exception {
    var folder = Files.createTempDirectory("script-bench");
    try (var tracker = Tracker.start(Files.createDirectory(folder.resolve("tracker")), 0)) {
      var environment = Environment.of(Map.of("KOSMOKRATOR_HOME", folder.resolve("home").toString()), folder, folder)
          .withProperty("kosmokrator.home.image", image[0]);
      configure(environment, tracker);
      try (var parts = parts(environment)) {
        calls(parts);
        limits(parts);
      }
    }
  }

  private static void configure(Environment environment, Tracker tracker) {
    var quiet = new PrintWriter(PrintWriter.nullWriter());
    Main.run(environment, InputStream.nullInputStream(), quiet, quiet, "integrations:configure", "plane", "--set",
        "api_key=" + Tracker.KEY, "--set", "url=" + tracker.url(), "--set", "workspace_slug=" + Tracker.WORKSPACE,
        "--enable", "--read=allow");
  }

  private static Parts parts(Environment environment) {
    return Parts.wire(environment, InputStream.nullInputStream(), new PrintWriter(System.out),
        new PrintWriter(System.err), List.of());
  }

  private static void calls(Parts parts) {
    var here = new double[ROUNDS];
    var script = new double[ROUNDS];
    for (var round = 0; round < ROUNDS; round++) {
      here[round] = here(parts);
      script[round] = script(parts, "for i = 1, %d do app.integrations.plane.list_projects() end".formatted(CALLS),
          Limits.DEFAULT);
    }
    System.out.printf("%d calls, median of %d: %.2f ms a call here, %.2f ms from a script, overhead %.2f ms (budget "
        + "≤ 1)%n", CALLS, ROUNDS,
        median(here) / CALLS, median(script) / CALLS, (median(script) - median(here)) / CALLS);
  }

  private static double here(Parts parts) {
    var start = System.nanoTime();
    for (var i = 0; i < CALLS; i++) {
      var result = parts.calls().run(Call.of(FUNCTION, new JsonObject()), Asker.nobody());
      if (result.failure().isPresent()) throw new IllegalStateException(result.failure().get().message());
    }
    return (System.nanoTime() - start) / 1e6;
  }

  private static double script(Parts parts, String code, Limits limits) {
    try (var process = new Scripts(new OwnRuntime(parts.environment()), parts.environment().directory(), parts.clock())
        .start(limits)) {
      process.open(ScriptLibraries.of(parts, Call.Policy.OBEY, Asker.nobody()));
      process.evaluate("1", _ -> {});
      var start = System.nanoTime();
      var result = process.run(new Script(code.getBytes(StandardCharsets.UTF_8), "=bench", List.of()), _ -> {});
      if (result.failure().isPresent() && limits == Limits.DEFAULT)
        throw new IllegalStateException(result.failure().get().message());
      return (System.nanoTime() - start) / 1e6;
    }
  }

  private static void limits(Parts parts) {
    var late = new double[ROUNDS];
    var limits = Limits.DEFAULT.withCpu(Duration.ofMillis(500));
    for (var round = 0; round < ROUNDS; round++) late[round] = script(parts, "while true do end", limits) - 500;
    System.out.printf("a processor limit of 500 ms is kept %.1f ms late at the median, %.1f ms at most (budget ≤ "
        + "100)%n", median(late),
        Arrays.stream(late).max().orElse(0));
  }

  private static double median(double[] values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
