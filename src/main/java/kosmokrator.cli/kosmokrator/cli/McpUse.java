package kosmokrator.cli;

import com.eclipsesource.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kosmokrator.calls.Call;
import kosmokrator.calls.Calls;
import kosmokrator.calls.Catalog;
import kosmokrator.mcp.Admission;
import kosmokrator.mcp.Mcp;
import kosmokrator.mcp.McpServer;
import kosmokrator.mcp.Surface;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.FunctionName;
import kosmokrator.values.Names;

/// MCP servers as one command line uses them: with `--force` every server is admitted and policy is skipped, with
/// `--verbose` people see on standard error what servers say beside their answers. Closing it shows what a server wrote
/// to its standard error; the servers themselves end with the [Parts].
final class McpUse implements AutoCloseable {
  static final Flag FORCE = Flag.toggle("force", "Skip trust and the read/write policy for this run");
  static final Flag VERBOSE = Flag.toggle("verbose",
      "Show on standard error what the server logs, its progress and its standard error")
      .shortName('v');
  static final Flag TIMEOUT = Flag.taking("SECONDS", "timeout", "Give up after so many seconds without an answer");
  static final Flag OUTPUT = Flag.taking("FILE", "output", "Store the result in this file").from(Source.FILES);
  static final Exit[] EXITS = {Exit.INVALID, Exit.INACTIVE, Exit.CREDENTIALS, Exit.DENIED, Exit.APPROVAL, Exit.PROVIDER,
    Exit.UNREACHABLE, Exit.TIMEOUT, Exit.LIMIT, Exit.UNTRUSTED, Exit.INTERRUPTED};
  private final Parts parts;
  private final boolean verbose;
  private final boolean forced;
  private final Mcp mcp;
  private final Map<String, McpServer> used = new TreeMap<>();

  private McpUse(Parts parts, boolean verbose, boolean forced) {
    this.parts = parts;
    this.verbose = verbose;
    this.forced = forced;
    var root = parts.home().projectRoot();
    mcp = parts.mcp(verbose ? new TalkingSurface(root, parts.printer()) : Surface.of(root),
        forced ? Admission.ANY : Admission.TRUSTED);
  }

  /// Over servers that somebody else closes; quiet.
  static McpUse over(Mcp mcp, Parts parts) {
    return new McpUse(parts, mcp);
  }

  private McpUse(Parts parts, Mcp mcp) {
    this.parts = parts;
    this.mcp = mcp;
    verbose = false;
    forced = false;
  }

  /// Reads [#FORCE] and [#VERBOSE] as far as the command has them; starts nothing.
  static McpUse of(Line line, Parts parts) {
    return new McpUse(parts, line.has(VERBOSE), line.has(FORCE));
  }

  /// The servers for a command that starts none.
  static Mcp quiet(Parts parts) {
    return parts.mcp(Surface.of(parts.home().projectRoot()), Admission.TRUSTED);
  }

  Mcp mcp() {
    return mcp;
  }

  /// A server that this command talks to; an unknown name is a fault with near ones.
  McpServer server(String name) {
    var server = mcp.server(name);
    synchronized (used) {
      used.put(name, server);
    }
    return server;
  }

  /// The name of a tool, split where the server's name ends; text without a tool is a usage fault.
  FunctionName tool(Line line, String text) {
    var name = text.indexOf('.') > 0 && !text.endsWith(".") ? FunctionName.parse(text) : null;
    if (name == null) throw new Fault(new Failure.Usage("Not the name of a tool: '%s' (write server.tool, such as %s)"
        .formatted(Words.shown(text), Words.shown(example())), List.of("kosmokrator mcp:tools", line.helpCommand())));
    if (verbose && mcp.servers().find(name.owner()).isPresent()) server(name.owner());
    return name;
  }

  private String example() {
    var names = mcp.servers().all().keySet();
    return (names.isEmpty() ? "github" : names.iterator().next()) + ".search";
  }

  /// The pipeline over these servers.
  Calls calls(Catalog catalog) {
    return new Calls(catalog, parts.audit(), parts.clock(), "cli");
  }

  Call call(FunctionName name, JsonObject arguments, Call.Run run, Line line) {
    var options = new Call.Options(false, 0, line.value(OUTPUT).map(parts.environment().directory()::resolve),
        line.whole(TIMEOUT, 1, 86_400).orElse(0L) * 1000);
    return new Call(name, arguments, Optional.empty(), run, forced ? Call.Policy.BYPASS : Call.Policy.OBEY, options);
  }

  /// What stands behind the colon of a command may have been meant as a command too.
  static void requireServer(Line line, Parts parts) {
    if (parts.servers().find(line.stem()).isPresent()) return;
    var near = new ArrayList<>(parts.commands().near(line.name()));
    Names.near(line.stem(), parts.servers().all().keySet()).forEach(server -> near.add("mcp:" + server));
    var next = new ArrayList<String>();
    near.forEach(name -> next.add("kosmokrator help " + Words.shown(name)));
    next.add("kosmokrator mcp:list --all");
    throw new Fault(new Failure.Plain(Failure.Kind.UNKNOWN_NAME,
        "No command and no MCP server of this name: " + Words.shown(line.name())
        + (near.isEmpty() ? "" : " (did you mean '" + String.join("' or '", near) + "'?)"), next));
  }

  /// Servers are ended before their last words are shown, so that none is missing.
  @Override public void close() {
    if (!verbose) return;
    used.forEach((name, server) -> {
      server.close();
      server.diagnosis().lines().forEach(line -> parts.printer().log(name + ": " + line));
    });
  }
}
