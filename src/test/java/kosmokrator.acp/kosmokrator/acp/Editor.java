package kosmokrator.acp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// An editor made of raw frames: sends what a test says, remembers every frame in order, answers the agent's requests
/// with what the test prepared, and finds each frame that does not fit the protocol's schema.
public final class Editor implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 30_000;
  private static final AcpSchema SCHEMA = new AcpSchema();
  private final OutputStream out;
  private final List<JsonObject> frames = new CopyOnWriteArrayList<>();
  private final List<AcpSchema.Problem> problems = new CopyOnWriteArrayList<>();
  private final Map<String, String> asked = new ConcurrentHashMap<>();
  private final Map<String, Function<JsonObject, JsonValue>> answers = new ConcurrentHashMap<>();
  private final Thread reader;
  private final AtomicInteger lastId = new AtomicInteger();
  private final AtomicInteger count = new AtomicInteger();
  private volatile JsonObject capabilities = new JsonObject();

  /// Talks over the streams of an agent: `in` is what it writes.
  public Editor(InputStream in, OutputStream out) {
    this.out = out;
    reader = Thread.ofPlatform().daemon().name("editor").start(() -> read(in));
  }

  /// Answers the agent's requests of this method; a null answer means silence. `error(...)` makes an error answer.
  public Editor answering(String method, Function<JsonObject, JsonValue> answer) {
    answers.put(method, answer);
    return this;
  }

  /// Sends one request and waits for its result; an error answer fails the test.
  public JsonObject call(String method, JsonObject params) {
    var answer = await(send(method, params));
    if (answer.get("error") != null) fail(method + " answered " + answer);
    return answer.get("result") instanceof JsonObject result ? result : new JsonObject();
  }

  /// Sends one request and waits for its error.
  public JsonObject refused(String method, JsonObject params) {
    var answer = await(send(method, params));
    if (answer.get("error") == null) fail(method + " was not refused: " + answer);
    return answer.get("error").asObject();
  }

  /// Sends one request; its id.
  public int send(String method, JsonObject params) {
    var id = lastId.incrementAndGet();
    asked.put(Integer.toString(id), method);
    if (method.equals("initialize"))
      capabilities = params.get("clientCapabilities") instanceof JsonObject offered ? offered : new JsonObject();
    raw(new JsonObject().add("jsonrpc", "2.0").add("id", id).add("method", method).add("params", params).toString());
    return id;
  }

  public void tell(String method, JsonObject params) {
    raw(new JsonObject().add("jsonrpc", "2.0").add("method", method).add("params", params).toString());
  }

  /// Sends one line as it is.
  public void raw(String line) {
    bytes((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  public synchronized void bytes(byte[] bytes) {
    try {
      out.write(bytes);
      out.flush();
    } catch (IOException gone) {
      throw new java.io.UncheckedIOException(gone);
    }
  }

  /// The answer to a request.
  public JsonObject await(int id) {
    return await("the answer to " + id + " " + asked.get(Integer.toString(id)), () -> answer(id) != null)
        ? answer(id) : null;
  }

  /// The answer to a request, or null as long as there is none.
  public JsonObject answer(int id) {
    return frames.stream().filter(frame -> frame.get("method") == null && Json.value(id).equals(frame.get("id")))
        .findFirst().orElse(null);
  }

  /// Waits until something is so.
  public boolean await(String what, BooleanSupplier so) {
    var end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    synchronized (frames) {
      while (!so.getAsBoolean()) {
        if (System.nanoTime() > end) return fail("Waited in vain for " + what + "; frames: " + frames);
        try {
          frames.wait(50);
        } catch (InterruptedException interrupted) {
          return fail("interrupted");
        }
      }
    }
    return true;
  }

  /// All frames so far, in order.
  public List<JsonObject> frames() {
    return List.copyOf(frames);
  }

  /// The updates of a session so far.
  public List<JsonObject> updates(String session) {
    return told("session/update").stream().filter(params -> params.getString("sessionId", "").equals(session))
        .map(params -> params.get("update").asObject()).toList();
  }

  /// The updates of one kind.
  public List<JsonObject> updates(String session, String kind) {
    return updates(session).stream().filter(update -> update.getString("sessionUpdate", "").equals(kind)).toList();
  }

  /// The text of all chunks of one kind, joined.
  public String text(String session, String kind) {
    var text = new StringBuilder();
    updates(session, kind).forEach(update -> text.append(update.get("content").asObject().getString("text", "")));
    return text.toString();
  }

  /// The params of all calls of a method so far.
  public List<JsonObject> told(String method) {
    return frames.stream().filter(frame -> frame.getString("method", "").equals(method))
        .map(frame -> frame.get("params").asObject()).toList();
  }

  /// Drops all frames so far and all prepared answers, for conversations that never end. What was wrong with the frames
  /// stays.
  public void forget() {
    frames.clear();
    asked.clear();
    answers.clear();
  }

  /// How many frames came, those that were forgotten too.
  int count() {
    return count.get();
  }

  /// What was wrong with them.
  List<AcpSchema.Problem> problems() {
    return List.copyOf(problems);
  }

  /// Ends the agent's input.
  public void hangUp() {
    try {
      out.close();
    } catch (IOException gone) {
      // it was gone before
    }
  }

  /// Every frame fitted the schema.
  @Override public void close() {
    hangUp();
    assertEquals(List.of(), finish());
  }

  /// Waits until the agent says nothing more; what was wrong with all it said.
  List<AcpSchema.Problem> finish() {
    try {
      reader.join(PATIENCE_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return problems();
  }

  private void read(InputStream in) {
    try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) take(line);
    } catch (IOException broken) {
      // the agent is gone
    }
    synchronized (frames) {
      frames.notifyAll();
    }
  }

  private void take(String line) {
    JsonObject frame;
    try {
      frame = Json.parse(line).asObject();
    } catch (RuntimeException noise) {
      problems.add(new AcpSchema.Problem(AcpSchema.Rule.FRAMES, "Not a frame: " + line));
      return;
    }
    count.incrementAndGet();
    var answered = frame.get("method") == null ? asked.get(String.valueOf(frame.get("id"))) : null;
    problems.addAll(SCHEMA.problems(frame, answered, capabilities));
    frames.add(frame);
    synchronized (frames) {
      frames.notifyAll();
    }
    if (frame.get("method") != null && frame.get("id") != null) answer(frame);
  }

  private void answer(JsonObject frame) {
    var prepared = answers.get(frame.getString("method", ""));
    if (prepared == null) {
      raw(new JsonObject().add("jsonrpc", "2.0").add("id", frame.get("id")).add("error",
          new JsonObject().add("code", -32601).add("message", "Method not found")).toString());
      return;
    }
    Thread.ofVirtual().start(() -> {
      var answer = prepared.apply(frame.get("params").asObject());
      if (answer == null) return;
      var reply = new JsonObject().add("jsonrpc", "2.0").add("id", frame.get("id"));
      var error = answer instanceof JsonObject object && object.get("$error") != null;
      raw((error ? reply.add("error", answer.asObject().get("$error")) : reply.add("result", answer)).toString());
    });
  }

  /// An error as an answer.
  public static JsonObject error(int code, String message) {
    return new JsonObject().add("$error", new JsonObject().add("code", code).add("message", message));
  }
}
