package kosmokrator.agent;

import kosmokrator.config.Definition.Category;
import kosmokrator.config.Definition.Moment;
import kosmokrator.config.Setting;
import kosmokrator.config.Settings;

/// What becomes of a session that runs when a setting was changed: the one place that says which settings hold at once.
record Takeover(Session session, Settings before, Settings now) {
  /// Whether it holds now. What is looked up for each request needs no more than the new settings; what the session
  /// chose when it began is chosen again.
  boolean take(Setting changed) {
    look(changed);
    return switch (changed) {
      case AGENT_MODE -> done(() -> session.setMode(Defaults.mode(now)));
      case PERMISSION_MODE -> done(() -> session.setPermissionMode(Defaults.permissionMode(now)));
      case REASONING_EFFORT -> done(() -> session.setEffort(Defaults.effort(now)));
      case DEFAULT_PROVIDER, DEFAULT_MODEL -> done(() -> session.setModel(""));
      case PROVIDER_URL, PROVIDER_MEMBER, MAX_RETRIES, REQUEST_TIMEOUT, IDLE_TIMEOUT ->
          done(() -> session.setModel(session.model().name()));
      default -> changed.definition().moment() != Moment.SESSION;
    };
  }

  /// The same for a session that was not asked: only what it had from the settings is chosen again.
  boolean follow(Setting changed) {
    if (goesBySettings(changed)) return take(changed);
    look(changed);
    return true;
  }

  private void look(Setting changed) {
    session.use(now);
    if (changed.definition().category() == Category.PERMISSIONS) {
      session.desk.use(Permissions.load(now, session.setup.home(), session.root()));
    }
  }

  private boolean goesBySettings(Setting changed) {
    return switch (changed) {
      case AGENT_MODE -> session.mode() == Defaults.mode(before);
      case PERMISSION_MODE -> session.permissionMode() == Defaults.permissionMode(before);
      case REASONING_EFFORT -> session.effort().equals(Defaults.effort(before));
      case DEFAULT_PROVIDER, DEFAULT_MODEL -> hasUsualModel();
      default -> true;
    };
  }

  /// No provider in the settings is no model to keep.
  private boolean hasUsualModel() {
    var model = session.model();
    return before.text(Setting.DEFAULT_PROVIDER).map(model.provider()::equals).orElse(true)
        && before.text(Setting.DEFAULT_MODEL).filter(id -> !id.isEmpty()).map(model.id()::equals).orElse(true);
  }

  private static boolean done(Runnable change) {
    change.run();
    return true;
  }
}
