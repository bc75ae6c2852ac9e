package kosmokrator.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import kosmokrator.io.ChildProcess;
import kosmokrator.io.Clock;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// One command from its start to its end, or to its deadline, or to the interruption of the thread that waits for it.
/// Then everything it started is gone, and what it said until then is here.
final class Execution implements AutoCloseable {
  /// Bytes that are shown; with all notices they stay below what a result may have.
  static final int STDOUT = 32_000;
  static final int STDERR = 14_000;
  private static final Duration LAST_WORDS = Duration.ofMillis(300);
  private static final Duration SETTLING = Duration.ofSeconds(3);
  final Capture stdout;
  final Capture stderr;
  private final Ticker ticker;

  /// How it ended.
  enum End { EXITED, TIMED_OUT, INTERRUPTED }

  /// @param exit the exit code; 128 and the number of a signal
  record Ended(End end, OptionalInt exit) {}

  Execution(OutputFiles files, ToolRun run, Clock clock) {
    stdout = new Capture(files, "stdout", STDOUT);
    stderr = new Capture(files, "stderr", STDERR);
    ticker = new Ticker(run::progress, clock);
  }

  Ended run(Shell shell, String command, Path folder, Duration limit) {
    var errors = new Utf8Pieces();
    try (var child = shell.start(command, folder, (bytes, count) -> {
      stderr.add(bytes, count);
      ticker.tell(errors.add(bytes, count));
    })) {
      var reader = Thread.ofPlatform().daemon().name("stdout of " + child.pid()).start(() -> drain(child.stdout()));
      var ended = await(child, reader, limit);
      child.kill();
      settle(reader, child);
      ticker.flush();
      return ended;
    }
  }

  private void drain(InputStream stream) {
    var told = new Utf8Pieces();
    var bytes = new byte[1 << 16];
    try (stream) {
      for (var count = stream.read(bytes); count >= 0; count = stream.read(bytes)) {
        stdout.add(bytes, count);
        ticker.tell(told.add(bytes, count));
      }
    } catch (IOException closed) {
      // the command is gone
    }
  }

  /// When the shell is done but something in the background still
  /// holds its output, that gets a moment for its last words.
  private static Ended await(ChildProcess child, Thread reader, Duration limit) {
    try {
      child.stdin().close();
      var exit = child.await(limit);
      if (exit.isEmpty()) return new Ended(End.TIMED_OUT, OptionalInt.empty());
      reader.join(LAST_WORDS);
      child.awaitErrors(LAST_WORDS);
      return new Ended(End.EXITED, exit);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return new Ended(End.INTERRUPTED, OptionalInt.empty());
    } catch (Fault stop) {
      if (stop.failure().kind() != Failure.Kind.INTERRUPTED) throw stop;
      return new Ended(End.INTERRUPTED, OptionalInt.empty());
    } catch (IOException problem) {
      throw Fault.of(Failure.Kind.STATE, "Cannot close the input of a command: " + problem.getMessage());
    }
  }

  /// What lies in the pipes of somebody killed is still read, also by an interrupted thread. Only who got away from us
  /// can hold them open longer than that takes.
  private static void settle(Thread reader, ChildProcess child) {
    var interrupted = Thread.interrupted();
    try {
      reader.join(SETTLING);
      child.awaitErrors(SETTLING);
    } catch (InterruptedException | Fault again) {
      interrupted = true;
    }
    if (interrupted) Thread.currentThread().interrupt();
  }

  @Override public void close() {
    stdout.close();
    stderr.close();
  }
}
