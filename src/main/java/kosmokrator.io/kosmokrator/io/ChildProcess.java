package kosmokrator.io;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;
import kosmokrator.values.Secret;

/// A program that runs beside us and ends with us. Its environment is what the
/// caller gives and nothing else; its standard error is always read, so that it
/// never blocks on it, and the last of it is kept. Whoever started it closes it.
///
/// The end comes in steps: its input is closed and it is given time, then it is asked (SIGTERM)
/// and given time again, then it and everything it started is killed. What it started is known
/// from the process tree while that holds together and, on Linux, from a mark in the
/// environment that children inherit even when their parent is gone (`KOSMOKRATOR_CHILD`).
public final class ChildProcess implements AutoCloseable {
  private static final int KEPT = 64 * 1024;
  private static final Duration LAST_WORDS = Duration.ofMillis(200);
  private static final File NOTHING = new File("/dev/null");
  private final Process process;
  final Tree tree;
  private final Duration grace;
  private final LastBytes stderr = new LastBytes(KEPT);
  private final Errors errors;
  private final Thread drain;
  private final AtomicBoolean closed = new AtomicBoolean();
  private Ending ending;

  /// What to start. Arguments and variables may hold secrets, because configurations put them there.
  ///
  /// @param command the program, looked up in this process's own `PATH` when it is a bare name, and its arguments
  /// @param environment all of the child's environment but for our mark
  /// @param grace how long it may take to leave after its input was closed, and again after it was asked
  /// @param streams where its standard streams lead
  public record Launch(List<Secret> command, Path directory, Map<String, Secret> environment, Duration grace,
      Streams streams) {
    public Launch {
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
      if (command.isEmpty()) throw Fault.of(Failure.Kind.INVALID_ARGUMENTS, "There is no command to start");
    }

    /// With pipes to us.
    public Launch(List<Secret> command, Path directory, Map<String, Secret> environment, Duration grace) {
      this(command, directory, environment, grace, Streams.PIPES);
    }

    /// Without secrets, and with two seconds of grace.
    public static Launch of(List<String> command, Path directory, Map<String, String> environment) {
      var variables = new LinkedHashMap<String, Secret>();
      environment.forEach((name, value) -> variables.put(name, Secret.of(value)));
      return new Launch(command.stream().map(Secret::of).toList(), directory, variables, Duration.ofSeconds(2));
    }

    public Launch withGrace(Duration grace) {
      return new Launch(command, directory, environment, grace, streams);
    }

    public Launch withStreams(Streams streams) {
      return new Launch(command, directory, environment, grace, streams);
    }
  }

  /// Where the standard streams of a child lead.
  public enum Streams {
    /// All three to us.
    PIPES(Redirect.PIPE, Redirect.PIPE, Redirect.PIPE),
    /// Input and output to us; errors go where ours go.
    OUR_ERRORS(Redirect.PIPE, Redirect.PIPE, Redirect.INHERIT),
    /// It has the streams of this process, so that it can talk with whoever sits there.
    OURS(Redirect.INHERIT, Redirect.INHERIT, Redirect.INHERIT),
    /// There is nothing to read, and what it writes is dropped, but for the last of its errors.
    SILENT(Redirect.from(NOTHING), Redirect.DISCARD, Redirect.PIPE);

    private final Redirect in;
    private final Redirect out;
    private final Redirect err;

    Streams(Redirect in, Redirect out, Redirect err) {
      this.in = in;
      this.out = out;
      this.err = err;
    }
  }

  /// Gets what the child writes to standard error, piece by piece, on a thread of its own; must return soon.
  public interface Errors {
    /// The first `count` bytes of an array that is used again afterwards.
    void add(byte[] bytes, int count);
  }

  private ChildProcess(Process process, String mark, Duration grace, Errors errors) {
    this.process = process;
    this.errors = errors;
    this.tree = new Tree(process.toHandle(), mark);
    this.grace = grace;
    this.drain = Thread.ofPlatform().daemon().name("stderr of " + process.pid()).start(this::drain);
  }

  /// Starts a program; one that is not there or may not be run is an [Failure.Unreachable] fault.
  public static ChildProcess start(Launch launch) {
    return start(launch, (_, _) -> {});
  }

  /// The same, and it and everything it started is killed too when this process is told to end (SIGINT, SIGTERM), be it
  /// at the very moment of its start.
  public static ChildProcess startWithUs(Launch launch) {
    var ending = new Ending();
    var child = ending.watch(() -> start(launch));
    child.ending = ending;
    return child;
  }

  /// The same, and `errors` hears all of its standard error.
  public static ChildProcess start(Launch launch, Errors errors) {
    var mark = ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime());
    var builder = new ProcessBuilder(launch.command.stream().map(Secret::reveal).toList());
    builder.directory(launch.directory.toFile());
    builder.environment().clear();
    launch.environment.forEach((name, value) -> builder.environment().put(name, value.reveal()));
    builder.environment().put(Tree.MARK, mark);
    builder.redirectInput(launch.streams.in).redirectOutput(launch.streams.out).redirectError(launch.streams.err);
    if (!Files.isFolder(launch.directory)) throw cannot(launch, "No such folder: " + launch.directory);
    try {
      return new ChildProcess(builder.start(), mark, launch.grace, errors);
    } catch (IOException refused) {
      throw cannot(launch, reason(refused));
    } catch (IllegalArgumentException | NullPointerException unfit) {
      throw cannot(launch, "An argument or variable holds a character that no program can be given");
    }
  }

  private static Fault cannot(Launch launch, String why) {
    var program = Printable.line(launch.command.getFirst().reveal());
    return new Fault(new Failure.Unreachable("Cannot start " + program + ": " + Printable.line(why),
        List.of("command -v " + Failure.word(program))));
  }

  /// Java says `Cannot run program "x": Exec failed, error: 2 (No such file or directory)`.
  private static String reason(IOException refused) {
    var message = String.valueOf(refused.getMessage());
    var open = message.lastIndexOf('(');
    if (open >= 0 && message.endsWith(") ")) return message.substring(open + 1, message.length() - 2);
    return open >= 0 && message.endsWith(")") ? message.substring(open + 1, message.length() - 1)
        : message.substring(message.lastIndexOf(", ") + 1).strip();
  }

  private void drain() {
    var bytes = new byte[8192];
    try (var in = process.getErrorStream()) {
      for (var count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        stderr.add(bytes, count);
        errors.add(bytes, count);
      }
    } catch (IOException closed) {
      // the child is gone
    }
  }

  public long pid() {
    return process.pid();
  }

  /// What the child reads; buffered, so flush it.
  public OutputStream stdin() {
    return process.getOutputStream();
  }

  /// What the child writes. Whoever does not read it stops the child when the pipe is full.
  public InputStream stdout() {
    return process.getInputStream();
  }

  /// The last 64 KiB of what it wrote to standard error, fit to be shown on a terminal.
  public String stderr() {
    return Printable.text(stderr.text());
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /// How it ended; empty while it runs. A signal counts 128 and its number.
  public OptionalInt exit() {
    return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
  }

  /// Waits so long for its end; then all of its standard error is here, unless somebody it left behind holds it open.
  public OptionalInt await(Duration patience) {
    try {
      if (process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS)) drain.join(LAST_WORDS);
      return exit();
    } catch (InterruptedException stop) {
      throw Clock.interrupted("Waiting for a program");
    }
  }

  /// Waits so long until its standard error was read to the end; false when somebody it left behind holds it open.
  public boolean awaitErrors(Duration patience) {
    try {
      return drain.join(patience);
    } catch (InterruptedException stop) {
      throw Clock.interrupted("Waiting for a program");
    }
  }

  /// Kills everything that this very process started: for a child whose parent has gone.
  public static void killOwn() {
    var self = ProcessHandle.current();
    self.descendants().forEach(ProcessHandle::destroyForcibly);
  }

  /// Kills it and everything it started, at once.
  public void kill() {
    closed.set(true);
    tree.kill();
    end();
  }

  /// Ends it in steps; see above. An interrupted thread goes straight to the last step.
  @Override public void close() {
    if (!closed.compareAndSet(false, true)) return;
    tree.look();
    closeInput();
    if (!isGone()) {
      tree.look();
      tree.ask();
      isGone();
    }
    tree.kill();
    end();
  }

  /// On a thread of its own: when the pipe is full and somebody is writing, closing waits for the child to read.
  private void closeInput() {
    Thread.ofPlatform().daemon().name("stdin of " + pid()).start(() -> {
      try {
        process.getOutputStream().close();
      } catch (IOException gone) {
        // it has left already
      }
    });
  }

  private boolean isGone() {
    try {
      return !Thread.currentThread().isInterrupted() && process.waitFor(grace.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void end() {
    if (ending != null) ending.forget();
    var interrupted = Thread.interrupted();
    try {
      process.waitFor(1, TimeUnit.SECONDS);
      drain.join(LAST_WORDS);
    } catch (InterruptedException again) {
      interrupted = true;
    }
    if (interrupted) Thread.currentThread().interrupt();
  }
}
