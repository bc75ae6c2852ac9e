package kosmokrator.lua;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.List;
import java.util.Optional;
import kosmokrator.values.Envelope;
import kosmokrator.values.Failure;
import kosmokrator.values.JsonText;

/// How a script ended. `values` are what it returned, `text` the same for people; `memory` is bytes of heap
/// at its end, `nanoseconds` all time. `incomplete` says of a syntax error that more input may mend it.
public record ScriptResult(String output, JsonArray values, String text, Optional<Failure> failure, long nanoseconds,
    long memory, List<Logged> calls, boolean incomplete) {
  /// One call the script made, in order. `slug` is the function's machine name; `error` is empty when it succeeded.
  public record Logged(String function, String slug, long nanoseconds, Optional<String> error) {
    JsonObject toJson() {
      return new JsonObject().add("function", function).add("tool", slug)
          .add("duration_ms", Envelope.milliseconds(nanoseconds))
          .add("success", error.isEmpty()).add("error", error.map(Json::value).orElse(Json.NULL));
    }
  }

  public ScriptResult {
    calls = List.copyOf(calls);
  }

  /// The same with a failure that says what to type next, if it did not say so itself.
  public ScriptResult orNext(String command) {
    return new ScriptResult(output, values, text, failure.map(reason -> reason.orNext(command)), nanoseconds, memory,
        calls, incomplete);
  }

  /// The JSON answer: `success, output, result, error, execution_time_ms, memory_usage, call_log`, then the reasons of
  /// a failure. `result` is null without a return value, the value when there is one, a list when there are several.
  public JsonObject envelope() {
    var log = new JsonArray();
    calls.forEach(call -> log.add(call.toJson()));
    var envelope = new JsonObject().add("success", failure.isEmpty()).add("output", output).add("result", result())
        .add("error", failure.map(reason -> Json.value(reason.message())).orElse(Json.NULL))
        .add("execution_time_ms", Envelope.milliseconds(nanoseconds)).add("memory_usage", memory).add("call_log", log);
    return failure.map(reason -> JsonText.merge(envelope, Envelope.reasons(reason))).orElse(envelope);
  }

  private JsonValue result() {
    return values.isEmpty() ? Json.NULL : values.size() == 1 ? values.get(0) : values;
  }
}
