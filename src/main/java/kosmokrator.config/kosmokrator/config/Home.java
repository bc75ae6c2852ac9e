package kosmokrator.config;

import java.nio.file.Path;
import java.util.List;
import kosmokrator.io.Environment;
import kosmokrator.io.Files;

/// Where every file of this program lies. Nothing else knows a file name, and making a [Home] touches no file.
///
/// The home folder is `KOSMOKRATOR_HOME`, else `.kosmokrator` in the user's home; it is made, with mode 0700, by the
/// first write. A project keeps its files in `.kosmokrator` at its root, see [Environment#projectRoot].
public final class Home {
  private final Path folder;
  private final Environment environment;

  private Home(Path folder, Environment environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /// The home of this environment. Without `KOSMOKRATOR_HOME` and `HOME` that is a fault.
  public static Home of(Environment environment) {
    return new Home(environment.home(), environment);
  }

  /// The folder all of the user's own state is in; absolute.
  public Path folder() {
    return folder;
  }

  /// The user's home directory; empty when the system knows none.
  public java.util.Optional<Path> user() {
    return environment.userHome();
  }

  /// The user's settings, see [Settings].
  public Path settings() {
    return folder.resolve("settings.json");
  }

  /// A text that somebody edits to take the place of a settings
  /// file, beside it; `mark` says which text it was made from.
  static Path draft(Path settings, String mark) {
    return settings.resolveSibling("settings." + mark + ".edit.json");
  }

  /// The encrypted credentials, see [Secrets].
  public Path credentials() {
    return folder.resolve("credentials.json");
  }

  /// The key the credentials are encrypted with, unless it comes from the environment.
  public Path key() {
    return folder.resolve("key");
  }

  /// Locks of accounts whose login is being renewed, see [Secrets#renewal]. The files are empty.
  Path renewals() {
    return folder.resolve("locks");
  }

  /// Which project folders the user trusts, see [Trust].
  public Path trust() {
    return folder.resolve("trust.json");
  }

  /// The audit log: one JSON record per line.
  public Path audit() {
    return folder.resolve("audit.jsonl");
  }

  /// What is known about the end of the audit log, so that a cut-off end is noticed.
  public Path auditHead() {
    return folder.resolve("audit-head.json");
  }

  /// The agent's sessions: a file of lines each, and a folder for long outputs.
  public Path sessions() {
    return folder.resolve("sessions");
  }

  /// What the user wants every session to know.
  public Path instructions() {
    return folder.resolve("instructions.md");
  }

  /// What model providers last said about their models, one file each.
  public Path models() {
    return folder.resolve("models");
  }

  /// The user's own integration packages, `*.json`.
  public Path integrations() {
    return folder.resolve("integrations");
  }

  /// The user's own MCP servers.
  public Path mcp() {
    return folder.resolve("mcp.json");
  }

  /// Which MCP servers the user trusts, and which tools they had then.
  public Path mcpTrust() {
    return folder.resolve("mcp-trust.json");
  }

  /// The tools of trusted MCP servers as they were, one file per server, to tell what has changed.
  public Path mcpTools() {
    return folder.resolve("mcp-tools");
  }

  /// The user's own command line plugins.
  public Path plugins() {
    return folder.resolve("plugins");
  }

  /// Which plugin files the user trusts, by their hash.
  public Path pluginTrust() {
    return folder.resolve("plugin-trust.json");
  }

  /// Which flags plugins have, so that help need not start them.
  public Path pluginFlags() {
    return folder.resolve("plugin-flags.json");
  }

  /// The credential files that plugins bring.
  public Path pluginAuths() {
    return folder.resolve("auths");
  }

  /// What was typed at the prompt of the agent's dialogue: a JSON text on each line.
  public Path history() {
    return folder.resolve("history.jsonl");
  }

  /// What the agent remembers beyond sessions.
  public Path memories() {
    return folder.resolve("memories.json");
  }

  /// Files that hold secrets, trust or evidence: no tool of the agent reads or writes them, whatever anybody allows.
  public List<Path> sealed() {
    return List.of(credentials(), key(), trust(), mcpTrust(), pluginTrust(), pluginAuths(), audit(), auditHead());
  }

  /// The MCP servers of the project, in the file that most programs read.
  public Path projectMcp() {
    return projectRoot().resolve(".mcp.json");
  }

  /// The MCP servers of the project as VS Code keeps them.
  public Path projectVscodeMcp() {
    return projectRoot().resolve(".vscode").resolve("mcp.json");
  }

  /// The MCP servers of the project as Cursor keeps them.
  public Path projectCursorMcp() {
    return projectRoot().resolve(".cursor").resolve("mcp.json");
  }

  /// The root of the project around the working directory.
  public Path projectRoot() {
    return environment.projectRoot();
  }

  /// `.kosmokrator` at the project's root.
  public Path projectFolder() {
    return project().folder();
  }

  /// False when the project's `.kosmokrator` is the home folder itself, as for somebody who keeps the home directory in
  /// git and works in it: then there are no project files.
  public boolean isProject() {
    var candidate = projectFolder().normalize();
    if (candidate.equals(folder)) return false;
    return !Files.exists(folder) || !Files.exists(candidate) || !Files.real(candidate).equals(Files.real(folder));
  }

  /// The project's settings. Look at [#isProject] before reading.
  public Path projectSettings() {
    return project().settings();
  }

  /// The project's integration packages, `*.json`. They count only once the folder is trusted.
  public Path projectIntegrations() {
    return project().integrations();
  }

  private ProjectFiles project() {
    return new ProjectFiles(projectRoot());
  }
}
