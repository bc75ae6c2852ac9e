package kosmokrator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.eclipsesource.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import kosmokrator.checks.Repository;
import kosmokrator.llm.ModelServer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Signals to the agent while a model answers: the turn ends in order, and the exit code says so.
final class HeadlessSignalTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalEndsTheTurnInOrder(String signal, int code) throws Exception {
    assumeTrue(Files.exists(Repository.image().resolve("bin/kosmokrator")), "the image is not built");
    // who was started in the background ignores Ctrl-C, and so does everybody below, unless that is undone
    assumeTrue(new ProcessBuilder("env", "--default-signal=INT", "true").start().waitFor() == 0,
        "env cannot undo that");
    try (var server = ModelServer.start().script("text Some\nstall")) {
      Files.createDirectories(folder.resolve("home"));
      Files.writeString(folder.resolve("home/settings.json"), server.settings());
      var out = folder.resolve("out").toFile();
      var builder = new ProcessBuilder("env", "--default-signal=INT",
          Repository.image().resolve("bin/kosmokrator").toString(),
          "-p", "hi there", "-o", "json")
          .directory(folder.toFile()).redirectInput(Path.of("/dev/null").toFile()).redirectOutput(out)
          .redirectErrorStream(true);
      builder.environment().put("KOSMOKRATOR_HOME", folder.resolve("home").toString());
      var process = builder.start();
      for (var i = 0; i < 3000 && server.asked().isEmpty(); i++) TimeUnit.MILLISECONDS.sleep(10);
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
      assertTrue(process.waitFor(30, TimeUnit.SECONDS));
      assertEquals(code, process.exitValue());
      assertEquals("cancelled", Json.parse(Files.readString(out.toPath())).asObject().getString("stop_reason", ""));
    }
  }
}
