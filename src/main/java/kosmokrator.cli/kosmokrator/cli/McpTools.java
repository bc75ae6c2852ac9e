package kosmokrator.cli;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import kosmokrator.cli.Table.Column;
import kosmokrator.mcp.ToolInfo;
import kosmokrator.values.Envelope;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;

/// `mcp:tools`: what servers can do. The only way to know is to start them.
final class McpTools implements Command {
  private static final Argument SERVER = Argument.optional("SERVER",
      "One server; without it, every one that is trusted").from(Source.SERVERS);
  private static final Spec SPEC = Spec.of("mcp:tools", Group.MCP, "List the tools of one or all trusted MCP servers")
      .about("""
          Starts the servers and asks each for its tools. A tool that is not the one that was trusted is listed
          with what changed, and is not called. Without SERVER, a server that cannot be asked is told beside the
          others.""")
      .takes(SERVER).flags(McpUse.FORCE, McpUse.VERBOSE).exits(McpUse.EXITS)
      .example("mcp:tools github", "the tools of one server")
      .example("mcp:tools --json", "all tools, with their schemas")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    try (var use = McpUse.of(line, parts)) {
      var one = line.value(SERVER);
      return one.isPresent() ? print(use.server(one.get()).tools(), new JsonArray(), parts) : all(use, parts);
    }
  }

  /// The tools of one server, as the shortcut `mcp:SERVER` shows them too.
  static int print(List<ToolInfo> tools, JsonArray errors, Parts parts) {
    var rows = new JsonArray();
    var table = new Table(Column.text("Function"), Column.text("Operation"), Column.state("Status"),
        Column.text("Description"));
    for (var tool : tools) {
      var row = tool.row();
      rows.add(row);
      table.row(row.getString("function", ""), tool.effect().word(), tool.changes().isEmpty() ? "ok" : "changed",
          tool.description().strip().lines().findFirst().orElse(""));
      if (!parts.printer().json()) tool.problem().ifPresent(problem -> parts.printer().note(problem.message()));
    }
    var envelope = Envelope.success().add("tools", rows);
    if (!errors.isEmpty()) envelope.add("errors", errors);
    if (!parts.printer().json() && table.isEmpty()) return parts.printer().text("No tools.");
    return parts.printer().answer(envelope, table);
  }

  private static int all(McpUse use, Parts parts) {
    var tools = new ArrayList<ToolInfo>();
    var errors = new JsonArray();
    for (var name : use.mcp().callable()) {
      try {
        tools.addAll(use.server(name).tools());
      } catch (Fault fault) {
        errors.add(JsonText.merge(new JsonObject().add("server", name).add("error", fault.getMessage()),
            Envelope.reasons(fault.failure())));
        parts.printer().note(fault.getMessage());
      }
    }
    return print(tools, errors, parts);
  }
}
