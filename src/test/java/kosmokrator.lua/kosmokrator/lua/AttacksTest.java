package kosmokrator.lua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every script in `attacks` ends as its first line declares, in time, and leaves the next one in the same process
/// alone. They run in processes of their own, because their subject is the heap and the patience of a whole process.
@Timeout(600)
@Order(2)
class AttacksTest {
  private static final Path FOLDER = Path.of(System.getProperty("kosmokrator.sources", ""),
      "src/test/java/kosmokrator.lua/kosmokrator/lua/attacks").toAbsolutePath();
  private static final int AT_LEAST = 280;
  private static final int PROCESSES = 2;
  /// The processor time that a script may take beyond its limit, in milliseconds.
  private static final long LATEST = 500;
  private static final Map<String, Ended> ENDED = new ConcurrentHashMap<>();

  private record Ended(String kind, long late, String message) {}

  static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".lua")).map(Path::getFileName).sorted().toList();
    }
  }

  @BeforeAll static void runThem() throws Exception {
    var scripts = scripts();
    var processes = new ArrayList<Process>();
    for (int i = 0; i < PROCESSES; i++) {
      processes.add(start(scripts.subList(scripts.size() * i / PROCESSES, scripts.size() * (i + 1) / PROCESSES)));
    }
    try {
      for (var process : processes) read(process);
    } finally {
      processes.forEach(Process::destroyForcibly);
    }
  }

  private static Process start(List<Path> scripts) throws IOException {
    var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx96m",
        "--add-exports", "java.base/jdk.internal.vm=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), AttackRunner.class.getName()));
    scripts.forEach(script -> command.add(FOLDER.resolve(script).toString()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static void read(Process process) throws IOException {
    try (var lines = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] parts = line.split("\t", 4);
        ENDED.put(parts[0], new Ended(parts[1], Long.parseLong(parts[2]), parts[3]));
      }
    }
  }

  @Test void areMany() throws IOException {
    assertTrue(scripts().size() >= AT_LEAST, "scripts found: " + scripts().size());
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void endsAsDeclared(Path script) throws IOException {
    var declared = AttackRunner.Declared.of(FOLDER.resolve(script));
    var ended = ENDED.getOrDefault(script.toString(), new Ended("not run", 0, ""));
    assertEquals(declared.kind(), ended.kind(), ended.message());
    assertTrue(ended.message().contains(declared.message()), ended.message());
    assertTrue(ended.late() <= LATEST, "late by " + ended.late() + " ms");
  }
}
