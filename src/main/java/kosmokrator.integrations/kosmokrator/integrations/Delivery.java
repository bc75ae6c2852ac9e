package kosmokrator.integrations;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import kosmokrator.calls.Call;
import kosmokrator.io.Files;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;

/// Hands the result over: shaped data to the caller, or anything to the file the caller named.
final class Delivery {
  private static final int SMALL = 64 << 10;
  private final Call call;
  private final Verdict verdict;

  Delivery(Call call, Verdict verdict) {
    this.call = call;
    this.verdict = verdict;
  }

  JsonValue of(Answer answer, Shape shape, Inputs inputs) {
    if (shape.decode() == Shape.Decode.BYTES) return bytes(answer);
    if (answer.isEmpty()) return store(shape.ofNothing(inputs));
    if (shape.decode() == Shape.Decode.JSON && verdict.isOtherText(answer))
      return store(new JsonObject().add("body", answer.text()).add("content_type", answer.mediaType()));
    return store(shape.of(verdict.value(answer, shape.decode()), inputs));
  }

  private JsonValue bytes(Answer answer) {
    if (call.options().output().isPresent()) return saved(answer.body(), answer.mediaType());
    return smallText(answer.body()).map(Json::value).orElseThrow(() -> Fault.of(Failure.Kind.USAGE,
        "%s answers with binary data (%s, %d bytes): name a file for it with --output".formatted(call.name(),
            answer.mediaType().isEmpty() ? "of unknown type" : answer.mediaType(), answer.body().length),
        "kosmokrator integrations:call %s ... --output FILE".formatted(call.name())));
  }

  private static Optional<String> smallText(byte[] body) {
    if (body.length > SMALL) return Optional.empty();
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      return text.chars().anyMatch(unit -> unit < 0x20 && "\t\r\n".indexOf(unit) < 0) ? Optional.empty()
          : Optional.of(text);
    } catch (CharacterCodingException notText) {
      return Optional.empty();
    }
  }

  /// A result that is not binary goes to the named file as text: JSON, or a text as it is.
  JsonValue store(JsonValue result) {
    if (call.options().output().isEmpty()) return result;
    var text = result.isString() ? result.asString() : JsonText.pretty(result) + "\n";
    return saved(text.getBytes(StandardCharsets.UTF_8), result.isString() ? "text/plain" : "application/json");
  }

  private JsonValue saved(byte[] bytes, String type) {
    var file = call.options().output().orElseThrow();
    Files.save(file, bytes, true);
    return new JsonObject().add("path", file.toString()).add("bytes", bytes.length).add("content_type", type);
  }
}
