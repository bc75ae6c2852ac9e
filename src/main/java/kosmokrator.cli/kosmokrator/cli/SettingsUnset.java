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
    var text = line.text(SettingsGet.KEY);
    var scope = ScopeFlags.of(line);
    var dryRun = line.has(SettingsSet.DRY_RUN);
    return isStray(text, scope, parts) ? unsetStray(text, scope, dryRun, parts)
        : unset(Key.parse(text), scope, dryRun, parts);
  }

  /// Whether the file has something there that no setting is: a member that nobody knows, or a value where settings
  /// belong.
  private static boolean isStray(String text, Scope scope, Parts parts) {
    return parts.settings().findings().stream().anyMatch(finding -> finding.scope() == scope
        && finding.setting().isEmpty() && finding.path().equals(text));
  }

  private static int unsetStray(String id, Scope scope, boolean dryRun, Parts parts) {
    var change = Change.of(parts.home(), scope).dropUnknown(id);
    if (!dryRun) parts.asOwner(scope, change::apply);
    parts.fresh();
    return parts.printer().answer(Envelope.success().add("dry_run", dryRun).add("scope", scope.word()).add("key", id),
        () -> "%s%s is not in the file any more (scope: %s)".formatted(dryRun ? "Dry run: " : "", id, scope.word()));
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
