package kosmokrator.agent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kosmokrator.config.Setting;
import kosmokrator.config.Settings;
import kosmokrator.io.Environment;
import kosmokrator.io.Files;

/// The tools that every session has.
final class OwnTools {
  private OwnTools() {}

  static List<Tool> of(Session session, Sessions sessions) {
    var setup = session.setup;
    var outputs = new OutputFiles(session.outputs.folder(), setup.clock());
    var past = new SessionTranscripts(sessions, session.folder(), session.id());
    var kit = new BuiltIn.Kit(workspace(session), new Shell(setup.environment().in(session.folder()), List.of()),
        outputs, session.list, memories(session), past, session.isKept() ? Optional.of(session.id()) : Optional.empty(),
        session.surface::terminals, setup.clock(), Waits.of(session.settings()));
    var tools = new ArrayList<>(BuiltIn.tools(kit));
    if (!session.settings().on(Setting.MEMORIES)) tools.removeIf(tool -> tool.name().startsWith("memory_"));
    tools.add(new AskUser(session.surface));
    tools.add(new AskChoice(session.surface));
    tools.add(new SubagentTool(session.subagents));
    return tools;
  }

  static String memoryBlock(Session session, Sessions sessions) {
    var recent = new SessionTranscripts(sessions, session.folder(), session.id()).recent(3);
    return MemoryBlock.of(memories(session).all(), recent);
  }

  static Memories memories(Session session) {
    return new Memories(session.setup.home().memories(), session.root(), session.setup.clock());
  }

  private static Workspace workspace(Session session) {
    var open = new ArrayList<>(session.additional());
    open.addAll(allowed(session.settings(), session.setup.environment()));
    open.add(Instructions.gitRoot(session.folder()).orElse(session.folder()));
    return new Workspace(session.folder(), open, blocked(session), session.surface::desk,
        session.setup.environment().userHome());
  }

  /// What the settings block, and this program's own secrets by both their names.
  private static List<String> blocked(Session session) {
    var blocked = new ArrayList<>(session.settings().list(Setting.BLOCKED_PATHS));
    for (var file : session.setup.home().sealed()) {
      blocked.add(file.toString());
      blocked.add(Files.realOrPlanned(file).toString());
    }
    return blocked;
  }

  /// `~` is the user's home.
  private static List<Path> allowed(Settings settings, Environment environment) {
    var home = environment.userHome().map(Path::toString).orElse("~");
    return settings.list(Setting.ALLOWED_PATHS).stream().map(path -> Path.of(path.replaceFirst("^~(?=/|$)", home)))
        .filter(Path::isAbsolute).toList();
  }
}
