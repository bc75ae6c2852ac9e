package kosmokrator.cli;

import com.eclipsesource.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import kosmokrator.plugins.Metadata;
import kosmokrator.plugins.Plugin;
import kosmokrator.plugins.Plugins.Checked;
import kosmokrator.values.Envelope;
import kosmokrator.values.Failure;
import kosmokrator.values.JsonText;

/// `plugins:info`: everything about one plugin, the flags it brings first of all.
final class PluginsInfo implements Command {
  private static final Argument ID = Argument.required("ID", "The plugin").from(Source.PLUGINS);
  private static final Spec SPEC = Spec.of("plugins:info", Group.PLUGINS,
      "Show a plugin: who made it, its file, its flags")
      .about("A trusted plugin is started and asked; of another one only the file is looked at.")
      .takes(ID)
      .exits(Exit.INVALID, Exit.PROVIDER)
      .example("plugins:info example", "for people")
      .example("plugins:info example --json", "for a program")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    var plugin = PluginRows.require(line.text(ID), parts);
    var envelope = Envelope.success();
    PluginRows.row(plugin).forEach(member -> envelope.add(member.getName(), member.getValue()));
    var lines = new ArrayList<List<String>>(file(plugin));
    if (plugin.trust() != Plugin.Trust.TRUSTED) return parts.printer().answer(envelope, () -> text(lines));
    var checked = parts.plugins().check(plugin, PluginLine.output(parts.printer()));
    if (checked.problem().isPresent()) {
      return parts.printer()
          .failure(new Failure.ProviderError("Plugin '%s': %s".formatted(plugin.id(), checked.problem().get()), 0)
          .orNext("kosmokrator plugins:doctor " + plugin.id()));
    }
    checked.warnings().forEach(parts.printer()::note);
    add(checked, envelope, lines);
    return parts.printer().answer(envelope, () -> text(lines));
  }

  private static List<List<String>> file(Plugin plugin) {
    return List.of(List.of("plugin", plugin.id()), List.of("kind", plugin.kind()),
        List.of("file", plugin.path().toString()),
        List.of("sha256", plugin.hash()), List.of("trust", plugin.trust().word()),
        List.of("enabled", plugin.enabled() ? "yes" : "no"), List.of("priority", Long.toString(plugin.priority())));
  }

  private static void add(Checked checked, JsonObject envelope, List<List<String>> lines) {
    checked.metadata().ifPresent(said -> {
      envelope.add("metadata", json(said));
      lines.add(List.of("name", said.name() + " " + said.version()));
      lines.add(List.of("author", said.author()));
      lines.add(List.of("repository", said.repository()));
    });
    envelope.add("capabilities", JsonText.array(checked.capabilities()))
        .add("flags", PluginRows.flags(checked.flags()));
    lines.add(List.of("can", String.join(", ", checked.capabilities())));
    for (var flag : checked.flags())
      lines.add(List.of("flag", "--" + flag.name() + " (" + flag.type().word() + ") " + flag.shownUsage()));
  }

  private static JsonObject json(Metadata said) {
    return new JsonObject().add("name", said.name()).add("version", said.version()).add("author", said.author())
        .add("repository", said.repository()).add("settings", said.fields());
  }

  private static String text(List<List<String>> lines) {
    var text = new StringBuilder();
    for (var line : lines) text.append("%-11s %s\n".formatted(line.getFirst(), line.getLast()));
    return text.toString();
  }
}
