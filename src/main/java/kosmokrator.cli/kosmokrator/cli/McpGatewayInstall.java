package kosmokrator.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import kosmokrator.mcp.McpClient;
import kosmokrator.mcp.ServerEdits;
import kosmokrator.values.Envelope;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// `mcp:gateway:install`: writes what lets another program start a gateway into its configuration.
final class McpGatewayInstall implements Command {
  private static final Flag REPLACE = Flag.toggle("replace", "Overwrite another definition of this name");
  private static final Spec SPEC = Spec.of("mcp:gateway:install", Group.MCP, "Let another program start mcp:serve")
      .about("""
          Writes the configuration of `mcp:gateway:export` into the program's own file: by default that of the
          project, for programs that have one, else the user's. The file is edited in place: order, layout, comments
          and everything unknown stay; a file that is broken is refused.

          | program | its files |
          |---|---|
          | `claude-code` | `.mcp.json`; the user's is `~/.claude.json` |
          | `cursor` | `.cursor/mcp.json`; the user's is `~/.cursor/mcp.json` |
          | `vscode` | `.vscode/mcp.json`; the user's is `mcp.json` in Code's user folder |
          | `opencode` | `opencode.json`; the user's is `~/.config/opencode/opencode.json` |
          | `claude-desktop` | the user's `claude_desktop_config.json` in Claude's folder |
          | `copilot-cli` | the user's `~/.copilot/mcp-config.json` |
          | `windsurf` | the user's `~/.codeium/windsurf/mcp_config.json` |
          | `codex` | the user's `~/.codex/config.toml`, which its own command writes; that command is told |""")
      .flags(GatewayFlags.and(McpGatewayExport.FOR, McpGatewayExport.NAME, McpGatewayExport.COMMAND,
          McpGatewayExport.GLOBAL, McpGatewayExport.PROJECT, REPLACE))
      .exits(Exit.INVALID)
      .example("mcp:gateway:install --integration=plane --write=deny", "for Claude Code, in this project")
      .example("mcp:gateway:install --integration=plane --for=cursor --global", "for Cursor, everywhere")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    var client = McpGatewayExport.client(line);
    var scope = McpGatewayExport.scope(line, client);
    var name = McpGatewayExport.name(line);
    var file = client.file(parts.environment(), scope);
    var command = McpGatewayExport.command(line, parts, scope);
    var words = GatewayFlags.words(line, parts);
    if (client == McpClient.CODEX) throw new Fault(ownCommand(client, name, command, words));
    var entry = client.entry(command, words);
    new ServerEdits(parts.home()).install(client, file, name, entry, line.has(REPLACE));
    var envelope = Envelope.success().add("server", name).add("program", client.word()).add("scope", scope.word())
        .add("path", file.toString()).add("config", client.config(name, entry));
    return parts.printer().answer(envelope, () -> "Installed %s for %s in %s".formatted(name, client.word(), file));
  }

  /// TOML is not edited here: the program's own command does that.
  private static Failure ownCommand(McpClient client, String name, String command, List<String> words) {
    var all = new ArrayList<>(List.of(client.word(), "mcp", "add", name, "--", command));
    all.addAll(words);
    var own = all.stream().map(Failure::word).collect(Collectors.joining(" "));
    var flags = words.stream().skip(1).map(Failure::word).collect(Collectors.joining(" "));
    return new Failure.Plain(Failure.Kind.INVALID_ARGUMENTS,
        "The configuration of %s is TOML, which its own command writes".formatted(client.word()),
        List.of(own, "kosmokrator mcp:gateway:export --for=codex " + flags));
  }
}
