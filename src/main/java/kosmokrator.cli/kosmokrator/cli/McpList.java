package kosmokrator.cli;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import kosmokrator.cli.Table.Column;
import kosmokrator.mcp.Servers;
import kosmokrator.values.Envelope;
import kosmokrator.values.JsonText;

/// `mcp:list`: which servers are defined, and where.
final class McpList implements Command {
  private static final Flag ALL = Flag.toggle("all", "Also those that are disabled");
  private static final Spec SPEC = Spec.of("mcp:list", Group.MCP, "List the MCP servers of this user and project")
      .about("""
          Reads `~/.kosmokrator/mcp.json` and, at the project's root, `.vscode/mcp.json`, `.cursor/mcp.json` and
          `.mcp.json`; a later one replaces the whole entry of an earlier one. Nothing is started. `status` is
          `configured`, `disabled`, `untrusted`, `changed` since it was trusted, `incomplete` when something it
          refers to has no value, or `invalid`.""")
      .flags(ALL)
      .example("mcp:list", "a table")
      .example("mcp:list --all --json", "everything as data, with the files")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    var rows = new JsonObject();
    var table = new Table(Column.text("Name"), Column.text("Type"), Column.state("Status"), Column.text("Source"),
        Column.text("Path"));
    for (var info : McpUse.quiet(parts).infos()) {
      if (!info.enabled() && info.problem().isEmpty() && !line.has(ALL)) continue;
      rows.add(info.name(), info.row());
      table.row(info.name(), info.config().map(config -> config.transport().word()).orElse(""), info.status(),
          info.source().word(), info.file().map(Object::toString).orElse(""));
    }
    if (!parts.printer().json() && table.isEmpty())
      return parts.printer().text("No MCP servers here.\n"
          + "Add one: kosmokrator mcp:add NAME COMMAND, kosmokrator mcp:preset");
    return parts.printer().answer(Envelope.success().add("servers", rows).add("sources", sources(parts.servers())),
        table);
  }

  /// The files, the weakest first.
  static JsonArray sources(Servers servers) {
    var sources = new JsonArray();
    for (var source : servers.sources()) {
      sources.add(new JsonObject().add("source", source.source().word()).add("path", source.file().toString())
          .add("exists", source.exists()).add("schema", source.key()).add("servers", JsonText.array(source.names()))
          .add("error", source.problem().map(failure -> Json.value(failure.message())).orElse(Json.NULL)));
    }
    return sources;
  }
}
