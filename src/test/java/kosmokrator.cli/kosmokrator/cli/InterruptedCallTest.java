package kosmokrator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.eclipsesource.json.Json;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import kosmokrator.checks.Repository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A call that was sent may have been done, whatever became of whoever sent it.
final class InterruptedCallTest {
  @TempDir Path folder;

  @BeforeEach void need() throws Exception {
    assumeTrue(Files.exists(Repository.image().resolve("bin/kosmokrator")), "the image is not built");
    assumeTrue(new ProcessBuilder("env", "--default-signal=INT", "true").start().waitFor() == 0,
        "env cannot undo that");
  }

  @ParameterizedTest
  @CsvSource({"INT, 130, call", "TERM, 143, call", "INT, 130, lua"})
  void aCallThatASignalStopsIsInTheAuditLog(String signal, int code, String way) throws Exception {
    try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      assertEquals(0, start("integrations:configure", "plane", "--set", "api_key=" + "k".repeat(20),
          "--set", "url=http://127.0.0.1:" + silent.getLocalPort(), "--enable", "--read=allow").waitFor());
      var process = way.equals("lua")
          ? start("integrations:lua", "-e", "app.integrations.plane.list_projects({workspace_slug = 'w'})")
          : start("integrations:call", "plane.list_projects", "--workspace-slug=w");
      try (var asked = silent.accept()) {
        assertTrue(asked.getInputStream().read() >= 0);
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
      }
      assertEquals(code, process.exitValue());
    }
    var records = Files.readAllLines(folder.resolve("home/audit.jsonl"));
    assertEquals(1, records.size());
    var record = Json.parse(records.getFirst()).asObject();
    assertEquals(List.of("plane.list_projects", "allow", "interrupted"), List.of(record.getString("function", ""),
        record.getString("decision", ""), record.getString("outcome", "")));
    assertEquals(0, start("audit:verify").waitFor());
  }

  private Process start(String... words) throws Exception {
    var line = new ArrayList<>(List.of("env", "--default-signal=INT",
        Repository.image().resolve("bin/kosmokrator").toString()));
    line.addAll(Arrays.asList(words));
    var builder = new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true)
        .redirectInput(Path.of("/dev/null").toFile()).redirectOutput(folder.resolve("out").toFile());
    builder.environment().put("KOSMOKRATOR_HOME", folder.resolve("home").toString());
    return builder.start();
  }
}
