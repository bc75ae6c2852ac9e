package kosmokrator.cli;

import kosmokrator.plugins.Plugin;
import kosmokrator.values.Envelope;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;

/// `plugins:trust`: pins a plugin to the file it is now.
final class PluginsTrust implements Command {
  private static final Argument ID = Argument.required("ID", "The plugin").from(Source.PLUGINS);
  private static final Flag REVOKE = Flag.toggle("revoke", "Take it back");
  private static final Spec SPEC = Spec.of("plugins:trust", Group.PLUGINS, "Trust a plugin's file as it is now")
      .about("""
          A plugin runs with all of your rights. It is trusted by the SHA-256 of its file, or of all files of a program;
          when one of them changes, for example by an update, it is not used until it is trusted again. A file that
          other users of this machine could change cannot be trusted.
          """)
      .takes(ID)
      .flags(REVOKE)
      .exits(Exit.INVALID, Exit.UNTRUSTED)
      .example("plugins:trust example", "after you have looked at where it comes from")
      .example("plugins:trust example --revoke", "take it back")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    var id = line.text(ID);
    if (line.has(REVOKE)) {
      var known = parts.plugins().distrust(id);
      return parts.printer().answer(Envelope.success().add("id", id).add("trusted", false).add("changed", known),
          () -> (known ? "No longer trusted: " : "Was not trusted: ") + id);
    }
    var plugin = PluginRows.require(id, parts);
    requireClosed(plugin);
    parts.plugins().trust(plugin);
    var envelope = Envelope.success().add("id", id).add("trusted", true).add("path", plugin.path().toString())
        .add("sha256", plugin.hash());
    return parts.printer().answer(envelope,
        () -> "Trusted: %s\n  file    %s\n  sha256  %s".formatted(id, plugin.path(), plugin.hash()));
  }

  /// Refuses a plugin that other users could change.
  static void requireClosed(Plugin plugin) {
    if (plugin.open().isEmpty()) return;
    var place = Printable.line(plugin.open().get().toString());
    throw Fault.of(Failure.Kind.UNTRUSTED,
        "Plugin '%s' could be changed by other users: %s".formatted(plugin.id(), place),
        "chmod go-w " + place, "ls -ld " + place);
  }
}
