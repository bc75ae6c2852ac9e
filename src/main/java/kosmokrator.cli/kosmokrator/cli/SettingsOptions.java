package kosmokrator.cli;

import kosmokrator.config.Key;
import kosmokrator.config.Scope;
import kosmokrator.values.Envelope;

/// `settings:options`: what a setting accepts.
final class SettingsOptions implements Command {
  private static final Spec SPEC = Spec.of("settings:options", Group.SETTINGS, "Show what a setting accepts")
      .takes(SettingsGet.KEY)
      .exits(Exit.INVALID)
      .example("settings:options agent.reasoning_effort", "the words of a choice")
      .example("settings:options agent.temperature --json", "the range of a number")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    var key = Key.parse(line.text(SettingsGet.KEY));
    var definition = key.setting().definition();
    var row = SettingRow.of(parts.settings(), key);
    var envelope = Envelope.success().add("scope", Scope.GLOBAL.word()).add("setting", row.json())
        .add("options", SettingRow.options(definition)).add("example", example(key));
    return parts.printer().facts(envelope, () -> SettingsList.facts(row) + "%-12s %s\n".formatted("example",
        example(key)));
  }

  /// A line to copy.
  static String example(Key key) {
    return "kosmokrator settings:set %s %s".formatted(key.id(), key.setting().definition().example());
  }
}
