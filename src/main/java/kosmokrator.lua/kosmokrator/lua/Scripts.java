package kosmokrator.lua;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import kosmokrator.io.ChildProcess;
import kosmokrator.io.Clock;
import kosmokrator.io.OwnRuntime;

/// Starts processes for scripts: children of our own runtime with an empty environment, whose heap is the script's
/// alone. Nothing is shared between two of them.
public final class Scripts {
  private static final Duration GRACE = Duration.ofMillis(200); // the child leaves as soon as its input ends
  private final OwnRuntime runtime;
  private final Path directory;
  private final Clock clock;

  /// `directory` is where the children run; they never touch it.
  public Scripts(OwnRuntime runtime, Path directory, Clock clock) {
    this.runtime = runtime;
    this.directory = directory;
    this.clock = clock;
  }

  /// Starts a process and returns at once, so that the caller can go on while it comes up. Whoever starts it closes it.
  public ScriptProcess start(Limits limits) {
    var heap = 2 * limits.memory() + (64 << 20);
    var command = runtime.command("kosmokrator-lua", "kosmokrator.lua", "kosmokrator.lua.Worker",
        List.of("-Xmx" + heap / 1024 + "k", "-XX:+ExitOnOutOfMemoryError"));
    var child = ChildProcess.start(ChildProcess.Launch.of(command, directory, Map.of()).withGrace(GRACE));
    return new ScriptProcess(child, limits, clock);
  }
}
