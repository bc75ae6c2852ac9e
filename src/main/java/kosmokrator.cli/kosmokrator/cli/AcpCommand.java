package kosmokrator.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import kosmokrator.acp.AcpServer;
import kosmokrator.agent.Mode;
import kosmokrator.agent.PermissionMode;
import kosmokrator.io.Clock;
import kosmokrator.io.Files;
import kosmokrator.io.Interrupts;
import kosmokrator.io.Redactor;
import kosmokrator.io.Standard;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// `acp`: the agent for editors, over standard input and output.
final class AcpCommand implements Command {
  /// What an editor adds for a login in a terminal: to its words for us, or, in older ones, instead of them.
  static final String LOGIN = "--setup";
  private static final Flag CWD = Flag.taking("FOLDER", "cwd", "Work as if started in this folder");
  private static final Flag MODEL = Flag.taking("MODEL", "model",
      "The model that sessions begin with, as provider/model").shortName('m');
  private static final Flag MODE = Flag.taking("MODE", "mode", "The mode that sessions begin in, loaded ones too")
      .choices("edit", "plan", "ask");
  private static final Flag PERMISSION = Flag.taking("MODE", "permission-mode",
      "Who approves in sessions, loaded ones too")
      .choices("guardian", "argus", "prometheus");
  private static final Flag YOLO = Flag.toggle("yolo", "The same as --permission-mode prometheus");
  private static final Flag EVENTS = Flag.taking("WHEN", "acp-events",
      "Whether kosmokrator/* notifications are sent (default: auto)")
      .choices("auto", "always", "never");
  private static final Flag SETUP = Flag.toggle("setup",
      "Configure a model provider on this terminal instead, and leave");
  private static final Spec SPEC = Spec.of("acp", Group.AGENT, "Serve editors over the Agent Client Protocol")
      .about("""
          Speaks the Agent Client Protocol, version 1, as newline-delimited JSON-RPC on standard input and output.
          Editors start this command themselves; see docs/acp.md for what to write into their settings. Sessions
          are the same as those of the command line, and so are providers, permissions, integrations and MCP
          servers.

          Nothing but protocol frames is written to standard output. It ends when standard input ends, and takes
          all its sessions and what they had started with it.""")
      .flags(CWD, MODEL, MODE, PERMISSION, YOLO, AgentCommand.TURNS, EVENTS, SETUP)
      .exits(Exit.INVALID, Exit.INTERRUPTED, Exit.TERMINATED)
      .example("acp", "what an editor runs")
      .example("acp --mode plan --permission-mode argus", "sessions that look, and ask before they do anything")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    var here = line.value(CWD).map(folder -> in(folder, line, parts)).orElse(parts);
    if (line.has(SETUP)) return parts.commands().run(List.of("setup"), here);
    return serve(here, options(line));
  }

  private static Parts in(String folder, Line line, Parts parts) {
    var path = parts.environment().directory().resolve(folder).normalize();
    if (!Files.isFolder(path)) throw Fault.of(Failure.Kind.INVALID_ARGUMENTS,
        "No such folder: " + Words.shown(folder), line.helpCommand());
    return parts.in(path);
  }

  private static AcpServer.Options options(Line line) {
    var permission = line.has(YOLO)
        ? Optional.of(PermissionMode.PROMETHEUS) : line.value(PERMISSION).flatMap(PermissionMode::parse);
    var events = AcpServer.Events.valueOf(line.value(EVENTS).orElse("auto").toUpperCase(Locale.ROOT));
    return new AcpServer.Options(line.value(MODE).flatMap(Mode::parse), permission, line.value(MODEL),
        AgentCommand.maxTurns(line), events);
  }

  /// The server runs beside, because a thread that reads standard
  /// input cannot be called back from it when a signal comes.
  private static int serve(Parts parts, AcpServer.Options options) {
    var code = new AtomicInteger(Exit.DONE.number());
    var over = new CountDownLatch(1);
    try (var agent = parts.acpAgent(); var _ = Interrupts.onEnd(signal -> {
      code.set(signal);
      over.countDown();
    })) {
      var server = new AcpServer(agent, new AcpHost(parts), parts.clock(), options);
      Thread.ofPlatform().daemon().name("acp").start(() -> {
        try (var out = parts.redactor().stream(Standard.output(), Redactor.Reach.KNOWN)) {
          server.run(parts.input().stream(), out);
        } catch (java.io.IOException gone) {
          // nobody reads any more
        } finally {
          over.countDown();
        }
      });
      over.await();
      server.close();
    } catch (InterruptedException interrupted) {
      throw Clock.interrupted("acp");
    }
    return code.get();
  }
}
