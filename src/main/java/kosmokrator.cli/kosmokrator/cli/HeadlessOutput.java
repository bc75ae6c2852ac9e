package kosmokrator.cli;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kosmokrator.agent.Event;
import kosmokrator.agent.Session;
import kosmokrator.agent.Surface;
import kosmokrator.agent.ToolResult;
import kosmokrator.agent.Turn;
import kosmokrator.calls.Asker;
import kosmokrator.values.Envelope;
import kosmokrator.values.Failure;
import kosmokrator.values.JsonText;

/// What a program or a shell sees of the agent. It has nobody to ask.
abstract class HeadlessOutput implements Surface {
  final Parts parts;
  private final long start;
  private final JsonArray errors = new JsonArray();
  private final Map<String, Event.ToolStarted> calls = new LinkedHashMap<>();
  private final Map<String, ToolResult> results = new LinkedHashMap<>();
  private final List<String> denied = new ArrayList<>();
  private String session = "";

  HeadlessOutput(Parts parts) {
    this.parts = parts;
    this.start = parts.clock().nanos();
  }

  /// A session is there.
  void begins(Session session) {
    this.session = session.id();
  }

  /// The end; answers with the exit code.
  abstract int ended(Session session, Turn turn, int code);

  /// It did not come to a turn; answers with the exit code.
  abstract int failed(Failure failure);

  @Override public synchronized void event(Event event) {
    switch (event) {
      case Event.ToolStarted call -> calls.put(call.call(), call);
      case Event.ToolEnded ended -> results.put(ended.call(), ended.result());
      case Event.PermissionResolved resolved -> {
        if (resolved.answer() == Asker.Answer.NOBODY) denied.add(resolved.call());
      }
      case Event.Notice notice -> {
        if (notice.severity() != Event.Severity.INFO) error(notice.text());
      }
      default -> {}
    }
    show(event);
  }

  abstract void show(Event event);

  @Override public Asker.Answer approve(Approval approval) {
    return Asker.Answer.NOBODY;
  }

  @Override public boolean staysAfterTurn() {
    return false;
  }

  final void error(String message) {
    errors.add(new JsonObject().add("type", "error").add("timestamp", now()).add("message", message));
  }

  final long now() {
    return parts.clock().now().toEpochMilli();
  }

  final long milliseconds() {
    return (parts.clock().nanos() - start) / 1_000_000;
  }

  final Event.ToolStarted call(String id) {
    return calls.get(id);
  }

  /// The document at the end.
  final JsonObject result(Session session, Turn turn) {
    var used = session.usage();
    if (turn.reason() != Event.StopReason.END_TURN) error(message(turn));
    var usage = new JsonObject().add("tokens_in", used.input()).add("tokens_out", used.output())
        .add("tokens_cached", used.cachedInput()).add("tokens_cache_write", used.written() + used.writtenLong());
    var cost = session.cost();
    return new JsonObject().add("type", "result").add("session_id", session.id()).add("text", turn.text())
        .add("stop_reason", turn.reason().word()).add("model", session.model().name())
        .add("duration_ms", milliseconds()).add("turns", turn.rounds()).add("usage", usage)
        .add("cost", cost.isPresent() ? Json.value(cost.getAsDouble()) : Json.NULL).add("errors", errors)
        .add("denied", JsonText.array(denied));
  }

  /// Every call with its result, in the order in which they were made.
  final JsonArray toolCalls() {
    var array = new JsonArray();
    calls.forEach((id, call) -> {
      var result = results.get(id);
      array.add(new JsonObject().add("id", id).add("name", call.tool()).add("args", call.arguments())
          .add("output", result == null ? "" : result.text()).add("success", result != null && !result.failed()));
    });
    return array;
  }

  /// The document of a failure.
  final JsonObject error(Failure failure, int code) {
    var error = new JsonObject().add("type", "error").add("error", failure.message());
    error.add("exit_code", code);
    if (!session.isEmpty()) error.add("session_id", session);
    return JsonText.merge(error, Envelope.reasons(failure));
  }

  static String message(Turn turn) {
    return switch (turn.reason()) {
      case END_TURN -> "Done";
      case MAX_TOKENS -> "The answer was cut off at its limit of tokens";
      case MAX_TURNS -> "Stopped at the limit of --max-turns";
      case REFUSAL -> "The model refused";
      case CANCELLED -> "Stopped";
      case TIMED_OUT -> "Stopped at the limit of --timeout";
      case FAILED -> turn.failure().map(Failure::message).orElse("It failed");
    };
  }
}
