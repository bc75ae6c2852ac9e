package kosmokrator.plugins;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import kosmokrator.io.ChildProcess;
import kosmokrator.io.ChildProcess.Launch;
import kosmokrator.io.ChildProcess.Streams;
import kosmokrator.io.Clock;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;

/// A plugin that is a program of its own. A request is one line `{"method":...,"request":...}` on its standard input,
/// its answer one line on its standard output: an envelope. A line with a `method` is a call of the host instead,
/// answered with an envelope on the input before anything else.
final class ProgramLink implements Link {
  private static final Duration GRACE = Duration.ofMillis(200);
  private final ChildProcess child;
  private final HostCalls host;
  private final LinkedBlockingQueue<byte[]> answers = new LinkedBlockingQueue<>();
  private static final byte[] END = new byte[0];
  private static final int MOST_QUESTION = 16 << 20;

  private ProgramLink(ChildProcess child, HostCalls host) {
    this.child = child;
    this.host = host;
    Thread.ofPlatform().daemon().name("plugin").start(this::read);
  }

  /// Starts the program in `directory`; words that begin with `./` lie beside the manifest. A shell sets the limit for
  /// memory and becomes the program.
  static ProgramLink start(PluginFile plugin, Path directory, Map<String, String> environment, Streams streams,
      Limits limits, HostCalls host) {
    var words = new ArrayList<>(List.of("/bin/sh", "-c",
        "ulimit -d " + limits.memory() * 1024L + " 2>/dev/null; exec \"$@\"", plugin.id()));
    for (var word : plugin.command()) {
      words.add(word.startsWith("./") ? plugin.path().resolveSibling(word).normalize().toString() : word);
    }
    var quiet = streams == Streams.OURS ? Streams.OUR_ERRORS : Streams.PIPES;
    try {
      var child = ChildProcess.startWithUs(Launch.of(words, directory, environment).withGrace(GRACE)
          .withStreams(quiet));
      return new ProgramLink(child, host);
    } catch (Fault refused) {
      throw new PluginError(refused.getMessage());
    }
  }

  @Override public Answer call(String method, byte[] request, Duration time) {
    try {
      write(Envelopes.bytes(new JsonObject().add("method", method).add("request", parsed(request))));
      var answer = answers.poll(time.toNanos(), TimeUnit.NANOSECONDS);
      if (answer == null) throw new PluginError("%s timed out after %s s".formatted(method, NativeLink.seconds(time)));
      if (answer == END) throw gone(method);
      return new Answer(0, answer);
    } catch (IOException broken) {
      throw gone(method);
    } catch (InterruptedException stop) {
      throw Clock.interrupted("The plugin");
    }
  }

  private static com.eclipsesource.json.JsonValue parsed(byte[] request) {
    return request.length == 0 ? Json.NULL
        : JsonText.parse(new String(request, StandardCharsets.UTF_8), "the request", Failure.Kind.INTERNAL);
  }

  private synchronized void write(byte[] line) throws IOException {
    child.stdin().write(line);
    child.stdin().write('\n');
    child.stdin().flush();
  }

  private PluginError gone(String method) {
    child.await(GRACE);
    var last = child.stderr().strip();
    return new PluginError("its process ended during " + method + (last.isEmpty() ? "" : ": " + last));
  }

  private void read() {
    try (var in = new BufferedInputStream(child.stdout(), 64 << 10)) {
      for (var line = next(in); line != null; line = next(in)) if (!isHostCall(line)) answers.add(line);
    } catch (IOException gone) {
      // told below
    }
    answers.add(END);
  }

  /// The next line that is not blank; null at the end, and when one is longer than any answer may be.
  private static byte[] next(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (var letter = in.read(); letter >= 0; letter = in.read()) {
      if (letter == '\n' && line.size() > 0) return line.toByteArray();
      if (letter != '\n' && letter != '\r') line.write(letter);
      if (line.size() > NativePlugin.MOST_ANSWER) return null;
    }
    return line.size() == 0 ? null : line.toByteArray();
  }

  /// Answers a call of the host; false when the line is none. Only short lines can be one.
  private boolean isHostCall(byte[] line) throws IOException {
    if (line.length > MOST_QUESTION) return false;
    try {
      var value = JsonText.parse(new String(line, StandardCharsets.UTF_8), "a line", Failure.Kind.PROVIDER_ERROR);
      if (!value.isObject() || !(value.asObject().get("method") instanceof com.eclipsesource.json.JsonValue method)
          || !method.isString()) return false;
      var request = value.asObject().get("request");
      write(host.answer(method.asString(), request == null
          ? END : JsonText.compact(request).getBytes(StandardCharsets.UTF_8)));
      return true;
    } catch (Fault noJson) {
      return false;
    }
  }

  @Override public void close() {
    child.kill();
    host.close();
  }
}
