package kosmokrator.acp;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import kosmokrator.agent.Terminals;
import kosmokrator.rpc.RemoteError;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// Commands in the editor's terminals. Each terminal is released, whatever happens; one that outlives its limit is
/// killed first.
record EditorTerminals(Wire wire) implements Terminals {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int SIGNALLED = 128;
  private static final Map<String, Integer> SIGNALS =
      Map.of("SIGHUP", 1, "SIGINT", 2, "SIGQUIT", 3, "SIGABRT", 6, "SIGKILL", 9, "SIGSEGV", 11, "SIGPIPE", 13,
          "SIGTERM", 15);

  @Override public Ended run(String command, Path folder, Duration limit, long outputBytes, Consumer<String> shown) {
    try {
      return run(create(command, folder, outputBytes), limit, shown);
    } catch (RemoteError refused) {
      throw Fault.of(Failure.Kind.PROVIDER_ERROR, "The editor could not run the command: " + refused.getMessage());
    }
  }

  /// A shell and one argument is understood the same way by clients that start programs and by those that use a shell.
  private String create(String command, Path folder, long outputBytes) {
    var answer = wire.ask("terminal/create", new JsonObject().add("command", "/bin/sh")
        .add("args", new JsonArray().add("-c").add(command)).add("cwd", folder.toString())
        .add("outputByteLimit", outputBytes), PATIENCE);
    if (answer.get("terminalId") instanceof JsonValue id && id.isString()) return id.asString();
    throw Fault.of(Failure.Kind.PROVIDER_ERROR, "The editor made no terminal");
  }

  private Ended run(String terminal, Duration limit, Consumer<String> shown) {
    try {
      shown.accept(terminal);
      return ended(terminal, await(terminal, limit));
    } catch (Fault | RemoteError broken) {
      quietly("terminal/kill", terminal);
      throw broken;
    } finally {
      quietly("terminal/release", terminal);
    }
  }

  /// Whether it ended by itself.
  private boolean await(String terminal, Duration limit) {
    try {
      wire.ask("terminal/wait_for_exit", named(terminal), limit);
      return true;
    } catch (Fault fault) {
      if (fault.failure().kind() != Failure.Kind.TIMEOUT) throw fault;
      quietly("terminal/kill", terminal);
      return false;
    }
  }

  private Ended ended(String terminal, boolean byItself) {
    var answer = wire.ask("terminal/output", named(terminal), PATIENCE);
    var output = answer.get("output") instanceof JsonValue text && text.isString() ? text.asString() : "";
    var truncated = answer.get("truncated") instanceof JsonValue cut && cut.isTrue();
    return new Ended(output, truncated, answer.get("exitStatus") instanceof JsonObject status
        ? code(status) : -1, !byItself);
  }

  private static int code(JsonObject status) {
    if (status.get("exitCode") instanceof JsonValue code && code.isNumber()) return (int) code.asDouble();
    if (status.get("signal") instanceof JsonValue signal && signal.isString()) {
      var number = SIGNALS.get(signal.asString().startsWith("SIG") ? signal.asString() : "SIG" + signal.asString());
      return number == null ? -1 : SIGNALLED + number;
    }
    return -1;
  }

  /// Even when the turn was cancelled: then the interrupt is put aside for the moment.
  private void quietly(String method, String terminal) {
    var interrupted = Thread.interrupted();
    try {
      wire.send(method, named(terminal));
    } finally {
      if (interrupted) Thread.currentThread().interrupt();
    }
  }

  private static JsonObject named(String terminal) {
    return new JsonObject().add("terminalId", terminal);
  }
}
