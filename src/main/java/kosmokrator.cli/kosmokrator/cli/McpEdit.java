package kosmokrator.cli;

import java.nio.file.Path;
import kosmokrator.mcp.ServerEdits;
import kosmokrator.values.Envelope;
import kosmokrator.values.JsonText;

/// `mcp:remove`, `mcp:enable` and `mcp:disable`: change the definition that counts, in the file it stands in.
final class McpEdit implements Command {
  private static final Argument SERVER = Argument.required("SERVER", "A server").from(Source.SERVERS);
  private static final Spec REMOVE = Spec.of("mcp:remove", Group.MCP, "Remove the definition of an MCP server")
      .about("""
          Removes the entry that counts, wherever it stands, or that of the scope named; trust and pinned tools are
          forgotten.""")
      .takes(SERVER).flags(McpScope.GLOBAL, McpScope.PROJECT).exits(Exit.INVALID)
      .example("mcp:remove docs", "remove it").build();
  private static final Spec ENABLE = Spec.of("mcp:enable", Group.MCP,
      "Let an MCP server be started, and set its policy")
      .about("""
          Enables the server where it is defined. `--read` and `--write` say what its tools may do without being
          asked about; a project's file can only narrow that. Trust is another matter: see `kosmokrator
          mcp:trust`.""")
      .takes(SERVER).flags(McpPolicy.READ, McpPolicy.WRITE, McpScope.GLOBAL, McpScope.PROJECT).exits(Exit.INVALID)
      .example("mcp:enable docs", "let it be started")
      .example("mcp:enable docs --read=allow --write=ask", "and set its policy").build();
  private static final Spec DISABLE = Spec.of("mcp:disable", Group.MCP, "Let an MCP server not be started")
      .about("Disables the server where it is defined; the entry stays.")
      .takes(SERVER).flags(McpScope.GLOBAL, McpScope.PROJECT).exits(Exit.INVALID)
      .example("mcp:disable docs", "keep it, but never start it").build();

  private final Spec spec;

  private McpEdit(Spec spec) {
    this.spec = spec;
  }

  static McpEdit remove() {
    return new McpEdit(REMOVE);
  }

  static McpEdit enable() {
    return new McpEdit(ENABLE);
  }

  static McpEdit disable() {
    return new McpEdit(DISABLE);
  }

  @Override public Spec spec() {
    return spec;
  }

  @Override public int run(Line line, Parts parts) {
    var server = line.text(SERVER);
    if (spec == REMOVE) return remove(server, line, parts);
    var file = new ServerEdits(parts.home()).enable(server, spec == ENABLE, McpScope.named(line));
    if (spec == ENABLE) McpPolicy.apply(line, parts, server);
    return answer(server, file, parts);
  }

  private static int remove(String server, Line line, Parts parts) {
    var known = parts.servers().find(server);
    var file = new ServerEdits(parts.home()).remove(server, McpScope.named(line));
    if (known.isPresent() && known.get().file().filter(file::equals).isPresent())
      McpUse.quiet(parts).trust().forget(known.get());
    var envelope = Envelope.success().add("server", server).add("path", file.toString());
    return parts.printer().answer(envelope, () -> "Removed MCP server %s from %s".formatted(server, file));
  }

  private static int answer(String server, Path file, Parts parts) {
    var info = McpUse.quiet(parts.fresh()).info(server);
    var envelope = Envelope.success().add("server", server).add("enabled", info.enabled()).add("path", file.toString())
        .add("status", info.status()).add("permissions", info.row().get("permissions"))
        .add("next_commands", JsonText.array(info.next()));
    return parts.printer().answer(envelope, () -> "%s is %s in %s. Policy: read %s, write %s".formatted(server,
        info.enabled() ? "enabled" : "disabled", file, info.read().word(), info.write().word())
        + (info.enabled() ? info.next().stream().findFirst().map(next -> "\nnext: " + next).orElse("") : ""));
  }
}
