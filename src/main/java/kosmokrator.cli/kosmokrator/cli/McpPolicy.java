package kosmokrator.cli;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kosmokrator.config.Change;
import kosmokrator.config.Grant;
import kosmokrator.config.Scope;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// The read/write policy of an MCP server as flags. It goes to the user's own settings, whatever file defines the
/// server: what a project says can only narrow.
final class McpPolicy {
  static final Flag READ = Flag.taking("GRANT", "read",
      "Policy for tools that say they only read, kept in your own settings")
      .choices("allow", "ask", "deny");
  static final Flag WRITE = Flag.taking("GRANT", "write", "Policy for all other tools").choices("allow", "ask", "deny");

  private McpPolicy() {}

  /// Writes what the line says about policy, if anything.
  static void apply(Line line, Parts parts, String server) {
    var grants = new LinkedHashMap<String, String>();
    for (var flag : List.of(READ, WRITE)) line.value(flag).ifPresent(grant -> grants.put(flag.name(), grant));
    apply(grants, parts, server);
  }

  /// Writes grants by effect, both as words.
  static void apply(Map<String, String> grants, Parts parts, String server) {
    var change = Change.of(parts.home(), Scope.GLOBAL);
    for (var grant : grants.entrySet())
      change = change.set(Json.value(grant.getValue()), "mcp", "servers", server, "permissions", grant.getKey());
    change.apply();
    if (!change.isEmpty()) parts.fresh();
  }

  /// Reads `{read, write}`; anything else in it is a fault.
  static Map<String, String> grants(JsonObject permissions) {
    var grants = new LinkedHashMap<String, String>();
    for (var member : permissions) {
      var word = member.getValue().isString() ? member.getValue().asString() : member.getValue().toString();
      if (!List.of("read", "write").contains(member.getName()) || Grant.parse(word).isEmpty())
        throw Fault.of(Failure.Kind.INVALID_ARGUMENTS,
            "Invalid permission '%s:%s'. Use read/write with allow, ask, or deny."
            .formatted(Words.shown(member.getName()), Words.shown(word)));
      grants.put(member.getName(), word);
    }
    return grants;
  }
}
