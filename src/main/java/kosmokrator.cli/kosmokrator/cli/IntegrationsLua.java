package kosmokrator.cli;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import kosmokrator.calls.Call;
import kosmokrator.io.Files;
import kosmokrator.io.OwnRuntime;
import kosmokrator.lua.Limits;
import kosmokrator.lua.Script;
import kosmokrator.lua.ScriptProcess;
import kosmokrator.lua.ScriptResult;
import kosmokrator.lua.Scripts;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// `integrations:lua`: a script over the integrations, in a process of its own.
final class IntegrationsLua implements Command {
  private static final String HELP = "kosmokrator help integrations:lua";
  private static final int MOST = 16 << 20;
  private static final Argument FILE = Argument.optional("FILE", "The script; - or piped standard input reads it").from(Source.FILES);
  private static final Flag EVAL = Flag.taking("CODE", "eval", "Run this code").shortName('e');
  private static final Flag REPL = Flag.toggle("repl", "Read and run one line after the other");
  private static final Flag FORCE = Flag.toggle("force", "Skip the read/write policy for the script's calls, and only that");
  private static final Flag MEMORY = Flag.taking("BYTES", "memory-limit", "Heap the script may hold (default: 33554432)");
  private static final Flag CPU = Flag.taking("SECONDS", "cpu-limit", "Time the script may calculate, without its calls (default: 30)");
  private static final Flag TIMEOUT = Flag.taking("SECONDS", "timeout", "Time the script may take in all (default: 600)");
  private static final Spec SPEC = Spec.of("integrations:lua", Group.INTEGRATIONS, "Run a Lua workflow over the integrations")
      .about("""
          Runs Lua 5.1 in a process of its own that has no files, no network, no environment and no secrets. Its only way out
          are the functions of enabled providers, `app.integrations.PROVIDER.FUNCTION({...})`, each through the same checks
          as from the command line, and `docs`, `json` and `regex`. A failed call is an error that `pcall` catches.

          What the script prints is shown as it is printed. With `--json` the answer has `output`, `result`, `call_log` and
          the time and memory used. Words after `--` are the script's own, in `arg`.""")
      .takes(FILE).flags(EVAL, REPL, FORCE, MEMORY, CPU, TIMEOUT).passesRest()
      .exits(Exit.INVALID, Exit.TIMEOUT, Exit.LIMIT, Exit.SCRIPT, Exit.INTERRUPTED)
      .example("integrations:lua workflow.lua --json -- KOS", "a file, with an argument")
      .example("integrations:lua --eval 'print(docs.read(\"plane.list_projects\"))'", "a line of code")
      .example("integrations:lua --repl", "try things out")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    if (line.has(REPL) && parts.printer().json()) throw line.refused("--repl and --json exclude each other");
    var script = line.has(REPL) ? null : script(line, parts);
    try (var process = scripts(parts).start(limits(line))) {
      process.open(ScriptLibraries.of(parts, line.has(FORCE) ? Call.Policy.BYPASS : Call.Policy.OBEY));
      return script == null ? new LuaDialogue(process, parts).run() : run(process, script, parts);
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
    if (code.isPresent()) return new Script(code.get().getBytes(StandardCharsets.UTF_8), "=(command line)", line.rest());
    if (file.isPresent() && !file.get().equals("-")) return new Script(read(file.get(), parts), "@" + file.get(), line.rest());
    var typed = file.isPresent() || !parts.input().isTerminal() ? parts.input().readAll(MOST) : "";
    if (typed.isBlank()) throw line.refused("No Lua source: give FILE, --eval CODE, or a script on standard input");
    return new Script(typed.getBytes(StandardCharsets.UTF_8), "=stdin", line.rest());
  }

  private static byte[] read(String file, Parts parts) {
    return Files.readBytes(parts.environment().directory().resolve(file), MOST).map(IntegrationsLua::withoutShebang)
        .orElseThrow(() -> new Fault(new Failure.Plain(Failure.Kind.INVALID_ARGUMENTS, "No such script: " + Words.shown(file),
            List.of(HELP))));
  }

  /// A first line for the shell becomes a comment, so that line numbers stay.
  private static byte[] withoutShebang(byte[] source) {
    if (source.length < 2 || source[0] != '#') return source;
    var comment = source.clone();
    comment[0] = '-';
    comment[1] = '-';
    return comment;
  }

  private static int run(ScriptProcess process, Script script, Parts parts) {
    var printer = parts.printer();
    if (printer.json()) return answer(process.run(script, _ -> {}).orNext(HELP), printer);
    ScriptResult result;
    try (var stream = printer.stream()) {
      result = process.run(script, stream::write).orNext(HELP);
    }
    if (!result.text().isEmpty()) printer.data(result.text());
    return result.failure().map(printer::failure).orElse(Exit.DONE.number());
  }

  private static int answer(ScriptResult result, Printer printer) {
    Optional<Failure> failure = result.failure();
    return failure.isPresent() ? printer.failure(result.envelope(), failure.get()) : printer.result(result.envelope());
  }
}
