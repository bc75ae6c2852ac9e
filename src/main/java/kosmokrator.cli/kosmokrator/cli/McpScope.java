package kosmokrator.cli;

import java.util.Optional;
import kosmokrator.config.Scope;

/// Which of the files that we write defines an MCP server: the project's `.mcp.json`, or the user's own `mcp.json`.
final class McpScope {
  static final Flag GLOBAL = Flag.toggle("global", "In your own mcp.json, for all folders");
  static final Flag PROJECT = Flag.toggle("project", "In the project's .mcp.json");

  private McpScope() {}

  /// The scope that the line names, if it does.
  static Optional<Scope> named(Line line) {
    if (line.has(GLOBAL) && line.has(PROJECT)) throw line.refused("--global and --project exclude each other");
    if (line.has(GLOBAL)) return Optional.of(Scope.GLOBAL);
    return line.has(PROJECT) ? Optional.of(Scope.PROJECT) : Optional.empty();
  }

  /// The scope for a new server: the project, unless there is none here.
  static Scope ofNew(Line line, Parts parts) {
    return named(line).orElse(parts.home().isProject() ? Scope.PROJECT : Scope.GLOBAL);
  }
}
