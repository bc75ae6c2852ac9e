package kosmokrator.agent;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/// Terminals of a surface, to run commands in.
public interface Terminals {
  /// Runs one shell command and waits for its end, at most for `limit`; then it is killed. Interruption kills it too.
  /// `shown` gets the terminal's id as soon as there is one. The terminal is always released.
  Ended run(String command, Path folder, Duration limit, long outputBytes, Consumer<String> shown);

  /// @param exit the exit code, or 128 and the signal's number, or -1 when unknown
  record Ended(String output, boolean truncated, int exit, boolean timedOut) {}
}
