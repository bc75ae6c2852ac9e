package kosmokrator.mcp;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import kosmokrator.values.JsonText;
import kosmokrator.values.Loose;

/// Keeps results within a number of characters, so that one call cannot fill a model's context. Characters are code
/// points and are never cut in the middle.
record ResultLimit(int most) {
  private static final String MARK = "\n[truncated by KosmoKrator MCP gateway]";

  /// The result as it is when it fits. Otherwise its texts are cut one after the other, and structured content that
  /// does not fit by itself is left out; a tool that promised structured content has then failed.
  JsonObject apply(JsonObject result, boolean promised) {
    var structured = result.get("structuredContent");
    var tooMuch = structured != null && length(JsonText.compact(structured)) > most;
    if (!tooMuch && texts(result) <= most) return result;
    var cut = new JsonObject(result).set("content", cut(result.get("content")));
    if (tooMuch) cut.remove("structuredContent");
    return tooMuch && promised ? cut.set("isError", true) : cut;
  }

  private static int texts(JsonObject result) {
    return Loose.objects(result.get("content")).stream().mapToInt(block -> length(Loose.text(block, "text"))).sum();
  }

  private JsonArray cut(JsonValue content) {
    var left = most;
    var cut = new JsonArray();
    for (var block : Loose.objects(content)) {
      var text = Loose.text(block, "text");
      cut.add(length(text) <= left ? block : new JsonObject(block).set("text", cut(text, left)));
      left = Math.max(0, left - length(text));
    }
    return cut;
  }

  /// The first `most` characters of a text and a mark that says so.
  static String cut(String text, int most) {
    return length(text) <= most ? text : text.substring(0, text.offsetByCodePoints(0, most)) + MARK;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
