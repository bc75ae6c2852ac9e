package kosmokrator.cli;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kosmokrator.plugins.Plugin;
import kosmokrator.plugins.PluginFlag;
import kosmokrator.values.Fault;

/// The part of help that is about plugins.
final class PluginHelp {
  private PluginHelp() {}

  /// The plugins in use that have flags, each with its own. Without plugins, or with settings that cannot be read,
  /// there are none: help always works.
  static Map<Plugin, List<PluginFlag>> flags(Parts parts) {
    try {
      if (!parts.plugins().enabled()) return Map.of();
      var flags = new LinkedHashMap<>(parts.plugins().flags(PluginLine.output(parts.printer())));
      flags.values().removeIf(List::isEmpty);
      return flags;
    } catch (Fault broken) {
      return Map.of();
    }
  }

  static JsonObject add(Map<Plugin, List<PluginFlag>> plugins, JsonObject overview) {
    if (plugins.isEmpty()) return overview;
    var list = new JsonArray();
    plugins.forEach((plugin, flags) ->
        list.add(new JsonObject().add("id", plugin.id()).add("flags", PluginRows.flags(flags))));
    return overview.add("plugins", list);
  }
}
