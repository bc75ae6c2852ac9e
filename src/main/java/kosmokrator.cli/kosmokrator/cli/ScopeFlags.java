package kosmokrator.cli;

import java.util.Optional;
import kosmokrator.config.Scope;

/// The flags that say which settings file is written. The scope is global everywhere unless something says otherwise.
final class ScopeFlags {
  static final Flag GLOBAL = Flag.toggle("global", "Write the settings for all folders (the default)");
  static final Flag PROJECT = Flag.toggle("project", "Write the settings of this project only");

  private ScopeFlags() {}

  /// What the line says; empty when it says nothing. Both at once is a usage fault.
  static Optional<Scope> given(Line line) {
    var global = line.has(GLOBAL);
    var project = line.has(PROJECT);
    if (global && project) throw line.refused("--global and --project exclude each other");
    return project ? Optional.of(Scope.PROJECT) : global ? Optional.of(Scope.GLOBAL) : Optional.empty();
  }

  static Scope of(Line line) {
    return given(line).orElse(Scope.GLOBAL);
  }
}
