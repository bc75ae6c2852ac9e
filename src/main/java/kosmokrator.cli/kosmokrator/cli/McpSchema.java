package kosmokrator.cli;

import kosmokrator.values.Envelope;

/// `mcp:schema`: what one tool takes.
final class McpSchema implements Command {
  private static final Argument TOOL = Argument.required("TOOL", "server.tool").from(Source.TOOLS);
  private static final Spec SPEC = Spec.of("mcp:schema", Group.MCP, "Print the input schema of a tool (always JSON)")
      .about("""
          The bare schema, as the server states it. With `--json` it is an envelope with the whole `tool`: title,
          description, operation, parameters, schema, and how it is called in Lua.""")
      .takes(TOOL).flags(McpUse.FORCE, McpUse.VERBOSE).exits(McpUse.EXITS)
      .example("mcp:schema github.search_issues", "what the tool takes")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    try (var use = McpUse.of(line, parts)) {
      var tool = use.mcp().catalog().require(use.tool(line, line.text(TOOL)));
      return parts.printer().result(parts.printer().json()
          ? Envelope.success().add("tool", tool.row()) : tool.schema().json());
    }
  }
}
