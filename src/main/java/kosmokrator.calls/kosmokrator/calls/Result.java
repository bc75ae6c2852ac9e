package kosmokrator.calls;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.Optional;
import kosmokrator.values.Effect;
import kosmokrator.values.Envelope;
import kosmokrator.values.Failure;

/// How a call ended. `nanoseconds` is the time from the permission gate to the end.
public sealed interface Result {
  /// It was done, or, in a dry run, everything but the deed; then
  /// `data` is JSON null and `preview` tells what would be sent.
  record Done(Call call, Effect effect, JsonValue data, JsonObject preview, long nanoseconds) implements Result {}

  /// It failed at the permission gate or behind it.
  record Failed(Call call, Failure reason, long nanoseconds) implements Result {}

  /// It failed before the permission gate: unknown, inactive, credentials or arguments missing.
  record Refused(Failure reason) implements Result {}

  /// Why it failed, empty when it did not.
  default Optional<Failure> failure() {
    return switch (this) {
      case Done _ -> Optional.empty();
      case Failed failed -> Optional.of(failed.reason);
      case Refused refused -> Optional.of(refused.reason);
    };
  }

  /// The JSON answer: the full envelope once the permission gate was reached, the short one before.
  default JsonObject envelope() {
    return switch (this) {
      case Done done -> Envelope.call(done.call.name(), done.data, Optional.empty(),
          withPreview(meta(done.call, Optional.of(done.effect)), done.preview), done.nanoseconds);
      case Failed failed -> Envelope.call(failed.call.name(), Json.NULL, Optional.of(failed.reason),
          meta(failed.call, Optional.empty()), failed.nanoseconds);
      case Refused refused -> Envelope.failure(refused.reason);
    };
  }

  private static JsonObject meta(Call call, Optional<Effect> effect) {
    var meta = new JsonObject().add("dry_run", call.run() == Call.Run.DRY);
    effect.ifPresent(known -> meta.add("operation", known.word()));
    return meta.add("permission_bypassed", call.policy() == Call.Policy.BYPASS)
        .add("account", call.account().map(Json::value).orElse(Json.NULL));
  }

  private static JsonObject withPreview(JsonObject meta, JsonObject preview) {
    return preview.isEmpty() ? meta : meta.add("request", preview);
  }
}
