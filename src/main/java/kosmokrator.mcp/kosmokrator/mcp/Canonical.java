package kosmokrator.mcp;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import kosmokrator.values.JsonText;

/// JSON in one spelling only: keys sorted, no white space, the last of repeated keys. For hashes and comparisons.
final class Canonical {
  private Canonical() {}

  static String text(JsonValue value) {
    return JsonText.compact(sorted(value));
  }

  /// SHA-256 of the canonical text, in lower-case hexadecimal.
  static String sha256(JsonValue value) {
    return sha256(text(value));
  }

  static String sha256(String text) {
    return HexFormat.of().formatHex(digest(text));
  }

  static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible); // every Java runtime has SHA-256
    }
  }

  static JsonValue sorted(JsonValue value) {
    return switch (value) {
      case JsonObject object -> {
        var members = new TreeMap<String, JsonValue>();
        object.forEach(member -> members.put(member.getName(), member.getValue()));
        var sorted = Json.object();
        members.forEach((name, member) -> sorted.add(name, sorted(member)));
        yield sorted;
      }
      case JsonArray array -> {
        var sorted = new JsonArray();
        array.forEach(each -> sorted.add(sorted(each)));
        yield sorted;
      }
      case JsonValue plain -> plain;
    };
  }
}
