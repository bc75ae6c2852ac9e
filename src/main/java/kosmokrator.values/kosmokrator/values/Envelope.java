package kosmokrator.values;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.Optional;

/// The JSON answers of every surface. Success is `{"success":true,...}`; a failure is
/// `{"success":false,"error":"text","error_code":"word","next":["command"],"details":{...}}`, the last two
/// only when there is something in them. Keys may be added in later versions, never changed or removed.
public final class Envelope {
  private Envelope() {}

  /// The start of a successful answer, to add to.
  public static JsonObject success() {
    return new JsonObject().add("success", true);
  }

  /// A failure before anything ran.
  public static JsonObject failure(Failure failure) {
    var envelope = new JsonObject().add("success", false).add("error", failure.message());
    return addReasons(envelope, failure);
  }

  /// The answer of a call that passed or reached the permission gate: `function, success, data, error, meta,
  /// duration_ms`, in this order, then the reasons of a failure. `duration` is in nanoseconds.
  public static JsonObject call(FunctionName function, JsonValue data, Optional<Failure> failure, JsonObject meta,
      long duration) {
    var envelope = new JsonObject().add("function", function.toString()).add("success", failure.isEmpty())
        .add("data", data).add("error", failure.map(f -> Json.value(f.message())).orElse(Json.NULL))
        .add("meta", meta).add("duration_ms", milliseconds(duration));
    failure.ifPresent(reason -> addReasons(envelope, reason));
    return envelope;
  }

  /// Milliseconds with one decimal, from nanoseconds.
  public static double milliseconds(long nanoseconds) {
    return Math.round(nanoseconds / 100_000.0) / 10.0;
  }

  /// The reasons of a failure alone: `error_code`, then `next` and `details` when there is something in them.
  public static JsonObject reasons(Failure failure) {
    return addReasons(new JsonObject(), failure);
  }

  private static JsonObject addReasons(JsonObject envelope, Failure failure) {
    envelope.add("error_code", failure.kind().code());
    if (!failure.next().isEmpty()) envelope.add("next", JsonText.array(failure.next()));
    if (!failure.details().isEmpty()) envelope.add("details", failure.details());
    return envelope;
  }
}
