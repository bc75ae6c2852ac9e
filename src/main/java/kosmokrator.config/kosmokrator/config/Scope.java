package kosmokrator.config;

/// Which settings file a change goes to.
public enum Scope {
  /// The user's own `settings.json`.
  GLOBAL,
  /// `.kosmokrator/settings.json` at the root of the project around the working directory.
  PROJECT;

  /// The word used in flags and JSON: `global` or `project`.
  public String word() {
    return this == GLOBAL ? "global" : "project";
  }
}
