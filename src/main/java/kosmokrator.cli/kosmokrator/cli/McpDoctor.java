package kosmokrator.cli;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import kosmokrator.mcp.Mcp;
import kosmokrator.mcp.ServerInfo;
import kosmokrator.values.Envelope;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;

/// `mcp:doctor`: why a server cannot be called yet, and what to type next. Works when files are broken.
final class McpDoctor implements Command {
  private static final Argument SERVER = Argument.optional("SERVER", "One server only").from(Source.SERVERS);
  private static final Spec SPEC = Spec.of("mcp:doctor", Group.MCP,
      "Diagnose files, trust, secrets and policy of MCP servers")
      .about("""
          Reads files only: starts nothing, connects to nothing and decrypts nothing. Of each server it tells
          whether its program is there, whether it is trusted, whether the variables and secrets that it refers to
          have values, and what policy says. `kosmokrator mcp:status --probe` starts servers.""")
      .takes(SERVER).exits(Exit.INVALID)
      .example("mcp:doctor", "everything").example("mcp:doctor github --json", "one server, as data").build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    var mcp = McpUse.quiet(parts);
    var infos = line.value(SERVER).map(name -> List.of(mcp.info(name))).orElseGet(() -> infos(mcp));
    var servers = new JsonObject();
    var next = new LinkedHashSet<String>();
    for (var info : infos) {
      servers.add(info.name(), row(info, mcp));
      next.addAll(info.next());
    }
    for (var source : parts.servers().sources()) source.problem().ifPresent(problem -> next.addAll(problem.next()));
    if (parts.servers().sources().stream().noneMatch(source -> source.exists())) next.add("kosmokrator mcp:preset");
    var envelope = Envelope.success().add("project_config", parts.home().projectMcp().toString())
        .add("global_config", parts.home().mcp().toString())
        .add("sources", McpList.sources(parts.servers())).add("servers", servers)
        .add("next_commands", JsonText.array(next));
    return parts.printer().facts(envelope, () -> text(envelope));
  }

  /// None while a file is broken: nobody knows then which definition counts.
  private static List<ServerInfo> infos(Mcp mcp) {
    try {
      return mcp.infos();
    } catch (Fault broken) {
      return List.of();
    }
  }

  private static JsonObject row(ServerInfo info, Mcp mcp) {
    var row = info.doctor();
    info.config().ifPresent(config -> row.add("command_found", mcp.isThere(config)));
    return row;
  }

  private static String text(JsonObject envelope) {
    var text = new StringBuilder();
    for (var each : envelope.get("sources").asArray()) {
      var source = each.asObject();
      var state = source.get("error").isString() ? source.getString("error", "")
          : source.getBoolean("exists", false) ? "ok, servers: " + texts(source.get("servers").asArray()) : "not there";
      add(text, "file", source.getString("path", "") + ": " + state);
    }
    for (var each : envelope.get("servers").asObject()) server(text, each.getValue().asObject());
    for (var next : envelope.get("next_commands").asArray()) add(text, "next", next.asString());
    return text.toString();
  }

  private static void server(StringBuilder text, JsonObject row) {
    add(text, "server", "%s (%s, %s): %s"
        .formatted(row.getString("name", ""), row.getString("type", "?"), row.getString("source", ""),
            row.getString("status", "")));
    if (row.get("error") != null) add(text, "", row.getString("error", ""));
    if (!row.getBoolean("command_found", true))
      add(text, "", "its program was not found: " + row.getString("command", ""));
    for (var each : row.get("needs").asArray()) {
      var need = each.asObject();
      add(text, "", "%s %s: %s".formatted(need.getString("kind", ""), need.getString("name", ""),
          need.getBoolean("present", false) ? "there" : "missing"));
    }
    var policy = row.get("permissions").asObject();
    add(text, "", "trust %s, policy: read %s, write %s"
        .formatted(row.getString("trust", ""), policy.getString("read", ""), policy.getString("write", "")));
  }

  private static String texts(JsonArray names) {
    return String.join(", ", names.values().stream().map(name -> name.asString()).toList());
  }

  private static void add(StringBuilder text, String label, String fact) {
    text.append("%-8s %s\n".formatted(label, fact));
  }
}
