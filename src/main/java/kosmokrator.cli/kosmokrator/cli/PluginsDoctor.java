package kosmokrator.cli;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import kosmokrator.config.Definition.Category;
import kosmokrator.plugins.Plugin;
import kosmokrator.values.Envelope;
import kosmokrator.values.JsonText;
import kosmokrator.values.Printable;

/// `plugins:doctor`: why a plugin is not used, and what to type next.
final class PluginsDoctor implements Command {
  private static final Argument ID = Argument.optional("ID", "One plugin only").from(Source.PLUGINS);
  private static final Spec SPEC = Spec.of("plugins:doctor", Group.PLUGINS,
      "Say why a plugin is not used, and what to type next")
      .about("Trusted plugins are started and asked for their flags; no command of theirs runs.")
      .takes(ID)
      .exits(Exit.INVALID)
      .example("plugins:doctor", "all of them")
      .example("plugins:doctor example --json", "one, for a program")
      .build();

  /// What is wrong with a plugin, and what to type.
  private record Finding(Plugin plugin, List<String> problems, List<String> next, int flags) {}

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    parts.tellIgnored(Category.PLUGINS);
    var id = line.value(ID);
    var plugins = id.isPresent() ? List.of(PluginRows.require(id.get(), parts)) : parts.plugins().all();
    if (id.isEmpty()) parts.plugins().warnings().forEach(parts.printer()::note);
    var rows = new JsonArray();
    var text = new StringBuilder();
    for (var plugin : plugins) {
      var finding = look(plugin, parts);
      rows.add(json(finding));
      text.append(text(finding));
    }
    if (plugins.isEmpty()) text.append("No plugins in ").append(parts.home().plugins()).append('\n');
    return parts.printer().answer(Envelope.success().add("enabled", parts.plugins().enabled()).add("plugins", rows),
        text::toString);
  }

  private static Finding look(Plugin plugin, Parts parts) {
    var problems = new ArrayList<String>();
    var next = new ArrayList<String>();
    var flags = 0;
    switch (plugin.trust()) {
      case OPEN -> {
        var place = Printable.line(plugin.open().orElseThrow().toString());
        problems.add("other users could change it: " + place);
        next.add("chmod go-w " + place);
      }
      case CHANGED -> {
        problems.add("it has changed since it was trusted");
        next.add("kosmokrator plugins:trust " + plugin.id());
      }
      case UNKNOWN -> problems.add("nobody trusted it");
      case TRUSTED -> {
        var checked = parts.plugins().check(plugin, PluginLine.output(parts.printer()));
        checked.problem().ifPresent(problems::add);
        problems.addAll(checked.warnings());
        if (checked.problem().isEmpty() && !checked.hasCommandLine()) problems.add("it brings no flags");
        flags = checked.flags().size();
      }
    }
    if (!plugin.enabled()) problems.add("it is not enabled");
    else if (!parts.plugins().enabled()) problems.add("plugins are not enabled");
    if (!plugin.enabled() || !parts.plugins().enabled()) next.add("kosmokrator plugins:enable " + plugin.id());
    return new Finding(plugin, problems, next, flags);
  }

  private static JsonObject json(Finding finding) {
    return PluginRows.row(finding.plugin).add("ok", finding.problems.isEmpty())
        .add("problems", JsonText.array(finding.problems))
        .add("flag_count", finding.flags).add("next_commands", JsonText.array(finding.next));
  }

  private static String text(Finding finding) {
    var text = new StringBuilder("%s (%s)\n".formatted(finding.plugin.id(), finding.plugin.path()));
    if (finding.problems.isEmpty())
      text.append("  ok: ").append(finding.flags).append(finding.flags == 1 ? " flag\n" : " flags\n");
    finding.problems.forEach(problem -> text.append("  problem: ").append(problem).append('\n'));
    finding.next.forEach(command -> text.append("  next: ").append(command).append('\n'));
    return text.toString();
  }
}
