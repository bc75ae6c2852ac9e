package kosmokrator.cli;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.nio.file.Path;
import kosmokrator.mcp.Surface;

/// A command line that shows what MCP servers say on their own account: log messages, progress, changes. There is
/// nobody to ask.
final class TalkingSurface implements Surface {
  private final Surface silent;
  private final Printer printer;

  TalkingSurface(Path root, Printer printer) {
    silent = Surface.of(root);
    this.printer = printer;
  }

  @Override public JsonObject capabilities() {
    return silent.capabilities();
  }

  @Override public JsonObject answer(String server, String method, JsonObject params) {
    return silent.answer(server, method, params);
  }

  @Override public String logLevel() {
    return "debug";
  }

  @Override public void note(String server, String method, JsonObject params) {
    printer.log(server + ": " + switch (method) {
      case "notifications/message" -> "[%s] %s%s".formatted(text(params.get("level")),
          params.get("logger") == null ? "" : text(params.get("logger")) + ": ", text(params.get("data")));
      case "notifications/progress" -> "progress %s%s%s".formatted(text(params.get("progress")),
          params.get("total") == null ? "" : "/" + text(params.get("total")),
          params.get("message") == null ? "" : " " + text(params.get("message")));
      default -> method.replaceFirst("^notifications/", "");
    });
  }

  private static String text(JsonValue value) {
    return Blocks.plain(value);
  }
}
