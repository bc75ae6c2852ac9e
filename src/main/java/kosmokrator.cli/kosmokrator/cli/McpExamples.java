package kosmokrator.cli;

import com.eclipsesource.json.JsonObject;
import java.util.stream.Collectors;
import kosmokrator.values.Envelope;

/// `mcp:examples`: the way from nothing to a call, ready to paste.
final class McpExamples implements Command {
  private static final Spec SPEC = Spec.of("mcp:examples", Group.MCP, "Show how servers are added, trusted and called")
      .example("mcp:examples", "lines to paste").build();
  private static final String[][] LINES = {
    {"add_project", "kosmokrator mcp:add github --env 'GITHUB_TOKEN=@secret:mcp.github.GITHUB_TOKEN' -- npx -y "
        + "@modelcontextprotocol/server-github"},
    {"secret_stdin", "printf %s \"$GITHUB_TOKEN\" | kosmokrator mcp:secret:set github GITHUB_TOKEN --stdin"},
    {"trust", "kosmokrator mcp:trust github --read=allow"},
    {"list", "kosmokrator mcp:list --json"},
    {"tools", "kosmokrator mcp:tools github --json"},
    {"schema", "kosmokrator mcp:schema github.search_issues"},
    {"call", "kosmokrator mcp:call github.search_issues --q=\"is:open label:bug\" --json"},
    {"dynamic_call", "kosmokrator mcp:github search_issues '{\"q\":\"is:open\"}'"},
    {"resources", "kosmokrator mcp:resources github --json"},
    {"lua", "kosmokrator mcp:lua -e 'print(json.encode(app.mcp.github.search_issues({ q = \"is:open\" })))'"},
  };

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    var examples = new JsonObject();
    for (var each : LINES) examples.add(each[0], each[1]);
    return parts.printer().answer(Envelope.success().add("examples", examples),
        () -> java.util.Arrays.stream(LINES).map(each -> each[1]).collect(Collectors.joining("\n")));
  }
}
