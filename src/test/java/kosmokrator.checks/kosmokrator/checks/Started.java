package kosmokrator.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A program that was run to its end, as a shell would: what it printed and its exit code.
public record Started(int code, String out, String err) {
  private static final int SECONDS = 100;

  /// Runs a command with empty standard input and the environment of the tests, `variables` added.
  public static Started run(Path directory, Map<String, String> variables, List<String> command) {
    try {
      var out = Files.createTempFile("started", ".out");
      var err = Files.createTempFile("started", ".err");
      var builder = new ProcessBuilder(command).directory(directory.toFile())
          .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
          .redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().putAll(variables);
      var started = new Started(end(builder.start(), command), Files.readString(out), Files.readString(err));
      Files.delete(out);
      Files.delete(err);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Runs a line of shell in which `"$0"` and the following parameters are the given words.
  public static Started shell(Path directory, Map<String, String> variables, String line, String... words) {
    var command = new ArrayList<>(List.of("sh", "-c", line));
    command.addAll(List.of(words));
    return run(directory, variables, command);
  }

  private static int end(Process process, List<String> command) {
    try {
      if (process.waitFor(SECONDS, TimeUnit.SECONDS)) return process.exitValue();
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new AssertionError("still running after " + SECONDS + " s: " + command);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + command, e);
    }
  }
}
