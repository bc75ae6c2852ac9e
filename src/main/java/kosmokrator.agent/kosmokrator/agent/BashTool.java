package kosmokrator.agent;

import com.eclipsesource.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import kosmokrator.agent.Execution.End;
import kosmokrator.io.Clock;
import kosmokrator.values.Effect;

/// Runs a command to its end.
final class BashTool extends OwnTool {
  private static final int MOST_SECONDS = 7200;
  private final Workspace workspace;
  private final Shell shell;
  private final ShellSessions sessions;
  private final OutputFiles files;
  private final Supplier<Optional<Terminals>> terminals;
  private final Clock clock;

  BashTool(Workspace workspace, Shell shell, ShellSessions sessions, OutputFiles files,
      Supplier<Optional<Terminals>> terminals,
      Clock clock) {
    super(new About("bash", Effect.WRITE, Kind.EXECUTE, """
        Run a shell command in the working folder and wait for its end. Its input is empty; it cannot ask anything. \
        What it leaves running is ended with it: start servers with background or shell_start.""",
        new Parameters()
            .required("command", "The command line")
            .whole("timeout", 1, MOST_SECONDS, "Seconds until it is killed (default "
                + sessions.waits().command().toSeconds() + ")")
            .bool("background", "Start it as a shell session and return at once; read it with shell_read")
            .whole("wait_ms", 0, 5000, "With background: how long to wait for first output (default "
                + sessions.waits().background().toMillis() + ")")));
    this.workspace = workspace;
    this.shell = shell;
    this.sessions = sessions;
    this.files = files;
    this.terminals = terminals;
    this.clock = clock;
  }

  @Override ToolResult work(Arguments arguments, ToolRun run) {
    var command = ShellTools.command(arguments);
    if (arguments.bool("background", false))
      return ShellTools.start(sessions, workspace, arguments, sessions.waits().background());
    var limit = Duration.ofSeconds(arguments.whole("timeout", sessions.waits().command().toSeconds(), 1, MOST_SECONDS));
    var terminal = terminals.get();
    return terminal.isPresent() ? inTerminal(terminal.get(), command, limit, run) : here(command, limit, run);
  }

  private ToolResult here(String command, Duration limit, ToolRun run) {
    try (var execution = new Execution(files, run, clock)) {
      var ended = execution.run(shell, command, workspace.folder(), limit);
      var parts = new ArrayList<String>();
      add(parts, execution.stdout.preview());
      add(parts, execution.stderr.preview());
      if (parts.isEmpty()) parts.add("(no output)");
      parts.add(switch (ended.end()) {
        case EXITED -> "Exit code: " + ended.exit().orElse(-1);
        case TIMED_OUT -> "Process timed out after " + limit.toSeconds() + "s";
        case INTERRUPTED -> "Process was interrupted";
      });
      var failed = ended.end() != End.EXITED || ended.exit().orElse(-1) != 0;
      return new ToolResult(String.join("\n", parts), failed, List.of(), facts(execution, ended));
    }
  }

  private static void add(List<String> parts, String output) {
    var text = output.endsWith("\n") ? output.substring(0, output.length() - 1) : output;
    if (!text.isEmpty()) parts.add(text);
  }

  private static JsonObject facts(Execution execution, Execution.Ended ended) {
    var facts = new JsonObject().add("stdout", execution.stdout.preview()).add("stderr", execution.stderr.preview());
    ended.exit().ifPresent(code -> facts.add("exit_code", code));
    facts.add("stdout_bytes", execution.stdout.total()).add("stderr_bytes", execution.stderr.total());
    execution.stdout.file().ifPresent(file -> facts.add("stdout_path", file.toString()));
    execution.stderr.file().ifPresent(file -> facts.add("stderr_path", file.toString()));
    if (ended.end() == End.TIMED_OUT) facts.add("timed_out", true);
    return facts;
  }

  private ToolResult inTerminal(Terminals terminals, String command, Duration limit, ToolRun run) {
    var ended = terminals.run(command, workspace.folder(), limit, Execution.STDOUT, run::terminal);
    var parts = new ArrayList<String>();
    add(parts, ended.output());
    if (parts.isEmpty()) parts.add("(no output)");
    if (ended.truncated()) parts.add("... (the output was longer)");
    parts.add(ended.timedOut() ? "Process timed out after " + limit.toSeconds() + "s" : "Exit code: " + ended.exit());
    var facts = new JsonObject().add("stdout", ended.output()).add("exit_code", ended.exit());
    return new ToolResult(String.join("\n", parts), ended.timedOut() || ended.exit() != 0, List.of(), facts);
  }

  @Override String title(Arguments arguments) {
    return ShellTools.title("Run ", arguments.text("command"));
  }
}
