package kosmokrator.cli;

import java.util.Arrays;
import java.util.Optional;
import kosmokrator.config.Scope;
import kosmokrator.io.Files;
import kosmokrator.mcp.McpClient;
import kosmokrator.values.Envelope;

/// `mcp:gateway:export`: the configuration that lets another program start a gateway.
final class McpGatewayExport implements Command {
  static final Flag FOR = Flag.taking("PROGRAM", "for", "The program that will start it (default: claude-code)")
      .choices(words()[0], Arrays.copyOfRange(words(), 1, words().length));
  static final Flag NAME = Flag.taking("NAME", "name", "What the server is called there (default: kosmokrator)");
  static final Flag COMMAND = Flag.taking("COMMAND", "command", "How kosmokrator is called there");
  static final Flag GLOBAL = Flag.toggle("global", "For all of the user's projects");
  static final Flag PROJECT = Flag.toggle("project", "For this project");
  private static final Spec SPEC =
      Spec.of("mcp:gateway:export", Group.MCP, "Print what lets another program start mcp:serve")
      .about("""
          Prints the configuration of one server, in the shape that the program reads: `claude-code`, `cursor`,
          `claude-desktop`, `copilot-cli`, `windsurf` with `mcpServers`, `vscode` with `servers`, `opencode` with
          `mcp`, `codex` in TOML. The flags are those of `mcp:serve`. With `--json` it is the member `config` of an
          answer.""")
      .flags(GatewayFlags.and(FOR, NAME, COMMAND, GLOBAL, PROJECT))
      .exits(Exit.INVALID)
      .example("mcp:gateway:export --integration=plane --write=deny", "for .mcp.json")
      .example("mcp:gateway:export --integration=plane --for=codex", "for config.toml")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    var client = client(line);
    var entry = client.entry(command(line, parts, scope(line, client)), GatewayFlags.words(line, parts));
    var envelope = Envelope.success().add("program", client.word()).add("config", client.config(name(line), entry));
    return parts.printer().answer(envelope, () -> client.text(name(line), entry));
  }

  static McpClient client(Line line) {
    return line.value(FOR).map(McpClient::parse).orElse(McpClient.CLAUDE_CODE);
  }

  static String name(Line line) {
    return line.value(NAME).orElse("kosmokrator");
  }

  static Scope scope(Line line, McpClient client) {
    if (line.has(GLOBAL) && line.has(PROJECT)) throw line.refused("--global and --project exclude each other");
    return line.has(GLOBAL) ? Scope.GLOBAL : line.has(PROJECT) ? Scope.PROJECT : client.usualScope();
  }

  /// By its bare name where that finds it, also because a project's file is for other machines too; programs with
  /// windows know no `PATH` of a shell.
  static String command(Line line, Parts parts, Scope scope) {
    var environment = parts.environment();
    var launcher = environment.image().map(image -> image.resolve("bin").resolve("kosmokrator")).filter(Files::exists);
    var found = environment.searchPath().stream().anyMatch(folder -> Files.exists(folder.resolve("kosmokrator")));
    var bare = scope == Scope.PROJECT || launcher.isEmpty() || found && client(line) != McpClient.CLAUDE_DESKTOP;
    return line.value(COMMAND).or(() -> bare ? Optional.of("kosmokrator") : launcher.map(Object::toString))
        .orElseThrow();
  }

  private static String[] words() {
    return Arrays.stream(McpClient.values()).map(McpClient::word).toArray(String[]::new);
  }
}
