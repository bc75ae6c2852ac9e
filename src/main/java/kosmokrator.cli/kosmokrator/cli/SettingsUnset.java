package kosmokrator.cli;

import kosmokrator.config.Change;
import kosmokrator.config.Key;
import kosmokrator.config.Scope;
import kosmokrator.values.Envelope;

/// `settings:unset`: takes one setting out of a file, so that what lies below it counts again.
final class SettingsUnset implements Command {
  private static final Spec SPEC = Spec.of("settings:unset", Group.SETTINGS, "Take one setting back")
      .about("Unsetting what is not set is fine.")
      .takes(SettingsGet.KEY)
      .flags(ScopeFlags.GLOBAL, ScopeFlags.PROJECT, SettingsSet.DRY_RUN)
      .exits(Exit.INVALID)
      .example("settings:unset agent.mode", "back to what is built in")
      .example("settings:unset tools.bash.timeout --project", "only in this project's file")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    return unset(Key.parse(line.text(SettingsGet.KEY)), ScopeFlags.of(line), line.has(SettingsSet.DRY_RUN), parts);
  }

  static int unset(Key key, Scope scope, boolean dryRun, Parts parts) {
    var change = Change.of(parts.home(), scope).drop(key);
    parts.settings();
    if (!dryRun) parts.asOwner(scope, change::apply);
    var row = SettingRow.of(parts.fresh().settings(), key);
    var envelope = Envelope.success().add("dry_run", dryRun).add("scope", scope.word()).add("key", key.id())
        .add("effective_setting", row.json()).add("setting", row.json());
    return parts.printer().answer(envelope, () -> "%s%s is not set any more (scope: %s); counts now: %s (%s)".formatted(
        dryRun ? "Dry run: " : "", key.id(), scope.word(), row.display(), row.effective().source().word()));
  }
}
