package kosmokrator.cli;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kosmokrator.calls.Asker;
import kosmokrator.calls.Call;
import kosmokrator.io.Files;
import kosmokrator.io.OwnRuntime;
import kosmokrator.lua.Library;
import kosmokrator.lua.Limits;
import kosmokrator.lua.Script;
import kosmokrator.lua.ScriptProcess;
import kosmokrator.lua.ScriptResult;
import kosmokrator.lua.Scripts;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// `integrations:lua` and `mcp:lua`: a script over the integrations
/// and MCP servers, or over these alone, in a process of its own.
final class LuaCommand implements Command {
  private static final int MOST = 16 << 20;
  private static final Argument FILE = Argument.optional("FILE", "The script; - or piped standard input reads it")
      .from(Source.FILES);
  private static final Flag EVAL = Flag.taking("CODE", "eval", "Run this code").shortName('e');
  private static final Flag REPL = Flag.toggle("repl", "Read and run one line after the other");
  private static final Flag FORCE = Flag.toggle("force",
      "Skip the read/write policy for the script's calls, and the trust in MCP servers");
  private static final Flag MEMORY = Flag.taking("BYTES", "memory-limit",
      "Heap the script may hold (default: 33554432)");
  private static final Flag CPU = Flag.taking("SECONDS", "cpu-limit",
      "Time the script may calculate, without its calls (default: 30)");
  private static final Flag TIMEOUT = Flag.taking("SECONDS", "timeout",
      "Time the script may take in all (default: 600)");
  private static final Flag[] FLAGS = {EVAL, REPL, FORCE, MEMORY, CPU, TIMEOUT, McpUse.VERBOSE};
  private static final Exit[] EXITS = {Exit.INVALID, Exit.TIMEOUT, Exit.LIMIT, Exit.SCRIPT, Exit.INTERRUPTED};
  private static final String SHOWN = """
          What the script prints is shown as it is printed. With `--json` the answer has `output`, `result`,
          `call_log` and the time and memory used. Words after `--` are the script's own, in `arg`.""";
  private static final Spec INTEGRATIONS = Spec.of("integrations:lua", Group.INTEGRATIONS,
      "Run a Lua workflow over the integrations and MCP servers")
      .about("""
          Runs Lua 5.1 in a process of its own that has no files, no network, no environment and no secrets. Its only
          way out are the functions of enabled providers, `app.integrations.PROVIDER.FUNCTION({...})`, and the tools of
          MCP servers, `app.mcp.SERVER.TOOL({...})`, each through the same checks as from the command line, and `docs`,
          `json` and `regex`. A server is started when the script touches it. A failed call is an error that `pcall`
          catches.

          """ + SHOWN)
      .takes(FILE).flags(FLAGS).passesRest().exits(EXITS)
      .example("integrations:lua workflow.lua --json -- KOS", "a file, with an argument")
      .example("integrations:lua --eval 'print(docs.read(\"plane.list_projects\"))'", "a line of code")
      .example("integrations:lua --repl", "try things out")
      .build();
  private static final Spec MCP = Spec.of("mcp:lua", Group.MCP, "Run a Lua workflow over MCP servers")
      .about("""
          Runs Lua 5.1 in a process of its own, as `integrations:lua` does, over MCP servers alone:
          `app.mcp.SERVER.TOOL({...})`, `mcp.servers()`, `mcp.tools([server])`, `mcp.schema("server.tool")`,
          `mcp.call("server.tool", {...})`, `mcp.resources(server)`, `mcp.read_resource(server, uri)`,
          `mcp.prompts(server)`, `mcp.get_prompt(server, name, {...})`, `json` and `regex`. A server is started when the
          script touches it.

          """ + SHOWN)
      .takes(FILE).flags(FLAGS).passesRest().exits(EXITS)
      .example("mcp:lua workflow.lua --json", "a file")
      .example("mcp:lua -e 'print(app.mcp.github.search_issues({ query = \"login\" }))'", "a line of code")
      .build();

  private final Spec spec;

  private LuaCommand(Spec spec) {
    this.spec = spec;
  }

  static LuaCommand integrations() {
    return new LuaCommand(INTEGRATIONS);
  }

  static LuaCommand mcp() {
    return new LuaCommand(MCP);
  }

  @Override public Spec spec() {
    return spec;
  }

  @Override public int run(Line line, Parts parts) {
    if (line.has(REPL) && parts.printer().json()) throw line.refused("--repl and --json exclude each other");
    var script = line.has(REPL) ? null : script(line, parts);
    var policy = line.has(FORCE) ? Call.Policy.BYPASS : Call.Policy.OBEY;
    try (var servers = new McpScripts(() -> McpUse.of(line, parts), parts, policy,
        Asker.nobody()); var process = scripts(parts).start(limits(line))) {
      var libraries = new ArrayList<Library>(spec == INTEGRATIONS
          ? ScriptLibraries.of(parts, policy, Asker.nobody()) : List.of());
      libraries.add(servers);
      process.open(libraries);
      return script == null ? new LuaDialogue(process, parts).run() : run(process, script, line, parts);
    }
  }

  private static Scripts scripts(Parts parts) {
    return new Scripts(new OwnRuntime(parts.environment()), parts.environment().directory(), parts.clock());
  }

  private static Limits limits(Line line) {
    var limits = Limits.DEFAULT;
    var memory = line.whole(MEMORY, Limits.LEAST_MEMORY, 8L << 30);
    if (memory.isPresent()) limits = limits.withMemory(memory.get());
    var cpu = line.whole(CPU, 1, 86_400);
    if (cpu.isPresent()) limits = limits.withCpu(Duration.ofSeconds(cpu.get()));
    var wall = line.whole(TIMEOUT, 1, 86_400);
    return wall.isPresent() ? limits.withWall(Duration.ofSeconds(wall.get())) : limits;
  }

  private static Script script(Line line, Parts parts) {
    var code = line.value(EVAL);
    var file = line.value(FILE);
    if (code.isPresent() && file.isPresent()) throw line.refused("Give either FILE or --eval, not both");
    if (code.isPresent())
      return new Script(code.get().getBytes(StandardCharsets.UTF_8), "=(command line)", line.rest());
    if (file.isPresent() && !file.get().equals("-"))
      return new Script(read(file.get(), line, parts), "@" + file.get(), line.rest());
    var typed = file.isPresent() || !parts.input().isTerminal() ? parts.input().readAll(MOST) : "";
    if (typed.isBlank()) throw line.refused("No Lua source: give FILE, --eval CODE, or a script on standard input");
    return new Script(typed.getBytes(StandardCharsets.UTF_8), "=stdin", line.rest());
  }

  private static byte[] read(String file, Line line, Parts parts) {
    return Files.readBytes(parts.environment().directory().resolve(file), MOST).map(LuaCommand::withoutShebang)
        .orElseThrow(() -> Fault.noFile(file, line.helpCommand()));
  }

  /// A first line for the shell becomes a comment, so that line numbers stay.
  private static byte[] withoutShebang(byte[] source) {
    if (source.length < 2 || source[0] != '#') return source;
    var comment = source.clone();
    comment[0] = '-';
    comment[1] = '-';
    return comment;
  }

  private static int run(ScriptProcess process, Script script, Line line, Parts parts) {
    var printer = parts.printer();
    if (printer.json()) return answer(process.run(script, _ -> {}).orNext(line.helpCommand()), printer);
    ScriptResult result;
    try (var stream = printer.stream()) {
      result = process.run(script, stream::write).orNext(line.helpCommand());
    }
    if (!result.text().isEmpty()) printer.data(result.text());
    return result.failure().map(printer::failure).orElse(Exit.DONE.number());
  }

  private static int answer(ScriptResult result, Printer printer) {
    Optional<Failure> failure = result.failure();
    return failure.isPresent() ? printer.failure(result.envelope(), failure.get()) : printer.result(result.envelope());
  }
}
