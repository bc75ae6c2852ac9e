package kosmokrator.cli;

import kosmokrator.config.Key;
import kosmokrator.config.Scope;
import kosmokrator.values.Envelope;

/// `settings:get`: what counts for one setting.
final class SettingsGet implements Command {
  static final Argument KEY = Argument.required("KEY", "A setting, such as agent.mode").from(Source.SETTINGS);
  private static final Spec SPEC = Spec.of("settings:get", Group.SETTINGS, "Show one setting")
      .about("A key may stand behind `kosmokrator.`, or be a short form that only one setting has: `permission_mode`.")
      .takes(KEY)
      .exits(Exit.INVALID)
      .example("settings:get agent.mode", "what counts, and who said so")
      .example("settings:get kosmokrator.tools.default_permission_mode --json", "the same for a script")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    return get(Key.parse(line.text(KEY)), parts);
  }

  static int get(Key key, Parts parts) {
    var row = SettingRow.of(parts.settings(), key);
    var envelope = Envelope.success().add("scope", Scope.GLOBAL.word()).add("setting", row.json());
    return parts.printer().facts(envelope, () -> SettingsList.facts(row));
  }
}
