package kosmokrator.mcp;

import java.nio.file.Path;
import java.util.Optional;
import kosmokrator.config.Home;

/// Where a server was defined, in the order of precedence: a later one replaces the whole entry of an earlier one.
public enum ServerSource {
  /// The user's own `mcp.json` in the home folder.
  GLOBAL("global", "mcpServers"),
  /// `.vscode/mcp.json` at the project's root.
  VSCODE("project-vscode", "servers"),
  /// `.cursor/mcp.json` at the project's root.
  CURSOR("project-cursor", "mcpServers"),
  /// `.mcp.json` at the project's root.
  PROJECT("project", "mcpServers"),
  /// Given by the surface that runs us, such as an editor's session; in no file.
  RUNTIME("runtime", "mcpServers");

  private final String word;
  private final String key;

  ServerSource(String word, String key) {
    this.word = word;
    this.key = key;
  }

  /// The word used in output, such as `project-vscode`.
  public String word() {
    return word;
  }

  /// Whether the definition came with a project, so that the user has to trust it before it is used.
  public boolean isProject() {
    return this == VSCODE || this == CURSOR || this == PROJECT;
  }

  /// The member of a new file that holds the servers.
  String key() {
    return key;
  }

  /// The file; empty for [#RUNTIME].
  Optional<Path> file(Home home) {
    return switch (this) {
      case GLOBAL -> Optional.of(home.mcp());
      case VSCODE -> Optional.of(home.projectVscodeMcp());
      case CURSOR -> Optional.of(home.projectCursorMcp());
      case PROJECT -> Optional.of(home.projectMcp());
      case RUNTIME -> Optional.empty();
    };
  }
}
