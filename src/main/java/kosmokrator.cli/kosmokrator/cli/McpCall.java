package kosmokrator.cli;

import com.eclipsesource.json.JsonObject;
import kosmokrator.calls.Asker;
import kosmokrator.calls.Call;
import kosmokrator.calls.Function;
import kosmokrator.calls.Result;
import kosmokrator.values.JsonText;

/// `mcp:call` and the shortcut `mcp:SERVER`: one call of one tool. Only its server is started.
final class McpCall implements Command {
  private static final Argument TOOL = Argument.required("TOOL", "server.tool, such as github.search_issues")
      .from(Source.TOOLS);
  private static final Argument SHORT = Argument.optional("TOOL", "A tool of the server; without it, all its tools")
      .from(Source.SERVER_TOOLS);
  private static final Flag DRY_RUN = Flag.toggle("dry-run", "Check everything, call nothing");
  private static final Flag[] FLAGS = {DRY_RUN, McpUse.FORCE, McpUse.OUTPUT, McpUse.TIMEOUT, McpUse.VERBOSE};
  private static final String ABOUT = """
      Starts the server, looks the tool up, checks the arguments against its schema and calls it. Arguments come
      from a JSON object (the argument, `-`, `@FILE` or piped standard input) and from flags, which override it:
      `--max-results=5` sets `max_results`. A parameter that is called like a flag of this command is reached with
      `--arg`.

      The checks run in this order: the server is enabled and trusted, before it is started; the tool exists and
      is the one that was trusted; the arguments fit; the read/write policy allows it. `--dry-run` stops there. A
      tool reads only if it says so (`readOnlyHint`) and its server is trusted. `--force` skips trust and policy
      for this call.""";
  private static final Spec CALL = Spec.of("mcp:call", Group.MCP, "Call one tool of an MCP server and print its result")
      .about(ABOUT).takes(TOOL, Payload.JSON).flags(FLAGS).freeArguments().exits(McpUse.EXITS)
      .example("mcp:call github.search_issues --query=login --json", "arguments as flags")
      .example("mcp:call github.search_issues '{\"query\":\"login\"}'", "arguments as JSON")
      .example("mcp:call files.write_file @file.json --dry-run", "check a write first")
      .build();
  private static final Spec SHORTCUT = Spec.of("mcp:SERVER", Group.MCP, "Call a tool of one server, or list its tools")
      .about(ABOUT).takes(SHORT, Payload.JSON).flags(FLAGS).freeArguments().exits(McpUse.EXITS).stem(Source.SERVERS)
      .example("mcp:github", "the server's tools")
      .example("mcp:github search_issues --query=login", "call a tool")
      .build();

  private final Spec spec;

  private McpCall(Spec spec) {
    this.spec = spec;
  }

  static McpCall call() {
    return new McpCall(CALL);
  }

  static McpCall shortcut() {
    return new McpCall(SHORTCUT);
  }

  @Override public Spec spec() {
    return spec;
  }

  @Override public int run(Line line, Parts parts) {
    if (spec == SHORTCUT) McpUse.requireServer(line, parts);
    try (var use = McpUse.of(line, parts)) {
      if (spec == SHORTCUT && line.value(SHORT).isEmpty())
        return McpTools.print(use.server(line.stem()).tools(), new com.eclipsesource.json.JsonArray(), parts);
      var name = use.tool(line, spec == CALL ? line.text(TOOL) : line.stem() + "." + line.text(SHORT));
      var found = Found.in(use.mcp().catalog(), name);
      var arguments = found.problem().isPresent() ? new JsonObject() : Payload.merge(line, parts, found.schema());
      var call = use.call(found.function().map(Function::name).orElse(name), arguments,
          line.has(DRY_RUN) ? Call.Run.DRY : Call.Run.REAL, line);
      return print(use.calls(found).run(call, Asker.nobody()), call, parts);
    }
  }

  private static int print(Result result, Call call, Parts parts) {
    var printer = parts.printer();
    var failure = result.failure();
    if (failure.isPresent()) return printer.failure(envelope(result, call), failure.get());
    if (printer.json()) return printer.result(envelope(result, call));
    var data = ((Result.Done) result).data();
    if (call.run() == Call.Run.DRY) return printer.text(dryRun(call, (Result.Done) result));
    return data.isString() ? printer.data(data.asString()) : printer.data(JsonText.pretty(data));
  }

  /// The envelope of every call; servers have no accounts.
  static JsonObject envelope(Result result, Call call) {
    var envelope = result.envelope();
    if (envelope.get("meta") instanceof JsonObject meta) meta.remove("account").add("server", call.name().owner());
    return envelope;
  }

  private static String dryRun(Call call, Result.Done done) {
    return "Dry run: %s would be called (%s). Nothing was called.\n%s".formatted(call.name(), done.effect().word(),
        JsonText.pretty(done.preview()));
  }
}
