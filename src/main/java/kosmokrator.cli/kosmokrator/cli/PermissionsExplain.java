package kosmokrator.cli;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import kosmokrator.agent.Mode;
import kosmokrator.agent.PermissionMode;
import kosmokrator.agent.Permissions;
import kosmokrator.agent.SessionGrants;
import kosmokrator.agent.ToolRequest;
import kosmokrator.calls.Ruling;
import kosmokrator.config.Definition.Category;
import kosmokrator.config.Home;
import kosmokrator.config.Setting;
import kosmokrator.config.Settings;
import kosmokrator.config.Trust;
import kosmokrator.values.Envelope;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;

/// `permissions:explain`: what would become of a tool call or a shell command, and which rule says so. Nothing is run.
final class PermissionsExplain implements Command {
  private static final Argument TOOL = Argument.optional("TOOL", "A tool of the agent, such as `file_write`");
  private static final Argument ARGUMENTS = Argument.optional("JSON", "Its arguments, a JSON object");
  private static final Flag COMMAND = Flag.taking("TEXT", "command", "A command for the shell, instead of a tool");
  private static final Flag STDIN = Flag.toggle("stdin", "One command on each line of standard input");
  private static final Flag MODE = Flag.taking("MODE", "mode", "The mode of the session")
      .choices("edit", "plan", "ask");
  private static final Flag PERMISSIONS = Flag.taking("MODE", "permission-mode", "Who approves")
      .choices("guardian", "argus", "prometheus");
  private static final Flag CWD = Flag.taking("FOLDER", "cwd", "The folder of the session").from(Source.FILES);
  private static final int MOST = 64 << 20;
  private static final Spec SPEC = Spec.of("permissions:explain", Group.SAFETY,
      "Say whether the agent may use a tool, and why")
      .about("""
          The answer is `allow`, `ask` or `deny`, with the rule that decided and the reason. Nothing is run and
          nobody is asked. Modes that are not named are those of the settings.

          With `--stdin` each line is a command; a line that is a JSON string is decoded first, so that a command
          may hold line feeds. Each gets one line of JSON: `command`, `decision`, `rule`, `reason`.""")
      .takes(TOOL, ARGUMENTS)
      .flags(COMMAND, STDIN, MODE, PERMISSIONS, CWD)
      .example("permissions:explain --command 'git status | head -5'", "a command")
      .example("permissions:explain file_write '{\"path\":\"notes.txt\",\"content\":\"x\"}'", "a tool")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    parts.tellIgnored(Category.PERMISSIONS);
    if (line.has(STDIN)) {
      if (line.value(TOOL).isPresent() || line.value(COMMAND).isPresent()) throw line.refused("--stdin stands alone");
      return lines(Judge.of(line, parts), parts);
    }
    if (line.value(COMMAND).isPresent() == line.value(TOOL).isPresent()) {
      throw line.refused("Name a tool, or give a command with --command or --stdin");
    }
    var tool = line.value(TOOL).orElse("bash");
    var arguments = line.value(COMMAND).map(PermissionsExplain::bash).orElseGet(() -> arguments(line));
    var judge = Judge.of(line, parts);
    var ruling = judge.decide(tool, arguments);
    var answer = Envelope.success().add("tool", tool);
    line.value(COMMAND).ifPresent(command -> answer.add("command", command));
    return parts.printer().answer(judge.describe(answer, ruling), () -> "%s (%s)\n%s".formatted(ruling.grant().word(),
        ruling.rule(), ruling.reason()));
  }

  private static JsonObject bash(String command) {
    return new JsonObject().add("command", command);
  }

  private static JsonObject arguments(Line line) {
    var value = JsonText.parse(line.value(ARGUMENTS).orElse("{}"), "The arguments", Failure.Kind.INVALID_ARGUMENTS);
    if (!value.isObject())
      throw Fault.of(Failure.Kind.INVALID_ARGUMENTS, "The arguments must be a JSON object", line.helpCommand());
    return value.asObject();
  }

  private static int lines(Judge judge, Parts parts) {
    try (var out = parts.printer().stream()) {
      parts.input().readAll(MOST).lines().map(PermissionsExplain::decoded).forEach(command ->
          out.write(JsonText.compact(row(command, judge.decide("bash", bash(command)))) + "\n"));
    }
    return Exit.DONE.number();
  }

  private static JsonObject row(String command, Ruling ruling) {
    return new JsonObject().add("command", command).add("decision", ruling.grant().word()).add("rule", ruling.rule())
        .add("reason", ruling.reason());
  }

  private static String decoded(String line) {
    if (!line.startsWith("\"")) return line;
    try {
      var value = JsonText.parse(line, "line", Failure.Kind.INVALID_ARGUMENTS);
      return value.isString() ? value.asString() : line;
    } catch (Fault notJson) {
      return line;
    }
  }

  /// The permissions of one session that asks.
  private record Judge(Permissions permissions, Path folder, Mode mode, PermissionMode permissionMode) {
    static Judge of(Line line, Parts parts) {
      var here = parts.environment().directory();
      var folder = line.value(CWD).map(word -> here.resolve(word).normalize()).orElse(here);
      var home = folder.equals(here) ? parts.home() : Home.of(parts.environment().in(folder));
      var settings = folder.equals(here) ? parts.settings() : Settings.load(home, Trust.load(home));
      var mode = Mode.parse(line.value(MODE).orElseGet(() -> settings.choice(Setting.AGENT_MODE)));
      var permissions = PermissionMode.parse(line.value(PERMISSIONS).orElseGet(() ->
          settings.choice(Setting.PERMISSION_MODE)));
      return new Judge(Permissions.load(settings, home, home.projectRoot()), folder, mode.orElseThrow(),
          permissions.orElseThrow());
    }

    Ruling decide(String tool, JsonObject arguments) {
      return permissions.decide(new ToolRequest(tool, arguments, folder), mode, permissionMode, new SessionGrants());
    }

    JsonObject describe(JsonObject answer, Ruling ruling) {
      return answer.add("mode", mode.word()).add("permission_mode", permissionMode.word())
          .add("folder", folder.toString())
          .add("decision", ruling.grant().word()).add("rule", ruling.rule()).add("reason", ruling.reason());
    }
  }
}
