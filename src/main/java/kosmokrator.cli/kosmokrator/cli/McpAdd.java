package kosmokrator.cli;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.util.Optional;
import kosmokrator.config.Scope;
import kosmokrator.mcp.ServerEdits;
import kosmokrator.values.Envelope;
import kosmokrator.values.JsonText;

/// `mcp:add`: writes the definition of a server.
final class McpAdd implements Command {
  private static final Argument NAME = Argument.required("NAME", "What to call the server: letters, digits, _ and -");
  private static final Flag DISABLE = Flag.toggle("disable", "Define it, but let it not be started");
  private static final Flag ENABLE = Flag.toggle("enable", "Let it be started once it is trusted (the default)");
  static final Flag REPLACE = Flag.toggle("replace", "Overwrite what is defined under this name already");
  private static final Spec SPEC = Spec.of("mcp:add", Group.MCP, "Define an MCP server, a program or a URL")
      .about("""
          Writes an entry into the project's `.mcp.json`, or with `--global` into your own `mcp.json`. Order,
          layout, comments and everything unknown in the file stay as they are; a broken file is not written.
          Words after `--` are the command and its arguments.

          `--env KEY` passes the variable on, as `${KEY}`; `--env KEY=VALUE` writes the value. A secret belongs
          into the store: `--env 'KEY=@secret:mcp.NAME.KEY'`, then `kosmokrator mcp:secret:set NAME KEY --stdin`.
          A server in a project's file has to be trusted before it is started (`kosmokrator mcp:trust NAME`).""")
      .takes(NAME, McpEntry.TARGET, McpEntry.ARGUMENTS)
      .flags(McpEntry.TYPE, McpEntry.COMMAND, McpEntry.URL, McpEntry.ARG, McpEntry.ENV, McpEntry.HEADER,
          McpEntry.FOLDER, McpEntry.TIMEOUT, ENABLE, DISABLE, McpPolicy.READ, McpPolicy.WRITE, McpScope.GLOBAL,
          McpScope.PROJECT, REPLACE)
      .passesRest().exits(Exit.INVALID)
      .example("mcp:add files -- npx -y @modelcontextprotocol/server-filesystem .", "a program, for this project")
      .example("mcp:add docs https://mcp.example.org/mcp --global --read=allow", "a URL, for all folders")
      .example("mcp:add tracker tracker-mcp --env 'API_KEY=@secret:mcp.tracker.API_KEY'", "with a stored secret")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    if (line.has(ENABLE) && line.has(DISABLE)) throw line.refused("--enable and --disable exclude each other");
    var name = line.text(NAME);
    var entry = new McpEntry(line).read();
    if (line.has(DISABLE)) entry.add("enabled", false);
    return add(name, entry, line, parts, Envelope.success());
  }

  /// Writes an entry and says what to type next; `envelope` is what the answer begins with.
  static int add(String name, JsonObject entry, Line line, Parts parts, JsonObject envelope) {
    var scope = McpScope.ofNew(line, parts);
    var file = new ServerEdits(parts.home()).add(scope, name, entry, line.has(REPLACE));
    McpPolicy.apply(line, parts, name);
    McpEntry.openSecrets(entry).forEach(key ->
        parts.printer().note(("The value of '%s' stands in %s, where others may read it; a secret"
        + " is better kept in the store: kosmokrator mcp:secret:set %s %s --stdin")
        .formatted(Words.shown(key), file, name, Words.shown(key))));
    return answer(name, scope, file, parts, envelope);
  }

  private static int answer(String name, Scope scope, Path file, Parts parts, JsonObject envelope) {
    var info = McpUse.quiet(parts.fresh()).info(name);
    envelope.add("server", name).add("path", file.toString()).add("scope", scope.word()).add("status", info.status())
        .add("permissions", new JsonObject().add("read", info.read().word()).add("write", info.write().word()))
        .add("next_commands", JsonText.array(info.next()));
    var shadowed = Optional.of(info).filter(found -> found.file().filter(file::equals).isEmpty());
    shadowed.ifPresent(found -> parts.printer().note("'%s' in %s counts more than this one".formatted(name,
        found.file().map(Path::toString).orElse("this session"))));
    return parts.printer().answer(envelope, () -> "Added MCP server %s to %s".formatted(name, file)
        + info.next().stream().findFirst().map(next -> "\nnext: " + next).orElse(""));
  }
}
