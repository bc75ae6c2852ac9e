package kosmokrator.agent;

import com.eclipsesource.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kosmokrator.values.Effect;
import kosmokrator.values.Names;
import kosmokrator.values.Printable;

/// The tools of a session, and which of them each mode has. Tools that hold something open are closed with it.
final class Toolbox implements AutoCloseable {
  private final List<Tool> tools = new ArrayList<>();

  void add(List<Tool> more) {
    tools.addAll(more);
  }

  Map<String, Tool> of(Mode mode) {
    var has = new LinkedHashMap<String, Tool>();
    for (var tool : tools) if (allows(mode, tool)) has.put(tool.name(), tool);
    return has;
  }

  /// A tool that others brought along is there for those who may change something, unless it only looks.
  private static boolean allows(Mode mode, Tool tool) {
    var rule = ToolRule.of(tool.name());
    if (rule.isPresent()) return rule.get().modes().contains(mode);
    return mode == Mode.EDIT || tool.effect() == Effect.READ;
  }

  ToolResult unknown(String name, Mode mode) {
    var shown = Printable.line(name);
    for (var tool : tools) {
      if (tool.name().equals(name))
        return ToolResult.failed("There is no %s in %s mode.".formatted(shown, mode.word()));
    }
    return ToolResult.failed("There is no tool '%s'%s.".formatted(shown,
        Names.hint(name, of(mode).keySet())));
  }

  /// What is told of a call before it runs: a title for people and the files it is about.
  static Event.ToolStarted announce(String call, String name, JsonObject arguments, Tool tool) {
    if (tool == null)
      return new Event.ToolStarted(call, name, Printable.line(name), Tool.Kind.OTHER, arguments, List.of());
    var meant = Fitting.of(arguments, tool.parameters());
    return new Event.ToolStarted(call, name, Printable.line(BuiltIn.title(tool, meant)), tool.kind(), meant,
        BuiltIn.locations(tool, meant));
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
