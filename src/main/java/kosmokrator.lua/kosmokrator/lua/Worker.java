package kosmokrator.lua;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import kosmokrator.io.Clock;
import kosmokrator.io.Interrupts;
import kosmokrator.io.Standard;
import kosmokrator.rpc.Handler;
import kosmokrator.rpc.Peer;
import kosmokrator.rpc.RemoteError;
import kosmokrator.rpc.Reply;

/// The child's main: one Lua state, driven over standard input and output by the process that started it. It has no
/// environment, no secrets and nothing to do but to calculate and to ask. When its input ends, it ends.
///
/// The dialect: `open` makes the state, `run` and `evaluate` use it, the notification `interrupt` stops what runs; in
/// the other direction go the requests `call` and `open` (a lazy namespace) and the notification `print`. See
/// [ScriptProcess] for the other side.
final class Worker implements Handler {
  private final Peer peer = new Peer(Standard.input(), Standard.output(), this);
  private final Machine machine = machine(Clock.system());
  private volatile Vm vm;

  private Worker() {}

  public static void main(String... none) {
    Interrupts.ignore(); // Ctrl-C reaches everybody at the terminal; whether this run ends is the parent's decision
    new Worker().peer.run();
    Runtime.getRuntime().halt(0); // a script may still run, and nobody is left to hear of it
  }

  @Override public Reply request(JsonValue id, String method, JsonValue params) {
    return switch (method) {
      case "open" -> new Reply.Now(open(params.asObject()));
      case "run" -> later(vm -> run(vm, params.asObject()));
      case "evaluate" -> later(vm -> vm.evaluate(params.asObject().getString("input", "")));
      default -> throw RemoteError.noMethod(method);
    };
  }

  @Override public void notification(String method, JsonValue params) {
    if (method.equals("interrupt") && vm != null) vm.interrupt();
  }

  private JsonValue open(JsonObject params) {
    var budget = new Budget(params.getLong("memory", 0), Duration.ofMillis(params.getLong("cpu_ms", 0)),
        params.getLong("output", 0));
    var opened = new Vm(budget, machine, text -> peer.notify("print", new JsonObject().add("text", text)),
        new Parent());
    for (var namespace : params.get("namespaces").asArray()) Namespaces.add(opened, namespace.asObject());
    vm = opened;
    return Json.TRUE;
  }

  private static Outcome run(Vm vm, JsonObject params) {
    List<String> arguments = params.get("arguments").asArray().values().stream().map(JsonValue::asString).toList();
    return vm.run(Base64.getDecoder().decode(params.getString("source", "").getBytes(StandardCharsets.ISO_8859_1)),
        params.getString("name", "=script"), arguments);
  }

  /// Lua runs on a thread of its own, whose stack is large enough for Lua's own limit to come first.
  private Reply later(Function<Vm, Outcome> work) {
    var result = new CompletableFuture<JsonValue>();
    var thread = new Thread(null, () -> {
      try {
        result.complete(told(work.apply(vm)));
      } catch (RuntimeException | Error defect) {
        result.completeExceptionally(defect);
      }
    }, "lua", Vm.STACK);
    thread.setDaemon(true);
    thread.start();
    return new Reply.Soon(result);
  }

  private JsonValue told(Outcome outcome) {
    var told = new JsonObject().add("memory", vm.meter.held());
    return switch (outcome) {
      case Outcome.Done(var values, var text) -> told.add("values", values).add("text", text);
      case Outcome.Failed failed -> told.add("kind", failed.kind().name()).add("message", failed.message())
          .add("incomplete", failed.incomplete());
    };
  }

  /// Who started this process, asked over standard output.
  private final class Parent implements Host {
    @Override public JsonValue call(String function, JsonArray arguments) throws HostFailure {
      return ask("call", function, new JsonObject().add("function", function).add("arguments", arguments));
    }

    @Override public JsonObject open(String path) throws HostFailure {
      return ask("open", path, new JsonObject().add("path", path)).asObject();
    }
  }

  private JsonValue ask(String method, String function, JsonObject params) throws HostFailure {
    var pending = peer.request(method, params);
    try {
      return pending.answer().get();
    } catch (InterruptedException stop) {
      throw new HostFailure("interrupted", "interrupted", function);
    } catch (ExecutionException failed) {
      var code = failed.getCause() instanceof RemoteError error && error.data().isPresent()
          && error.data().get().isString()
          ? error.data().get().asString() : "internal";
      throw new HostFailure(failed.getCause().getMessage(), code, function);
    }
  }

  private static Machine machine(Clock clock) {
    return new Machine() {
      @Override public long nanos() {
        return clock.nanos();
      }

      @Override public long millis() {
        return clock.now().toEpochMilli();
      }
    };
  }
}
