package kosmokrator.cli;

import com.eclipsesource.json.JsonArray;
import kosmokrator.config.Definition.Category;
import kosmokrator.values.Envelope;

/// `plugins:list`: which plugins there are, and whether they are used.
final class PluginsList implements Command {
  private static final Spec SPEC = Spec.of("plugins:list", Group.PLUGINS,
      "List the plugins there are, and whether they are used")
      .about("""
          Plugins lie in `~/.kosmokrator/plugins` and in the folder that `plugins.dir` of the settings names. A plugin
          is used when plugins are enabled at all, when it is enabled itself, and when its file is the one you trusted.
          This command starts none of them.
          """)
      .example("plugins:list", "for people")
      .example("plugins:list --json", "for a program")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    parts.tellIgnored(Category.PLUGINS);
    var plugins = parts.plugins();
    plugins.warnings().forEach(parts.printer()::note);
    if (!plugins.enabled() && !plugins.all().isEmpty())
      parts.printer().note("Plugins are not enabled: kosmokrator plugins:enable ID");
    var table = Table.of("Plugin", "Kind", "Version", "Enabled", "Trust", "Priority");
    var rows = new JsonArray();
    for (var plugin : plugins.all()) {
      table.row(plugin.id(), plugin.kind(), plugin.version(), plugin.enabled()
          ? "yes" : "no", plugin.trust().word(), plugin.priority());
      rows.add(PluginRows.row(plugin));
    }
    if (!parts.printer().json() && table.isEmpty())
      return parts.printer()
      .text("No plugins are installed.\nWhere they go, and how they are written: docs/plugins.md");
    return parts.printer().answer(Envelope.success().add("enabled", plugins.enabled()).add("plugins", rows), table);
  }
}
