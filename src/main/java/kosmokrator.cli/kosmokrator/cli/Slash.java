package kosmokrator.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import kosmokrator.agent.Mode;
import kosmokrator.agent.PermissionMode;
import kosmokrator.agent.Session;
import kosmokrator.agent.SlashCommand;
import kosmokrator.values.Fault;

/// The commands that a prompt may begin with, on every surface that shows sessions.
final class Slash {
  private Slash() {}

  static List<SlashCommand> commands(Parts parts) {
    var commands = new ArrayList<SlashCommand>();
    commands.add(new SlashCommand("help", "List these commands", "", (_, _) -> help(commands)));
    commands.add(new SlashCommand("model", "Show or change the model", "provider/model", Slash::model));
    commands.add(new SlashCommand("mode", "Show or change the mode", "edit, plan or ask", Slash::mode));
    commands.add(new SlashCommand("permission", "Show or change who approves", "guardian, argus or prometheus",
        Slash::permission));
    commands.add(new SlashCommand("compact", "Make the conversation shorter by a summary", "", Slash::compact));
    commands.add(new SlashCommand("tasks", "Show the task list", "", (session, _) -> tasks(session)));
    commands.add(new SlashCommand("memories", "Show what is remembered beyond sessions", "",
        (session, _) -> memories(session)));
    commands.add(new SlashCommand("cost", "Show tokens and cost so far", "", (session, _) -> cost(session)));
    commands.add(new SlashCommand("sessions", "List the sessions of this folder", "",
        (session, _) -> sessions(session, parts)));
    commands.add(new SlashCommand("integrations", "List the integrations that are active", "",
        (session, _) -> integrations(parts.in(session.folder()))));
    commands.add(new SlashCommand("mcp", "List the MCP servers", "", (session, _) -> mcp(parts.in(session.folder()))));
    return List.copyOf(commands);
  }

  static String help(List<SlashCommand> commands) {
    return commands.stream().map(command -> "/%s %s- %s".formatted(command.name(),
        command.hint().isEmpty() ? "" : "[" + command.hint() + "] ", command.purpose()))
            .collect(Collectors.joining("\n"));
  }

  private static String model(Session session, String name) {
    try {
      if (!name.isEmpty()) session.setModel(name);
      return "Model: " + session.model().name();
    } catch (Fault fault) {
      return fault.getMessage();
    }
  }

  private static String mode(Session session, String word) {
    if (word.isEmpty()) return "Mode: " + session.mode().word();
    var mode = Mode.parse(word);
    if (mode.isEmpty()) return "Unknown mode: " + Words.shown(word) + " (use edit, plan or ask)";
    session.setMode(mode.get());
    return "Mode: " + word;
  }

  private static String permission(Session session, String word) {
    if (word.isEmpty()) return "Permission mode: " + session.permissionMode().word();
    var mode = PermissionMode.parse(word);
    if (mode.isEmpty()) return "Unknown permission mode: " + Words.shown(word) + " (use guardian, argus or prometheus)";
    session.setPermissionMode(mode.get());
    return "Permission mode: " + word;
  }

  private static String compact(Session session, String nothing) {
    try {
      session.compact();
      return "The conversation was made shorter.";
    } catch (Fault fault) {
      return fault.getMessage();
    }
  }

  private static String tasks(Session session) {
    if (session.tasks().isEmpty()) return "No tasks.";
    return session.tasks().stream().map(task -> "[%s] %s".formatted(task.status().word(), task.subject()))
        .collect(Collectors.joining("\n"));
  }

  private static String memories(Session session) {
    var memories = session.memories();
    return memories.isEmpty() ? "Nothing is remembered yet." : String.join("\n", memories);
  }

  private static String cost(Session session) {
    var usage = session.usage();
    var cost = session.cost().isPresent() ? ", %.4f USD".formatted(session.cost().getAsDouble()) : "";
    return "%d tokens in (%d cached), %d out%s. Context: %d of %d tokens."
        .formatted(usage.input(), usage.cachedInput(), usage.output(), cost,
            session.contextUsed(), session.model().context());
  }

  private static String sessions(Session session, Parts parts) {
    var all = parts.sessions().list(java.util.Optional.of(session.folder()));
    return all.stream().limit(20).map(info -> info.id() + "  " + info.title()).collect(Collectors.joining("\n"));
  }

  private static String integrations(Parts parts) {
    var active = parts.integrations().providers().stream().filter(provider -> parts.state(provider).active())
        .map(provider -> "%s (%d functions)".formatted(provider.id(), provider.functions().size()))
        .collect(Collectors.joining("\n"));
    return active.isEmpty() ? "No integration is active. Configure one: kosmokrator integrations:configure NAME"
        : active;
  }

  private static String mcp(Parts parts) {
    var all = McpUse.quiet(parts).infos().stream().map(info -> info.name() + ": " + info.status())
        .collect(Collectors.joining("\n"));
    return all.isEmpty() ? "No MCP servers here. Add one: kosmokrator mcp:add NAME COMMAND" : all;
  }
}
