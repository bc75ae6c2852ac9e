package kosmokrator.mcp;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import kosmokrator.config.Scope;
import kosmokrator.io.Environment;
import kosmokrator.io.Files;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;

/// Another program that starts MCP servers: where it keeps their definitions, for one project and for the user, and how
/// it writes them. Sources: the programs' own manuals, November 2026.
public enum McpClient {
  CLAUDE_CODE("mcpServers", ".mcp.json", ".claude.json"),
  CURSOR("mcpServers", ".cursor/mcp.json", ".cursor/mcp.json"),
  VSCODE("servers", ".vscode/mcp.json", "Code/User/mcp.json"),
  CLAUDE_DESKTOP("mcpServers", "", "Claude/claude_desktop_config.json"),
  COPILOT_CLI("mcpServers", "", ".copilot/mcp-config.json"),
  WINDSURF("mcpServers", "", ".codeium/windsurf/mcp_config.json"),
  OPENCODE("mcp", "opencode.json", ".config/opencode/opencode.json"),
  CODEX("mcp_servers", "", ".codex/config.toml");

  private final String key;
  private final String ofProject;
  private final String ofUser;

  McpClient(String key, String ofProject, String ofUser) {
    this.key = key;
    this.ofProject = ofProject;
    this.ofUser = ofUser;
  }

  /// The word used in flags, such as `claude-code`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The program with this word; another word is a fault.
  public static McpClient parse(String word) {
    for (var each : values()) if (each.word().equals(word)) return each;
    throw Fault.of(Failure.Kind.USAGE, "Unknown program: " + kosmokrator.values.Printable.line(word));
  }

  /// Where definitions are written when nobody says otherwise.
  public Scope usualScope() {
    return ofProject.isEmpty() ? Scope.GLOBAL : Scope.PROJECT;
  }

  /// Its file for the project around the working directory, or for the user; a program without files for projects and
  /// a user without a home are faults.
  public Path file(Environment environment, Scope scope) {
    if (scope == Scope.PROJECT && ofProject.isEmpty()) {
      throw Fault.of(Failure.Kind.INVALID_ARGUMENTS,
          "%s keeps no MCP servers in projects: add --global".formatted(word()));
    }
    if (scope == Scope.PROJECT) return environment.projectRoot().resolve(ofProject);
    var home = environment.userHome().orElseThrow(() -> Fault.of(Failure.Kind.STATE,
        "No home folder: HOME is not set"));
    var application = this == VSCODE || this == CLAUDE_DESKTOP;
    return (application ? applications(environment, home) : home).resolve(ofUser);
  }

  /// Where applications with windows keep their settings: Windows says so, macOS has a folder for it, the rest follows
  /// the XDG base directories.
  private static Path applications(Environment environment, Path home) {
    var library = home.resolve("Library/Application Support");
    return environment.variable("APPDATA").or(() -> environment.variable("XDG_CONFIG_HOME")).map(Path::of)
        .filter(Path::isAbsolute).orElseGet(() -> Files.isFolder(library) ? library : home.resolve(".config"));
  }

  /// The definition of a program in its spelling; `words` follow the command.
  public JsonObject entry(String command, Iterable<String> words) {
    var args = new JsonArray();
    words.forEach(args::add);
    return switch (this) {
      case CLAUDE_CODE, VSCODE, CURSOR -> plain("stdio", command, args);
      case COPILOT_CLI -> plain("local", command, args).add("tools", Json.array("*"));
      case CLAUDE_DESKTOP, WINDSURF, CODEX -> new JsonObject().add("command", command).add("args", args);
      case OPENCODE -> new JsonObject().add("type", "local").add("command", withFirst(command, args))
          .add("enabled", true);
    };
  }

  private static JsonObject plain(String type, String command, JsonArray args) {
    return new JsonObject().add("type", type).add("command", command).add("args", args);
  }

  private static JsonArray withFirst(String command, JsonArray args) {
    var all = new JsonArray().add(command);
    args.forEach(all::add);
    return all;
  }

  /// A whole configuration with this one server.
  public JsonObject config(String name, JsonObject entry) {
    return new JsonObject().add(key, new JsonObject().add(name, entry));
  }

  /// A whole configuration with this one server as text: JSON, or TOML for Codex.
  public String text(String name, JsonObject entry) {
    if (this != CODEX) return JsonText.pretty(config(name, entry));
    // JSON's strings and lists of strings are TOML's too
    return "[mcp_servers.%s]\ncommand = %s\nargs = %s".formatted(name, entry.get("command"), entry.get("args"));
  }

  /// The file as something to edit; empty for one that is not JSON.
  Optional<McpFile> editable(Path file) {
    return this == CODEX ? Optional.empty() : Optional.of(McpFile.of(this, file, key));
  }
}
