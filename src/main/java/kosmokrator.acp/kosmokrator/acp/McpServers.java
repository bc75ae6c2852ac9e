package kosmokrator.acp;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kosmokrator.acp.Host.McpServer;
import kosmokrator.acp.Host.McpServer.Kind;
import kosmokrator.rpc.RemoteError;

/// Reads `mcpServers` of `session/new`, `load` and `resume`.
final class McpServers {
  private McpServers() {}

  static List<McpServer> read(JsonArray list) {
    var servers = new ArrayList<McpServer>();
    for (var item : list) servers.add(server(item instanceof JsonObject object ? new Params(object) : refuse()));
    return servers;
  }

  private static McpServer server(Params entry) {
    var name = entry.text("name");
    return switch (entry.maybe("type").orElse("stdio")) {
      case "stdio" -> new McpServer(name, Kind.STDIO, entry.text("command"), texts(entry), pairs(entry, "env"), "",
          Map.of());
      case "http" -> new McpServer(name, Kind.HTTP, "", List.of(), Map.of(), entry.text("url"),
          pairs(entry, "headers"));
      case "sse" -> new McpServer(name, Kind.SSE, "", List.of(), Map.of(), entry.text("url"), pairs(entry, "headers"));
      default -> throw RemoteError.badParams("Unknown type of MCP server '%s': use stdio, http or sse".formatted(name));
    };
  }

  private static List<String> texts(Params entry) {
    var texts = new ArrayList<String>();
    for (var item : entry.list("args")) texts.add(item.isString() ? item.asString() : refuse());
    return texts;
  }

  /// Some clients write an object where the schema has a list of names and values.
  private static Map<String, String> pairs(Params entry, String name) {
    var pairs = new LinkedHashMap<String, String>();
    var value = entry.value(name).orElseGet(JsonArray::new);
    if (value instanceof JsonObject object)
      object.forEach(member -> pairs.put(member.getName(), text(member.getValue())));
    else if (value instanceof JsonArray array) array.forEach(item -> pair(item, pairs));
    else refuse();
    return pairs;
  }

  private static void pair(JsonValue item, Map<String, String> pairs) {
    var params = item instanceof JsonObject object ? new Params(object) : McpServers.<Params>refuse();
    pairs.put(params.text("name"), params.text("value"));
  }

  private static String text(JsonValue value) {
    return value.isString() ? value.asString() : refuse();
  }

  private static <T> T refuse() {
    throw RemoteError.badParams("Param mcpServers must be a list of MCP servers: "
        + "{name, command, args, env} or {type, name, url, headers}");
  }
}
