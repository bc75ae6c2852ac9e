package kosmokrator.cli;

import kosmokrator.io.Interrupts;
import kosmokrator.io.LineReader;
import kosmokrator.lua.ScriptProcess;
import kosmokrator.lua.ScriptResult;
import kosmokrator.values.Failure;

/// Lines typed one after the other into one Lua state. A line that is not finished is continued by the next one; Ctrl-C
/// ends what runs, not the dialogue.
final class LuaDialogue {
  private static final String HELP = """
      Type Lua. An expression shows its value; an unfinished statement goes on on the next line.
        app.integrations.plane.list_projects()   call a function
        mcp.call("github.search", { q = "x" })   call a tool of an MCP server
        docs.search("issue")                     find one
        :help                                    this
        :quit                                    leave (or the end of input)
      """;
  private final ScriptProcess process;
  private final Parts parts;
  private final LineReader lines;

  LuaDialogue(ScriptProcess process, Parts parts) {
    this.process = process;
    this.parts = parts;
    this.lines = LineReader.of(parts.input(), parts.terminal());
  }

  int run() {
    try (lines; var _ = Interrupts.on(process::interrupt)) {
      var pending = "";
      for (var line = lines.read("> "); line.isPresent(); line = lines.read(pending.isEmpty() ? "> " : ">> ")) {
        if (pending.isEmpty() && line.get().strip().equals(":quit")) break;
        pending = take(pending, line.get());
        if (pending == null) return Exit.LIMIT.number();
      }
    }
    return Exit.DONE.number();
  }

  /// What is still unfinished after this line; null when the state is lost.
  private String take(String pending, String line) {
    if (pending.isEmpty() && line.strip().equals(":help")) parts.printer().text(HELP);
    if (pending.isEmpty() && (line.isBlank() || line.strip().equals(":help"))) return "";
    var input = pending + line + "\n";
    var result = evaluate(input);
    if (result.incomplete() && !line.isBlank()) return input;
    if (!result.text().isEmpty()) parts.printer().data(result.text());
    result.failure().ifPresent(parts.printer()::failure);
    return result.failure().filter(LuaDialogue::isTheEnd).isPresent() ? null : "";
  }

  private ScriptResult evaluate(String input) {
    try (var stream = parts.printer().stream()) {
      return process.evaluate(input, stream::write);
    }
  }

  /// The process was ended from outside, and with it the state.
  private static boolean isTheEnd(Failure failure) {
    return failure.kind() == Failure.Kind.TIMEOUT || failure.kind() == Failure.Kind.INTERNAL;
  }
}
