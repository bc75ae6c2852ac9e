package kosmokrator.plugins;

import com.eclipsesource.json.JsonObject;
import java.nio.charset.StandardCharsets;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;
import kosmokrator.values.Printable;

/// Answers on both sides of the interface: `{"ok":true,"result":...}` or `{"ok":false,"error":{"code","message"}}`.
final class Envelopes {
  private static final int SHOWN = 200;

  private Envelopes() {}

  /// The result in a plugin's answer; an empty object when it has none. A failure is a [PluginError].
  static Told result(String method, Link.Answer answer) {
    if (answer.code() != 0) throw refused(method, answer);
    var envelope = read(method, answer.bytes());
    if (!envelope.bool("ok")) throw failed(envelope);
    return envelope.object("result");
  }

  private static Told read(String method, byte[] bytes) {
    var texts = LongTexts.of(bytes);
    try {
      var value = JsonText.parse(texts.text(), "the answer", Failure.Kind.PROVIDER_ERROR);
      if (!value.isObject()) throw new PluginError("decode plugin envelope " + method + ": it is no object");
      return new Told(value.asObject(), method, texts);
    } catch (Fault broken) {
      throw new PluginError("decode plugin envelope " + method + ": " + broken.getMessage());
    }
  }

  private static PluginError failed(Told envelope) {
    var message = envelope.object("error").text("message").strip();
    return new PluginError(message.isEmpty() ? "plugin call failed" : message);
  }

  private static PluginError refused(String method, Link.Answer answer) {
    try {
      var envelope = read(method, answer.bytes());
      if (!envelope.bool("ok") && envelope.object().names().stream().anyMatch("error"::equalsIgnoreCase))
        return failed(envelope);
    } catch (PluginError noEnvelope) {
      // told as it is
    }
    var bytes = java.util.Arrays.copyOf(answer.bytes(), Math.min(SHOWN, answer.bytes().length));
    return new PluginError("plugin call %s returned %d: %s".formatted(method, answer.code(),
        Printable.line(new String(bytes, StandardCharsets.UTF_8))));
  }

  /// Ours, that all is well.
  static byte[] ok(JsonObject result) {
    return bytes(new JsonObject().add("ok", true).add("result", result));
  }

  /// Ours, that something is not.
  static byte[] error(String message) {
    return bytes(new JsonObject().add("ok", false)
        .add("error", new JsonObject().add("code", "host_call_failed").add("message", message)));
  }

  static byte[] bytes(JsonObject object) {
    return JsonText.compact(object).getBytes(StandardCharsets.UTF_8);
  }
}
