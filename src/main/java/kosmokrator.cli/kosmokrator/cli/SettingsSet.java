package kosmokrator.cli;

import com.eclipsesource.json.JsonValue;
import java.util.Optional;
import kosmokrator.config.Change;
import kosmokrator.config.Effective;
import kosmokrator.config.Key;
import kosmokrator.config.Scope;
import kosmokrator.config.Setting;
import kosmokrator.values.Envelope;

/// `settings:set`: writes one setting, after checking it.
final class SettingsSet implements Command {
  static final Argument VALUE = Argument.required("VALUE",
      "Its value; for a list one word for each entry, or a JSON list").repeated();
  static final Flag DRY_RUN = Flag.toggle("dry-run", "Check everything, write nothing");
  private static final Spec SPEC = Spec.of("settings:set", Group.SETTINGS, "Change one setting")
      .about("""
          The value is checked against the table (`settings:options KEY`) before anything is written. A list replaces
          the one before. What says who may do what, what is sent where, or what costs, counts in a project's file
          only once its folder is trusted. Secrets do not belong into settings: see `kosmokrator help secrets:set`.""")
      .takes(SettingsGet.KEY, VALUE)
      .flags(ScopeFlags.GLOBAL, ScopeFlags.PROJECT, DRY_RUN)
      .exits(Exit.INVALID)
      .example("settings:set agent.mode plan", "for all folders")
      .example("settings:set tools.bash.timeout 600 --project", "for this project")
      .example("settings:set tools.guardian_safe_commands 'make test' 'npm run lint'",
          "a list, one word for each entry")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    var key = Key.parse(line.text(SettingsGet.KEY));
    return set(key, key.accept(line.values(VALUE)), ScopeFlags.of(line), line.has(DRY_RUN), parts);
  }

  static int set(Key key, JsonValue value, Scope scope, boolean dryRun, Parts parts) {
    var change = Change.of(parts.home(), scope).put(key, value);
    parts.settings();
    if (!dryRun) parts.asOwner(scope, change::apply);
    var after = parts.fresh().settings().effective(key);
    var row = new SettingRow(after).json();
    var envelope = Envelope.success().add("dry_run", dryRun).add("scope", scope.word()).add("key", key.id())
        .add("written_value", SettingRow.shown(key, value)).add("written_display_value", SettingRow.display(key, value))
        .add("effective_setting", row).add("setting", row);
    if (scope == Scope.PROJECT) parts.tellIgnored(key.setting());
    doubt(key, value, parts).ifPresent(why -> parts.printer().note(key.id() + ": " + why));
    return parts.printer().answer(envelope, () -> text(key, value, scope, dryRun, after));
  }

  /// What is allowed but probably not meant: the default provider may have models that this program never heard of.
  static Optional<String> doubt(Key key, JsonValue value, Parts parts) {
    return key.setting() == Setting.DEFAULT_MODEL && value.isString() ? parts.models().doubt(value.asString())
        : Optional.empty();
  }

  private static String text(Key key, JsonValue value, Scope scope, boolean dryRun, Effective after) {
    var text = "%s%s = %s (scope: %s)".formatted(dryRun ? "Dry run: " : "", key.id(), SettingRow.display(key, value),
        scope.word());
    return dryRun || after.value().equals(value) ? text
        : text + "\ncounts here: %s (%s)".formatted(SettingRow.display(key, after.value()), after.source().word());
  }
}
