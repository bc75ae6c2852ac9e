package kosmokrator.mcp;

import com.eclipsesource.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kosmokrator.values.Effect;
import kosmokrator.values.Loose;

/// The tools of a server at one moment, beside those that were trusted.
record ToolList(List<ToolInfo> tools) {
  ToolList {
    tools = List.copyOf(tools);
  }

  /// `pins` are what was trusted, empty when nothing is known yet; then all tools are taken as they are. Hints count
  /// only when the server is `trusted`. Of tools with the same name the first one counts.
  static ToolList of(String server, List<JsonObject> definitions, Optional<Map<String, JsonObject>> pins,
      boolean trusted) {
    var tools = new ArrayList<ToolInfo>();
    var luaNames = new HashSet<String>();
    byName(definitions).forEach((name, definition) -> {
      var luaName = LuaName.of(name);
      var readOnly = trusted && Loose.flag(Loose.object(definition, "annotations"), "readOnlyHint", false);
      tools.add(new ToolInfo(server, name, luaNames.add(luaName) ? luaName : name,
          readOnly ? Effect.READ : Effect.WRITE,
          pins.map(known -> changes(known, name, definition)).orElse(List.of()), definition));
    });
    return new ToolList(tools);
  }

  static Map<String, JsonObject> byName(List<JsonObject> definitions) {
    var tools = new LinkedHashMap<String, JsonObject>();
    for (var definition : definitions) {
      var name = Loose.text(definition, "name");
      if (!name.isBlank()) tools.putIfAbsent(name, definition);
    }
    return tools;
  }

  private static List<String> changes(Map<String, JsonObject> pins, String name, JsonObject definition) {
    return switch (ToolPins.verdict(pins, name, definition)) {
      case ToolPins.Verdict.Same _ -> List.of();
      case ToolPins.Verdict.Changed(var differences) -> differences;
      case ToolPins.Verdict.Added _ -> List.of("it was not there then");
    };
  }

  /// The tool with this name, else the one with this Lua name.
  Optional<ToolInfo> find(String name) {
    return tools.stream().filter(tool -> tool.name().equals(name)).findFirst()
        .or(() -> tools.stream().filter(tool -> tool.luaName().equals(name)).findFirst());
  }

  List<String> names() {
    return tools.stream().map(ToolInfo::name).toList();
  }
}
