package kosmokrator.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import kosmokrator.io.ChildProcess;
import kosmokrator.io.Clock;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// A command that runs beside the conversation, with what it said since somebody last looked. Of what nobody reads the
/// latest is kept.
final class ShellSession implements AutoCloseable {
  private static final int MOST_UNREAD = Execution.STDOUT;
  private static final long SETTLED = 30;
  private static final long LOOK = 20;
  private static final Duration WRITING = Duration.ofSeconds(5);
  private final String id;
  private final Clock clock;
  private final ChildProcess child;
  private final long begun;
  private final Optional<Duration> limit;
  private final StringBuilder unread = new StringBuilder();
  private long dropped;
  private long used;
  private boolean reading = true;

  ShellSession(String id, Shell shell, String command, Path folder, Clock clock, Optional<Duration> limit) {
    this.id = id;
    this.clock = clock;
    this.limit = limit;
    this.begun = clock.nanos();
    this.used = begun;
    var errors = new Utf8Pieces();
    this.child = shell.start(command, folder, (bytes, count) -> add(errors.add(bytes, count)));
    Thread.ofPlatform().daemon().name("stdout of " + id).start(() -> drain(child.stdout()));
  }

  private void drain(InputStream stream) {
    var pieces = new Utf8Pieces();
    var bytes = new byte[8192];
    try (stream) {
      for (var count = stream.read(bytes); count >= 0; count = stream.read(bytes)) add(pieces.add(bytes, count));
    } catch (IOException closed) {
      // the command is gone
    }
    synchronized (this) {
      reading = false;
      notifyAll();
    }
  }

  private synchronized void add(CharSequence text) {
    unread.append(text);
    var over = unread.length() - MOST_UNREAD;
    if (over > 0) {
      dropped += over;
      unread.delete(0, over);
    }
    notifyAll();
  }

  String id() {
    return id;
  }

  boolean isAlive() {
    return child.isAlive();
  }

  OptionalInt exit() {
    return child.exit();
  }

  /// Whether nobody asked about it for so long, or its own time is over.
  synchronized boolean isOver(Duration idle) {
    var now = clock.nanos();
    return now - used > idle.toNanos() || limit.isPresent() && now - begun > limit.get().toNanos();
  }

  /// What it said since the last time. Waits so long for the first of it, and a moment more for what comes with that.
  synchronized String read(Duration patience) {
    used = clock.nanos();
    var end = used + patience.toNanos();
    try {
      while (unread.isEmpty() && (reading || child.isAlive()) && end > clock.nanos()) wait(Math.min(LOOK, millis(end)));
      for (var length = -1; length != unread.length() && end > clock.nanos();) {
        length = unread.length();
        if (reading) wait(Math.min(SETTLED, millis(end)));
      }
    } catch (InterruptedException stop) {
      throw Clock.interrupted("Waiting for a command");
    }
    used = clock.nanos();
    var text = (dropped > 0 ? "... (" + dropped + " characters left out)\n" : "") + unread;
    unread.setLength(0);
    dropped = 0;
    return text;
  }

  private long millis(long end) {
    return Math.max(1, (end - clock.nanos()) / 1_000_000);
  }

  /// Types something. On a thread of its own, because a command that does not read holds up whoever writes.
  void write(String input) {
    synchronized (this) {
      used = clock.nanos();
    }
    var problem = new String[1];
    var writer = Thread.ofPlatform().daemon().name("stdin of " + id).start(() -> {
      try {
        child.stdin().write(input.getBytes(StandardCharsets.UTF_8));
        child.stdin().flush();
      } catch (IOException gone) {
        problem[0] = "it does not read any more";
      }
    });
    try {
      if (!writer.join(WRITING)) problem[0] = "it does not read";
    } catch (InterruptedException stop) {
      throw Clock.interrupted("Writing to a command");
    }
    if (problem[0] != null)
      throw Fault.of(Failure.Kind.STATE, "Cannot write to shell session '" + id + "': " + problem[0]);
  }

  /// Kills it with everything it started.
  @Override public void close() {
    child.kill();
  }
}
