package kosmokrator.cli;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.util.List;
import kosmokrator.config.Change;
import kosmokrator.config.Scope;
import kosmokrator.mcp.ServerConfig;
import kosmokrator.values.Effect;

/// The read/write policy of an MCP server as flags. It goes to the user's own settings, whatever file defines the server:
/// what a project says can only narrow.
final class McpPolicy {
  static final Flag READ = Flag.taking("GRANT", "read", "Policy for tools that say they only read, kept in your own settings")
      .choices("allow", "ask", "deny");
  static final Flag WRITE = Flag.taking("GRANT", "write", "Policy for all other tools").choices("allow", "ask", "deny");

  private McpPolicy() {}

  /// Writes what the line says about policy, if anything.
  static void apply(Line line, Parts parts, String server) {
    var change = Change.of(parts.home(), Scope.GLOBAL);
    for (var flag : List.of(READ, WRITE)) {
      var grant = line.value(flag);
      if (grant.isPresent()) change = change.set(Json.value(grant.get()), "mcp", "servers", server, "permissions", flag.name());
    }
    change.apply();
    if (!change.isEmpty()) parts.fresh();
  }

  /// What policy says now, `{read, write}`.
  static JsonObject row(Parts parts, ServerConfig server) {
    var mcp = McpUse.quiet(parts);
    var row = new JsonObject();
    for (var effect : Effect.values()) row.add(effect.word(), mcp.grant(server, effect).word());
    return row;
  }
}
