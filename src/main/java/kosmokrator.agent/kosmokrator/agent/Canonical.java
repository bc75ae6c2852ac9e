package kosmokrator.agent;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import kosmokrator.values.JsonText;

/// One text for all ways to write the same request: members sorted at every level, no white space.
final class Canonical {
  private Canonical() {}

  /// SHA-256 over tool, folder and arguments, in hexadecimal.
  static String hash(ToolRequest request) {
    var text = JsonText.compact(new JsonArray().add(request.tool()).add(request.folder().normalize().toString())
        .add(sorted(request.arguments())));
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible); // every Java runtime has SHA-256
    }
  }

  private static JsonValue sorted(JsonValue value) {
    if (value instanceof JsonArray array) {
      var copy = new JsonArray();
      array.forEach(each -> copy.add(sorted(each)));
      return copy;
    }
    if (!(value instanceof JsonObject object)) return value;
    var members = new TreeMap<String, JsonValue>();
    object.forEach(member -> members.put(member.getName(), member.getValue()));
    var copy = new JsonObject();
    members.forEach((name, each) -> copy.add(name, sorted(each)));
    return copy;
  }
}
