package kosmokrator.mcp;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import kosmokrator.io.Files;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;
import kosmokrator.values.Loose;
import kosmokrator.values.Printable;

/// Turns results of tools into the one value that callers get.
///
/// - `structuredContent` is the value; when there are images, sounds or
///   resources besides, it is `{"structuredContent":...,"content":[...]}`.
/// - One text is the value: the object or list that it spells as JSON, else the text itself, so that the text `123`
///   stays a text.
/// - Nothing is null; everything else is the list of content blocks as the server sent them.
final class Content {
  private static final int MOST_ERROR = 4_000;

  private Content() {}

  /// The value of a result; one with `isError` is a fault in the server's own words.
  static JsonValue value(JsonObject result, String server) {
    var blocks = Loose.objects(result.get("content"));
    if (Loose.flag(result, "isError", false)) throw new Fault(failure(result, blocks, server));
    var structured = result.get("structuredContent");
    if (structured != null && !structured.isNull()) {
      return blocks.stream().allMatch(Content::isText) ? structured
          : new JsonObject().add("structuredContent", structured).add("content", result.get("content"));
    }
    if (blocks.isEmpty()) return Json.NULL;
    return blocks.size() == 1 && isText(blocks.getFirst()) ? text(Loose.text(blocks.getFirst(), "text"))
        : result.get("content");
  }

  private static boolean isText(JsonObject block) {
    return Loose.text(block, "type").equals("text");
  }

  private static JsonValue text(String text) {
    var start = text.stripLeading();
    if (!start.startsWith("{") && !start.startsWith("[")) return Json.value(text);
    try {
      return JsonText.parse(text, "text", Failure.Kind.PROVIDER_ERROR);
    } catch (Fault notJson) {
      return Json.value(text);
    }
  }

  private static Failure failure(JsonObject result, List<JsonObject> blocks, String server) {
    var text = texts(blocks);
    var shown = Printable.text(text.isEmpty() ? "MCP tool returned an error." : text);
    var facts = new JsonObject().add("server", server);
    if (result.get("structuredContent") != null) facts.add("structuredContent", result.get("structuredContent"));
    return new Failure.ProviderError(shown.length() > MOST_ERROR ? shown.substring(0, MOST_ERROR) + "…" : shown, 0,
        List.of(), facts);
  }

  /// Stores a value in the file that the caller named: the bytes of a single image, sound or resource, also among
  /// texts, else text. Answers what was stored, and the texts beside it.
  static JsonValue stored(JsonValue value, Path file) {
    var binary = single(value).flatMap(Content::binary);
    if (binary.isPresent()) {
      var texts = texts(Loose.objects(value));
      var saved = saved(binary.get().bytes(), binary.get().type(), file);
      return texts.isEmpty() ? saved : saved.add("text", texts);
    }
    var text = value.isString() ? value.asString() : JsonText.pretty(value) + "\n";
    return saved(text.getBytes(StandardCharsets.UTF_8), value.isString() ? "text/plain" : "application/json", file);
  }

  /// The only block that is no text.
  private static Optional<JsonObject> single(JsonValue value) {
    var list = value instanceof JsonObject object && object.get("contents") instanceof JsonArray contents
        ? contents : value;
    var blocks = Loose.objects(list).stream().filter(block -> !isText(block)).toList();
    return blocks.size() == 1 ? Optional.of(blocks.getFirst()) : Optional.empty();
  }

  private static String texts(List<JsonObject> blocks) {
    return String.join("\n", blocks.stream().filter(Content::isText).map(block -> Loose.text(block, "text")).toList())
        .strip();
  }

  private record Binary(byte[] bytes, String type) {}

  /// The bytes in an image, a sound, an embedded resource, or the contents of a resource.
  private static Optional<Binary> binary(JsonObject block) {
    var holder = Loose.text(block, "type").equals("resource") ? Loose.object(block, "resource") : block;
    var base64 = holder.get("blob") != null ? Loose.text(holder, "blob") : Loose.text(holder, "data");
    try {
      return base64.isEmpty() ? Optional.empty()
          : Optional.of(new Binary(Base64.getMimeDecoder().decode(base64), Loose.text(holder, "mimeType")));
    } catch (IllegalArgumentException broken) {
      return Optional.empty();
    }
  }

  private static JsonObject saved(byte[] bytes, String type, Path file) {
    Files.save(file, bytes, true);
    return new JsonObject().add("path", file.toString()).add("bytes", bytes.length).add("content_type", type);
  }
}
