package kosmokrator.agent;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import kosmokrator.io.Folder;
import kosmokrator.values.Effect;
import kosmokrator.values.Printable;

/// The tools for commands that run beside the conversation.
final class ShellTools {
  private static final int SHOWN = 80;

  private ShellTools() {}

  static List<Tool> all(ShellSessions sessions, Workspace workspace) {
    return List.of(new Start(sessions, workspace), new Write(sessions), new Read(sessions), new Kill(sessions));
  }

  static String command(Arguments arguments) {
    var command = arguments.text("command");
    if (command.isBlank()) throw Arguments.invalid("command cannot be empty");
    return command;
  }

  static String title(String verb, String command) {
    var line = Printable.line(command.strip());
    return verb + (line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...");
  }

  private static Duration patience(Arguments arguments, Duration usual) {
    return Duration.ofMillis(arguments.whole("wait_ms", usual.toMillis(), 0, 5000));
  }

  private static long usual(ShellSessions sessions) {
    return sessions.waits().shell().toMillis();
  }

  static ToolResult start(ShellSessions sessions, Workspace workspace, Arguments arguments, Duration usual) {
    var place = workspace.place(arguments.said("cwd").orElse("."));
    if (!workspace.kind(place).equals(java.util.Optional.of(Folder.Kind.FOLDER))) {
      throw Arguments.invalid("Folder not found: " + Printable.line(place.said()));
    }
    var limit = arguments.whole("timeout").map(seconds -> Duration.ofSeconds(Math.clamp(seconds, 1, 7200)));
    var session = sessions.start(command(arguments), place.real(), limit);
    var output = session.read(patience(arguments, usual));
    return told(session, "Session %s started in %s\n%s".formatted(session.id(), Printable.line(place.path().toString()),
        output.isEmpty() ? "(no new output yet)" : output) + ended(session));
  }

  private static String ended(ShellSession session) {
    return session.exit().isEmpty() ? "" : "\nSession %s has exited. Exit code: %d".formatted(session.id(),
        session.exit().getAsInt());
  }

  private static ToolResult told(ShellSession session, String text) {
    var facts = new JsonObject().add("session_id", session.id());
    session.exit().ifPresent(code -> facts.add("exit_code", code));
    return new ToolResult(text, false, List.of(), facts);
  }

  private static Parameters id() {
    return new Parameters().required("session_id", "Such as sh_1");
  }

  /// Closing it ends all sessions.
  static final class Start extends OwnTool implements AutoCloseable {
    private final ShellSessions sessions;
    private final Workspace workspace;

    Start(ShellSessions sessions, Workspace workspace) {
      super(new About("shell_start", Effect.WRITE, Kind.EXECUTE,
          "Start a command that goes on beside the conversation, such as a server or an interpreter. At most "
              + ShellSessions.MOST
              + " run at once; one that nobody asks about for " + sessions.waits().idle().toSeconds()
              + " s is ended. There is no terminal, so programs may hold output back.",
          new Parameters()
              .required("command", "The command line")
              .text("cwd", "The folder it runs in (default: the working folder)")
              .whole("timeout", 1, 7200, "Seconds until it is killed (default: none)")
              .whole("wait_ms", 0, 5000, "How long to wait for first output (default " + usual(sessions) + ")")));
      this.sessions = sessions;
      this.workspace = workspace;
    }

    @Override ToolResult work(Arguments arguments, ToolRun run) {
      return start(sessions, workspace, arguments, sessions.waits().shell());
    }

    @Override public void close() {
      sessions.close();
    }

    @Override String title(Arguments arguments) {
      return ShellTools.title("Run ", arguments.text("command"));
    }

    @Override List<Path> locations(Arguments arguments) {
      return arguments.said("cwd").map(folder -> List.of(workspace.path(folder))).orElse(List.of());
    }
  }

  static final class Write extends OwnTool {
    private static final int MOST = 1 << 20;
    private final ShellSessions sessions;

    Write(ShellSessions sessions) {
      super(new About("shell_write", Effect.WRITE, Kind.EXECUTE, "Type something into a shell session.", id()
          .text("input", "What to type")
          .bool("submit", "Whether a line feed follows (default true)")
          .whole("wait_ms", 0, 5000, "How long to wait for output (default " + usual(sessions) + ")")));
      this.sessions = sessions;
    }

    @Override ToolResult work(Arguments arguments, ToolRun run) {
      var session = sessions.find(arguments.text("session_id"));
      var input = arguments.optional("input").orElse("");
      if (input.length() > MOST) throw Arguments.invalid("input is larger than " + MOST + " characters");
      if (!session.isAlive())
        return told(session, session.read(Duration.ZERO) + "Session " + session.id() + " has exited.");
      session.write(arguments.bool("submit", true) ? input + "\n" : input);
      var output = session.read(patience(arguments, sessions.waits().shell()));
      return told(session, output.isEmpty()
          ? "Session " + session.id() + " accepted input. No new output yet." : output + ended(session));
    }

    @Override String title(Arguments arguments) {
      return ShellTools.title("Type ", arguments.optional("input").orElse(""));
    }
  }

  static final class Read extends OwnTool {
    private final ShellSessions sessions;

    Read(ShellSessions sessions) {
      super(new About("shell_read", Effect.READ, Kind.EXECUTE, "Read what a shell session printed since the last time.",
          id()
          .whole("wait_ms", 0, 5000, "How long to wait for output (default " + usual(sessions) + ")")));
      this.sessions = sessions;
    }

    @Override ToolResult work(Arguments arguments, ToolRun run) {
      var session = sessions.find(arguments.text("session_id"));
      var output = session.read(patience(arguments, sessions.waits().shell()));
      if (!output.isEmpty()) return told(session, output + ended(session));
      var text = session.exit().isEmpty() ? " is still running. No new output yet."
          : " has exited. Exit code: " + session.exit().getAsInt();
      return told(session, "Session " + session.id() + text);
    }
  }

  static final class Kill extends OwnTool {
    private final ShellSessions sessions;

    Kill(ShellSessions sessions) {
      super(new About("shell_kill", Effect.WRITE, Kind.EXECUTE, "End a shell session and everything it started.",
          id()));
      this.sessions = sessions;
    }

    @Override ToolResult work(Arguments arguments, ToolRun run) {
      var session = sessions.find(arguments.text("session_id"));
      var text = "Session " + session.id() + (session.isAlive() ? " killed." : " terminated.");
      sessions.remove(session);
      return ToolResult.done(text);
    }
  }
}
