package kosmokrator.agent;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kosmokrator.values.Names;
import kosmokrator.values.Printable;

/// The tools of a session, and which of them each mode has. Tools that hold something open are closed with it.
final class Toolbox implements AutoCloseable {
  private static final Set<String> EDIT_ONLY =
      Set.of("file_write", "file_edit", "apply_patch", "memory_save", "execute_lua");
  private static final Set<String> NOT_ASK = Set.of("subagent");
  private static final int TITLE = 80;
  private final List<Tool> tools = new ArrayList<>();

  void add(List<Tool> more) {
    tools.addAll(more);
  }

  Map<String, Tool> of(Mode mode) {
    var has = new LinkedHashMap<String, Tool>();
    for (var tool : tools) if (allows(mode, tool.name())) has.put(tool.name(), tool);
    return has;
  }

  private static boolean allows(Mode mode, String tool) {
    return switch (mode) {
      case EDIT -> true;
      case PLAN -> !EDIT_ONLY.contains(tool);
      case ASK -> !EDIT_ONLY.contains(tool) && !NOT_ASK.contains(tool);
    };
  }

  ToolResult unknown(String name, Mode mode) {
    var shown = Printable.line(name);
    for (var tool : tools) {
      if (tool.name().equals(name)) return ToolResult.failed("There is no %s in %s mode.".formatted(shown, mode.word()));
    }
    return ToolResult.failed("There is no tool '%s'%s.".formatted(shown,
        Names.hint(name, of(mode).keySet())));
  }

  /// What is told of a call before it runs: a title for people and the files it names.
  Event.ToolStarted announce(String call, String name, JsonObject arguments, Path folder) {
    var kind = Tool.Kind.OTHER;
    for (var tool : tools) if (tool.name().equals(name)) kind = tool.kind();
    return new Event.ToolStarted(call, name, title(name, arguments), kind, arguments, Locations.of(arguments, folder));
  }

  private static String title(String name, JsonObject arguments) {
    for (var member : List.of("path", "command", "pattern", "query", "task", "subject", "question")) {
      var value = arguments.get(member);
      if (value == null || !value.isString() || value.asString().isBlank()) continue;
      var line = Printable.line(value.asString().strip().lines().findFirst().orElse(""));
      return Printable.line(name) + " " + (line.length() > TITLE ? line.substring(0, TITLE) + "…" : line);
    }
    return Printable.line(name);
  }

  @Override public void close() {
    for (var tool : tools) {
      if (!(tool instanceof AutoCloseable open)) continue;
      try {
        open.close();
      } catch (Exception gone) {
        // the session ends either way
      }
    }
  }
}
