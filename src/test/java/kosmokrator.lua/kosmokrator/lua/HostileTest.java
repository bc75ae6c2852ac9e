package kosmokrator.lua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/// Hostile scripts, each of which says in its first line how it has to end: `-- ends: cpu`, `memory` or `output` for
/// the limit that stops it, `error` with a part of the message, `ok` with its output (`ok in time`: within the limit of
/// those that shall reach it). `cpu or memory` is for scripts that use up both at about the same time. They run in
/// processes of their own, whose heap tells what they hold and whose small size stands behind the limit; reaching that
/// size is a failure here.
@Order(1)
class HostileTest {
  /// The processor time a script may take beyond its limit, in seconds.
  private static final double LATE = 0.5;
  /// How much longer than its processor time a run may take when others want the processors too, in seconds.
  private static final double SCHEDULING = 30;
  private static final int AT_LEAST = 575;
  private static final long PATIENCE_SECONDS = 300;
  private static final int MOST_STARTS = 5;
  private static final long RETAINED = 4 << 20;
  private static final String HARMLESS = "100 10000 X false {\"a\":1} k v";
  private static final Pattern JAVA = Pattern.compile("java[./]|kosmokrator[./]|jdk[./]|luaj[./"
      + "]|Exception|Error\\b|\\.java:"
      + "|\\bat \\w+\\.\\w+|Lua(?:Value|C|Double)");

  @Timeout(600)
  @TestFactory Stream<DynamicTest> everyScriptEndsAsItDeclares() throws Exception {
    var scripts = scripts();
    var told = inTwoParts(scripts);
    var tests = scripts.stream().map(script -> DynamicTest.dynamicTest(script.getFileName().toString(), script.toUri(),
        () -> check(script, told.get(script.getFileName().toString()))));
    var all = DynamicTest.dynamicTest("there are enough of them and nothing is kept", () -> keepsNothing(told));
    return Stream.concat(tests, Stream.of(all));
  }

  private static List<Path> scripts() throws URISyntaxException, IOException {
    var folder = Path.of(HostileTest.class.getResource("hostile").toURI());
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".lua")).sorted().toList();
    }
  }

  /// Two processes share them, in the order of their names: one those that run into the limit of time, the other the
  /// rest, among them those that come in pairs, the second of which looks at what the first left behind.
  private static Map<String, JsonObject> inTwoParts(List<Path> scripts) throws Exception {
    var parts = scripts.stream().collect(Collectors.partitioningBy(file -> declared(file).equals("cpu")));
    var second = new FutureTask<>(() -> run(parts.get(false)));
    Thread.startVirtualThread(second);
    var told = new HashMap<>(run(parts.get(true)));
    told.putAll(second.get());
    return told;
  }

  /// One process runs them all; after one that ends its process another goes on with the next.
  private static Map<String, JsonObject> run(List<Path> scripts) throws IOException, InterruptedException {
    var told = new HashMap<String, JsonObject>();
    var left = scripts;
    for (var starts = 0; !left.isEmpty() && starts < MOST_STARTS; starts++) {
      told.putAll(runSome(left));
      left = left.stream().filter(script -> !told.containsKey(script.getFileName().toString())).toList();
    }
    return told;
  }

  private static Map<String, JsonObject> runSome(List<Path> scripts) throws IOException, InterruptedException {
    // collections leave no garbage where it lies, or it would count as held
    var command = new ArrayList<>(
        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
            "-XX:+UseSerialGC", "-XX:MarkSweepAlwaysCompactCount=1", "-XX:+ExitOnOutOfMemoryError",
            "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED", "-cp",
            System.getProperty("java.class.path"), HostileRunner.class.getName()));
    scripts.forEach(script -> command.add(script.toString()));
    var output = Files.createTempFile("hostile", ".jsonl");
    var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return told(output);
    } finally {
      process.destroyForcibly().waitFor();
      Files.delete(output);
    }
  }

  private static Map<String, JsonObject> told(Path output) {
    var told = new HashMap<String, JsonObject>();
    try (var lines = Files.lines(output, StandardCharsets.UTF_8)) {
      lines.filter(line -> line.startsWith("{") && line.endsWith("}")).map(line -> Json.parse(line).asObject())
          .forEach(line -> told.put(line.getString("name", line.getString("begins", "")), line));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return told;
  }

  /// What the first line says; the others need not be text.
  private static String declared(Path script) {
    try {
      var source = Files.readString(script, StandardCharsets.ISO_8859_1);
      assertTrue(source.startsWith("-- ends: "), script + " says how it ends");
      return source.lines().findFirst().orElseThrow().replaceFirst("^-- ends: ", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(Path script, JsonObject told) {
    assertNotNull(told, "was not reached: a script before it ended the process or did not end");
    assertNotNull(told.get("end"), "ended the process, or did not end");
    var declared = declared(script);
    var output = told.getString("output", "");
    var message = told.getString("message", "");
    assertEquals(declared, ended(declared, told.getString("end", ""), message, output));
    var latest = HostileRunner.limit(declared).toMillis() / 1000.0 + LATE;
    assertTrue(told.getDouble("cpu", 0) <= latest, "took " + told.get("cpu") + " s");
    assertTrue(told.getDouble("wall", 0) <= latest + SCHEDULING, "took " + told.get("wall") + " s");
    var shown = message + output + told.getString("values", "");
    assertFalse(JAVA.matcher(shown).find(), () -> "shows what runs it: " + shown);
    assertEquals(HARMLESS, told.getString("after", ""), "the script that ran next");
  }

  /// The end that was seen, told the way it is declared.
  private static String ended(String declared, String end, String message, String output) {
    var part = declared.replaceFirst("^\\w+ ?", "");
    if (declared.equals("cpu or memory") && List.of("CPU", "MEMORY").contains(end)) return declared;
    return switch (end) {
      case "OK" -> ("ok " + output).strip();
      case "SCRIPT", "SYNTAX" -> "error " + (message.contains(part) ? part : message);
      default -> List.of("cpu", "memory", "output").contains(end.toLowerCase())
          ? end.toLowerCase() : end + " " + message;
    };
  }

  private static void keepsNothing(Map<String, JsonObject> told) {
    assertTrue(told.size() >= AT_LEAST, "only " + told.size());
    var baselines = told.values().stream().mapToLong(line -> line.getLong("baseline", 0)).filter(bytes -> bytes > 0)
        .summaryStatistics();
    assertTrue(baselines.getMax() - baselines.getMin() < RETAINED, "the heap before each script: " + baselines);
  }
}
