package kosmokrator.lua;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import kosmokrator.io.ChildProcess;
import kosmokrator.io.Clock;
import kosmokrator.rpc.Handler;
import kosmokrator.rpc.Peer;
import kosmokrator.rpc.RemoteError;
import kosmokrator.rpc.Reply;
import kosmokrator.values.Envelope;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;

/// The process of a script, seen from outside: tells it which functions there are,
/// has it run, makes the calls it asks for on the thread that asked to run, and
/// ends it when it takes too long. For one thread at a time, but for [#interrupt].
public final class ScriptProcess implements AutoCloseable {
  private static final long START_SECONDS = 60;
  private static final long LATE = TimeUnit.SECONDS.toNanos(1); // then the child did not keep its own limit
  private final ChildProcess child;
  private final Limits limits;
  private final Clock clock;
  private final Peer peer;
  private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private List<Library> libraries = List.of();
  private CompletableFuture<JsonValue> opened;

  /// What comes from the child, in its order.
  private sealed interface Event {
    record Asked(String function, JsonArray arguments, CompletableFuture<JsonValue> answer) implements Event {}

    record Touched(String path, CompletableFuture<JsonValue> answer) implements Event {}

    record Printed(String text) implements Event {}

    record Ended(JsonObject told) implements Event {}

    record Lost() implements Event {}
  }

  ScriptProcess(ChildProcess child, Limits limits, Clock clock) {
    this.child = child;
    this.limits = limits;
    this.clock = clock;
    peer = new Peer(child.stdout(), child.stdin(), new FromChild());
    Thread.ofPlatform().daemon().name("script").start(() -> {
      peer.run();
      events.add(new Event.Lost());
    });
  }

  /// Tells the child which functions there are. Before the first run.
  public void open(List<Library> libraries) {
    this.libraries = List.copyOf(libraries);
    var namespaces = new JsonArray();
    for (var library : libraries) library.namespaces().forEach(namespace -> namespaces.add(namespace.toJson()));
    opened = peer.request("open", new JsonObject().add("memory", limits.memory()).add("cpu_ms", limits.cpu().toMillis())
        .add("output", limits.output()).add("namespaces", namespaces)).answer();
  }

  /// Runs a script to its end. What it prints goes to `output` as it is printed.
  public ScriptResult run(Script script, Consumer<String> output) {
    return work("run", new JsonObject().add("source", Base64.getEncoder().encodeToString(script.source()))
        .add("name", script.name()).add("arguments", JsonText.array(script.arguments())), output);
  }

  /// Runs one input of a dialogue in the state that earlier ones left behind.
  public ScriptResult evaluate(String input, Consumer<String> output) {
    return work("evaluate", new JsonObject().add("input", input), output);
  }

  /// Stops what runs now; the state stays. Any thread may ask.
  public void interrupt() {
    peer.notify("interrupt", null);
  }

  @Override public void close() {
    peer.close();
    child.close();
  }

  private ScriptResult work(String method, JsonObject params, Consumer<String> output) {
    awaitChild();
    var run = new Run(output);
    peer.request(method, params).answer().whenComplete((told, failed) ->
        events.add(failed == null ? new Event.Ended(told.asObject()) : new Event.Lost()));
    return run.toEnd();
  }

  /// The time a child takes to come up is not the script's. One that does not come up ends the run by its silence.
  private void awaitChild() {
    try {
      opened.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException stop) {
      throw Fault.of(Failure.Kind.INTERRUPTED, "The script was interrupted");
    } catch (ExecutionException | TimeoutException silent) {
      events.add(new Event.Lost());
    }
  }

  long pid() {
    return child.pid();
  }

  /// Messages of the child become events; the reading thread does nothing else.
  private final class FromChild implements Handler {
    @Override public Reply request(JsonValue id, String method, JsonValue params) {
      var answer = new CompletableFuture<JsonValue>();
      events.add(switch (method) {
        case "call" -> new Event.Asked(params.asObject().getString("function", ""),
            params.asObject().get("arguments").asArray(), answer);
        case "open" -> new Event.Touched(params.asObject().getString("path", ""), answer);
        default -> throw RemoteError.noMethod(method);
      });
      return new Reply.Soon(answer);
    }

    @Override public void notification(String method, JsonValue params) {
      if (method.equals("print")) events.add(new Event.Printed(params.asObject().getString("text", "")));
    }
  }

  /// One run: its clock, its output and its log.
  private final class Run {
    private final Consumer<String> sink;
    private final StringBuilder output = new StringBuilder();
    private final List<ScriptResult.Logged> log = new ArrayList<>();
    private final long start = clock.nanos();
    private long inCalls;

    Run(Consumer<String> sink) {
      this.sink = sink;
    }

    ScriptResult toEnd() {
      while (true) {
        switch (next()) {
          case null -> {
            return killed();
          }
          case Event.Asked asked -> answer(asked);
          case Event.Touched touched -> answer(touched);
          case Event.Printed(var text) -> {
            output.append(text);
            sink.accept(text);
          }
          case Event.Ended(var told) -> {
            return ended(told);
          }
          case Event.Lost _ -> {
            return lost();
          }
        }
      }
    }

    /// The next event; null when a limit passed first.
    private Event next() {
      try {
        return events.poll(Math.max(0, Math.min(wallLeft(), cpuLeft())), TimeUnit.NANOSECONDS);
      } catch (InterruptedException stop) {
        child.kill();
        throw Fault.of(Failure.Kind.INTERRUPTED, "The script was interrupted");
      }
    }

    private long wallLeft() {
      return limits.wall().toNanos() - (clock.nanos() - start);
    }

    private long cpuLeft() {
      return limits.cpu().toNanos() + LATE - (clock.nanos() - start - inCalls);
    }

    private void answer(Event.Asked asked) {
      var begun = clock.nanos();
      try {
        var called = fitting(call(asked));
        log(asked.function, called.slug(), clock.nanos() - begun, Optional.empty());
        asked.answer.complete(called.value());
      } catch (Fault fault) {
        log(asked.function, slug(asked.function), clock.nanos() - begun, Optional.of(fault.getMessage()));
        asked.answer.completeExceptionally(remote(fault));
      } finally {
        inCalls += clock.nanos() - begun;
      }
    }

    private static RemoteError remote(Fault fault) {
      return new RemoteError(RemoteError.INTERNAL_ERROR, fault.getMessage(), Json.value(fault.failure().kind().code()));
    }

    private void answer(Event.Touched touched) {
      var begun = clock.nanos();
      try {
        touched.answer.complete(library(touched.path).open(touched.path).toJson());
      } catch (Fault fault) {
        touched.answer.completeExceptionally(remote(fault));
      } finally {
        inCalls += clock.nanos() - begun;
      }
    }

    private Library.Called call(Event.Asked asked) {
      return library(asked.function).call(asked.function, asked.arguments);
    }

    private Library library(String path) {
      for (var library : libraries) if (library.serves(path)) return library;
      throw Fault.of(Failure.Kind.UNKNOWN_NAME, "There is no function " + path);
    }

    /// What a script could not hold is not sent to it: it would only end there.
    private Library.Called fitting(Library.Called called) {
      var most = Math.min(limits.memory(), Peer.MAX_FRAME / 2);
      if (JsonSize.of(called.value(), most) <= most) return called;
      throw Fault.of(Failure.Kind.LIMIT, "The result is larger than a script may be given: " + most + " bytes");
    }

    private String slug(String function) {
      return libraries.stream().filter(library -> library.serves(function)).map(library -> library.slug(function))
          .findFirst().orElse("");
    }

    private void log(String function, String slug, long nanoseconds, Optional<String> error) {
      if (!slug.isEmpty()) log.add(new ScriptResult.Logged(function, slug, nanoseconds, error));
    }

    private ScriptResult ended(JsonObject told) {
      if (told.get("kind") == null)
        return result(told.get("values").asArray(), told.getString("text", ""), null, told, false);
      var kind = Outcome.Kind.valueOf(told.getString("kind", ""));
      return result(new JsonArray(), "", kind.failure(told.getString("message", "")), told,
          told.getBoolean("incomplete", false));
    }

    private ScriptResult killed() {
      child.kill();
      var wall = wallLeft() <= 0;
      return result(new JsonArray(), "", wall
          ? new Failure.TimedOut("The script", limits.wall().toMillis(), "raise: --timeout")
          : new Failure.Plain(Failure.Kind.LIMIT,
              "cpu limit exceeded: " + Envelope.milliseconds(limits.cpu().toNanos()) / 1000 + " s", List.of()),
          new JsonObject(), false);
    }

    private ScriptResult lost() {
      child.kill();
      var full = child.exit().orElse(0) == 3; // what -XX:+ExitOnOutOfMemoryError leaves with
      return result(new JsonArray(), "", full
          ? new Failure.Plain(Failure.Kind.LIMIT, "memory limit exceeded: " + limits.memory() + " bytes", List.of())
          : new Failure.Plain(Failure.Kind.INTERNAL,
              "The script's process ended unexpectedly: " + child.stderr().strip(), List.of()),
          new JsonObject(), false);
    }

    private ScriptResult result(JsonArray values, String text, Failure failure, JsonObject told, boolean incomplete) {
      return new ScriptResult(output.toString(), values, text, Optional.ofNullable(failure), clock.nanos() - start,
          told.getLong("memory", 0), log, incomplete);
    }
  }
}
