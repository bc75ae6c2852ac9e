package kosmokrator.config;

import kosmokrator.values.Worded;

/// Which settings file a change goes to.
public enum Scope implements Worded {
  /// The user's own `settings.json`.
  GLOBAL,
  /// `.kosmokrator/settings.json` at the root of the project around the working directory.
  PROJECT
}
