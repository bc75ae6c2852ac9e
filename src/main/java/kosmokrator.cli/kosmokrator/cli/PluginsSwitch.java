package kosmokrator.cli;

import com.eclipsesource.json.Json;
import kosmokrator.config.Change;
import kosmokrator.config.Scope;
import kosmokrator.plugins.Plugin;
import kosmokrator.values.Envelope;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// `plugins:enable` and `plugins:disable`: one plugin, or all of them at once.
final class PluginsSwitch implements Command {
  private static final Argument ID = Argument.optional("ID", "The plugin; without it, plugins at all")
      .from(Source.PLUGINS);
  private static final Spec ENABLE = Spec.of("plugins:enable", Group.PLUGINS, "Use a plugin, and plugins at all")
      .about("""
          Sets `plugins.configs.ID.enabled` and `plugins.enabled` in your own settings. A plugin that nobody trusted
          before is trusted with the file it has now, as `plugins:trust` does; one that has changed since is refused.
          """)
      .takes(ID)
      .exits(Exit.INVALID, Exit.UNTRUSTED)
      .example("plugins:enable example", "its flags are there from now on")
      .build();
  private static final Spec DISABLE = Spec.of("plugins:disable", Group.PLUGINS,
      "Do not use a plugin, or plugins at all")
      .about("Files and trust stay as they are.")
      .takes(ID)
      .exits(Exit.INVALID)
      .example("plugins:disable example", "one")
      .example("plugins:disable", "all of them, whatever their own settings say")
      .build();
  private final boolean on;

  private PluginsSwitch(boolean on) {
    this.on = on;
  }

  static PluginsSwitch enable() {
    return new PluginsSwitch(true);
  }

  static PluginsSwitch disable() {
    return new PluginsSwitch(false);
  }

  @Override public Spec spec() {
    return on ? ENABLE : DISABLE;
  }

  @Override public int run(Line line, Parts parts) {
    var id = line.value(ID);
    var change = Change.of(parts.home(), Scope.GLOBAL);
    if (id.isPresent()) {
      var plugin = PluginRows.require(id.get(), parts);
      if (on) prepare(plugin, parts);
      change = change.set(Json.value(on), "plugins", "configs", plugin.id(), "enabled");
    }
    if (on || id.isEmpty()) change = change.set(Json.value(on), "plugins", "enabled");
    change.apply();
    var envelope = Envelope.success().add("id", id.orElse("")).add("enabled", on);
    return parts.printer().answer(envelope, () -> (on ? "Enabled: " : "Disabled: ") + id.orElse("plugins"));
  }

  private static void prepare(Plugin plugin, Parts parts) {
    PluginsTrust.requireClosed(plugin);
    if (plugin.trust() == Plugin.Trust.CHANGED) {
      throw Fault.of(Failure.Kind.UNTRUSTED, "Plugin '%s' has changed since it was trusted".formatted(plugin.id()),
          "kosmokrator plugins:trust " + plugin.id());
    }
    if (plugin.trust() == Plugin.Trust.UNKNOWN) {
      parts.plugins().trust(plugin);
      parts.printer().note("Trusted with the file it has now: %s (sha256 %s)".formatted(plugin.path(), plugin.hash()));
    }
  }
}
