package kosmokrator.cli;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import kosmokrator.checks.Repository;

/// Somebody at a terminal: the linked program on a pseudo-terminal that `script` makes, what it shows, and keys that
/// are pressed once something is seen.
final class Typist implements AutoCloseable {
  private static final int SECONDS = 40;
  /// The prompt waits: the end of what the line editor sends when it begins to read.
  static final String PROMPT = "\u001b[?2004h";
  private final Process process;
  private final OutputStream keys;
  private final StringBuilder shown = new StringBuilder();
  private final Thread eyes;
  private int seen;

  Typist(Path folder, Path home, Map<String, String> variables, String... words) throws IOException {
    var line = "stty cols ${TYPIST_COLUMNS:-80} rows 24; exec '" + Repository.image().resolve("bin/kosmokrator") + "' "
        + String.join(" ", words);
    var builder = new ProcessBuilder(List.of("script", "-qec", line, "/dev/null")).directory(folder.toFile())
        .redirectErrorStream(true);
    builder.environment()
        .putAll(Map.of("KOSMOKRATOR_HOME", home.toString(), "TERM", "xterm-256color", "SHELL", "/bin/sh"));
    builder.environment().remove("NO_COLOR");
    builder.environment().putAll(variables);
    process = builder.start();
    keys = process.getOutputStream();
    eyes = Thread.ofPlatform().daemon().start(() -> look(process.getInputStream()));
  }

  private void look(InputStream screen) {
    try (screen) {
      var bytes = new byte[8192];
      for (var count = screen.read(bytes); count >= 0; count = screen.read(bytes)) {
        synchronized (shown) {
          shown.append(new String(bytes, 0, count, StandardCharsets.UTF_8));
          shown.notifyAll();
        }
      }
    } catch (IOException gone) {
      // the program ended
    }
  }

  /// Waits until this is shown, behind what was seen before; answers with what was shown up to it.
  String sees(String text) throws InterruptedException {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    synchronized (shown) {
      while (true) {
        var at = shown.indexOf(text, seen);
        if (at >= 0) {
          var before = shown.substring(seen, at + text.length());
          seen = at + text.length();
          return before;
        }
        var left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0 || !eyes.isAlive())
          fail("not shown: " + text + "\n--- since then\n" + shown.substring(seen).replace("\u001b", "\\e"));
        shown.wait(Math.min(left, 500));
      }
    }
  }

  Typist types(String text) throws IOException {
    keys.write(text.getBytes(StandardCharsets.UTF_8));
    keys.flush();
    return this;
  }

  /// A line at the prompt; answers with what was shown until the next prompt.
  String says(String line) throws IOException, InterruptedException {
    types(line + "\r");
    return sees(PROMPT);
  }

  /// The exit code, once it ended.
  int ends() throws InterruptedException {
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) fail("still running\n" + all().replace("\u001b", "\\e"));
    eyes.join();
    return process.exitValue();
  }

  String all() {
    synchronized (shown) {
      return shown.toString();
    }
  }

  /// The processes on the terminal.
  List<ProcessHandle> programs() {
    return process.descendants().toList();
  }

  /// The terminal goes away.
  void hangsUp() {
    process.destroyForcibly();
  }

  @Override public void close() {
    var programs = programs();
    hangsUp();
    for (var program : programs) program.onExit().orTimeout(SECONDS, TimeUnit.SECONDS).join();
  }
}
