package kosmokrator.plugins;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import kosmokrator.io.ChildProcess;
import kosmokrator.io.ChildProcess.Launch;
import kosmokrator.io.ChildProcess.Streams;
import kosmokrator.io.Clock;
import kosmokrator.io.Files;
import kosmokrator.io.LocalSocket;
import kosmokrator.io.OwnRuntime;
import kosmokrator.values.Fault;

/// A native plugin in a child of our own runtime, see [Worker]. A crash or an endless loop in it is an error here.
final class NativeLink implements Link {
  /// How the child's virtual machine is started.
  private static final List<String> MACHINE =
      List.of("-Xmx192m", "-Xss8m", "-Xrs", "-XX:+SuppressFatalErrorMessage", "-XX:-CreateCoredumpOnCrash");
  private static final Duration GRACE = Duration.ofMillis(200);
  private static final Duration COMING_UP = Duration.ofSeconds(60); // on a busy machine; not the plugin's time
  private static final int MOST_AT_ONCE = 16;
  private final ChildProcess child;
  private final LocalSocket socket;
  private final Clock clock;
  private final HostCalls host;
  private final LinkedBlockingQueue<Frame> answers = new LinkedBlockingQueue<>();
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);
  private LocalSocket.Line line;

  private NativeLink(ChildProcess child, LocalSocket socket, Clock clock, HostCalls host) {
    this.child = child;
    this.socket = socket;
    this.clock = clock;
    this.host = host;
  }

  /// Starts the child and returns at once; [#load] comes next.
  static NativeLink start(OwnRuntime runtime, Path directory, Map<String, String> environment, Streams streams,
      Clock clock, HostCalls host) {
    var command = new ArrayList<>(
        runtime.command("kosmokrator-plugins", "kosmokrator.plugins", "kosmokrator.plugins.Worker", MACHINE));
    var variables = new LinkedHashMap<>(environment);
    var signals = runtime.library("jsig");
    var preload = signals.toString().endsWith(".dylib") ? "DYLD_INSERT_LIBRARIES" : "LD_PRELOAD";
    if (Files.exists(signals)) variables.put(preload, signals.toString());
    var socket = LocalSocket.open();
    try {
      command.add(socket.path().toString());
      var child = ChildProcess.startWithUs(Launch.of(command, directory, variables).withGrace(GRACE)
          .withStreams(streams));
      return new NativeLink(child, socket, clock, host);
    } catch (Fault refused) {
      socket.close();
      throw new PluginError(refused.getMessage());
    }
  }

  /// Loads the library. What it does while it is loaded happens in the child.
  void load(Path file, Limits limits) {
    line = socket.accept(clock, COMING_UP, child::isAlive).orElseThrow(() -> gone("load"));
    Thread.ofPlatform().daemon().name("plugin").start(this::read);
    send(new Frame(Frame.Kind.LOAD, limits.memory(), file.toString()), "load");
    answer("load", limits.start());
  }

  @Override public Answer call(String method, byte[] request, Duration time) {
    send(new Frame(Frame.Kind.CALL, 0, method, ByteBuffer.wrap(request)), method);
    var frame = answer(method, time);
    return new Answer(frame.number(), frame.bytes().array());
  }

  private void send(Frame frame, String method) {
    try {
      synchronized (line) {
        frame.write(line);
      }
    } catch (IOException broken) {
      throw gone(method);
    }
  }

  private Frame answer(String method, Duration time) {
    try {
      var frame = answers.poll(time.toNanos(), TimeUnit.NANOSECONDS);
      if (frame == null) throw new PluginError("%s timed out after %s s".formatted(method, seconds(time)));
      if (frame.kind() == Frame.Kind.FAILED && frame.text().isEmpty()) throw gone(method);
      if (frame.kind() == Frame.Kind.FAILED) throw new PluginError(frame.text());
      return frame;
    } catch (InterruptedException stop) {
      throw Clock.interrupted("The plugin");
    }
  }

  static String seconds(Duration time) {
    return time.toMillis() % 1000 == 0 ? Long.toString(time.toSeconds()) : Double.toString(time.toMillis() / 1000.0);
  }

  private PluginError gone(String method) {
    var last = child.stderr().strip();
    return new PluginError("its process ended during " + method + (last.isEmpty() ? "" : ": " + last));
  }

  /// Answers are kept for who waits; what the plugin asks for is
  /// done beside, so that one slow question holds up no other.
  private void read() {
    try {
      while (true) {
        var frame = Frame.read(line, NativePlugin.MOST_ANSWER);
        if (frame.kind() != Frame.Kind.HOST) answers.add(frame);
        else {
          places.acquire();
          Thread.ofVirtual().start(() -> tell(frame));
        }
      }
    } catch (IOException | InterruptedException gone) {
      answers.add(new Frame(Frame.Kind.FAILED, 0, ""));
    }
  }

  private void tell(Frame asked) {
    try {
      var answer = host.answer(asked.text(), asked.bytes().array());
      send(new Frame(Frame.Kind.TOLD, asked.number(), "", ByteBuffer.wrap(answer)), asked.text());
    } catch (PluginError gone) {
      // nobody waits for the answer any more
    } finally {
      places.release();
    }
  }

  @Override public void close() {
    socket.close();
    if (line != null) line.close();
    child.kill();
    host.close();
  }
}
