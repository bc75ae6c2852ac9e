package kosmokrator.cli;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.List;
import kosmokrator.plugins.Plugin;
import kosmokrator.plugins.PluginFlag;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Names;

/// What several commands say about plugins.
final class PluginRows {
  private PluginRows() {}

  /// The plugin of this ID, or a fault with near names.
  static Plugin require(String id, Parts parts) {
    parts.plugins().warnings().forEach(parts.printer()::note);
    var known = parts.plugins().all().stream().map(Plugin::id).toList();
    return parts.plugins().find(id).orElseThrow(() -> Fault.of(Failure.Kind.UNKNOWN_NAME,
        "Unknown plugin: " + Words.shown(id) + Names.hint(id, known), "kosmokrator plugins:list"));
  }

  static JsonObject row(Plugin plugin) {
    return new JsonObject().add("id", plugin.id()).add("kind", plugin.kind()).add("version", plugin.version())
        .add("enabled", plugin.enabled()).add("trust", plugin.trust().name().toLowerCase(java.util.Locale.ROOT))
        .add("priority", plugin.priority()).add("path", plugin.path().toString()).add("sha256", plugin.hash());
  }

  static JsonArray flags(List<PluginFlag> flags) {
    var list = new JsonArray();
    for (var flag : flags) {
      list.add(new JsonObject().add("name", flag.name()).add("type", flag.type().word()).add("usage", flag.usage())
          .add("default", flag.standard()));
    }
    return list;
  }

  /// A flag as help shows it: `--name VALUE`, and what it does.
  static List<String> columns(PluginFlag flag) {
    return List.of("    --" + flag.name() + (flag.valueName().isEmpty() ? "" : " " + flag.valueName()),
        flag.shownUsage());
  }
}
