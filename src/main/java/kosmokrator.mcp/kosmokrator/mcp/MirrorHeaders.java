package kosmokrator.mcp;

import com.eclipsesource.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import kosmokrator.rpc.Message;
import kosmokrator.values.Loose;

/// Headers that repeat parts of a stateless request for those who route it (revision 2026-07-28, Streamable HTTP): the
/// method, the name of what is called or read, and arguments that the tool's schema names with `x-mcp-header`.
final class MirrorHeaders {
  private MirrorHeaders() {}

  /// The headers of a request or a notification; `more` are those of arguments, already by header name.
  static Map<String, String> of(Message message, Map<String, String> more) {
    var headers = new LinkedHashMap<String, String>();
    switch (message) {
      case Message.Request(_, var method, var params) -> add(headers, method, params);
      case Message.Notification(var method, var params) -> add(headers, method, params);
      case Message.Response _, Message.Malformed _ -> {}
    }
    more.forEach((name, value) -> headers.put(name, encoded(value)));
    return headers;
  }

  private static void add(Map<String, String> headers, String method, JsonValue params) {
    headers.put("Mcp-Method", method);
    var name = switch (method) {
      case "tools/call", "prompts/get" -> member(params, "name");
      case "resources/read" -> member(params, "uri");
      default -> null;
    };
    if (name != null) headers.put("Mcp-Name", encoded(name));
  }

  private static String member(JsonValue params, String name) {
    var text = Loose.text(Loose.object(params), name);
    return text.isEmpty() ? null : text;
  }

  /// A value as a header carries it: as it is when it is plain, else as Base64 of its UTF-8 bytes between marks.
  static String encoded(String value) {
    var plain = value.chars().allMatch(unit -> unit >= 0x20 && unit < 0x7f) && value.equals(value.strip())
        && !value.startsWith("=?");
    return plain && !value.isEmpty() ? value : "=?base64?" + Base64.getEncoder()
        .encodeToString(value.getBytes(StandardCharsets.UTF_8)) + "?=";
  }
}
