package kosmokrator.cli;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kosmokrator.cli.Table.Column;
import kosmokrator.config.Secrets;
import kosmokrator.mcp.SecretName;
import kosmokrator.values.Envelope;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Secret;

/// `mcp:secret:set`, `mcp:secret:list` and `mcp:secret:unset`: what entries refer to as `@secret:mcp.SERVER.KEY`.
final class McpSecret implements Command {
  private static final int MOST = 1 << 20;
  private static final Argument SERVER = Argument.required("SERVER", "A server, defined or not yet")
      .from(Source.SERVERS);
  private static final Argument ONE = Argument.optional("SERVER", "One server only").from(Source.SERVERS);
  private static final Argument KEY = Argument.required("KEY", "The last part of @secret:mcp.SERVER.KEY");
  private static final Argument VALUE = Argument.optional("VALUE",
      "The value; others on this machine can see it there, so prefer --stdin");
  private static final Flag STDIN = Flag.toggle("stdin", "Read the value from standard input");
  private static final Flag ENV = Flag.taking("VARIABLE", "env", "Store the value that this variable has now");
  private static final Spec SET = Spec.of("mcp:secret:set", Group.MCP, "Store a secret for an MCP server")
      .about("""
          Kept encrypted in your own store. An entry refers to it as `@secret:mcp.SERVER.KEY` or
          `${KOSMO_SECRET:mcp.SERVER.KEY}` in `env`, `headers`, `args` or the path of `url`; storing it alone
          gives it to nobody. `${env:NAME}` as VALUE stores the reference, which is looked up at every start.""")
      .takes(SERVER, KEY, VALUE).flags(STDIN, ENV).exits(Exit.INVALID)
      .example("mcp:secret:set github TOKEN --stdin < token.txt", "from a file")
      .example("mcp:secret:set github TOKEN --env GITHUB_TOKEN", "from a variable").build();
  private static final Spec LIST = Spec.of("mcp:secret:list", Group.MCP,
      "List the secrets of MCP servers, stored and missing")
      .about("Values are never shown. Secrets that an entry refers to and that are not stored are listed as missing.")
      .takes(ONE).example("mcp:secret:list", "of all servers").build();
  private static final Spec UNSET = Spec.of("mcp:secret:unset", Group.MCP, "Forget a secret of an MCP server")
      .takes(SERVER, KEY).exits(Exit.INVALID).example("mcp:secret:unset github TOKEN", "forget it").build();

  private final Spec spec;

  private McpSecret(Spec spec) {
    this.spec = spec;
  }

  static McpSecret set() {
    return new McpSecret(SET);
  }

  static McpSecret list() {
    return new McpSecret(LIST);
  }

  static McpSecret unset() {
    return new McpSecret(UNSET);
  }

  @Override public Spec spec() {
    return spec;
  }

  @Override public int run(Line line, Parts parts) {
    if (spec == LIST) return list(line.value(ONE), parts);
    var name = SecretName.of(line.text(SERVER), line.text(KEY));
    return spec == SET ? set(name, line, parts) : unset(name, parts);
  }

  private static int set(SecretName name, Line line, Parts parts) {
    parts.secrets().apply(List.of(name.put(value(name, line, parts))));
    var envelope = Envelope.success().add("server", name.server()).add("key", name.toString()).add("configured", true);
    if (!McpUse.quiet(parts).wanted().contains(name))
      parts.printer().note("No entry of '%s' refers to it yet; write @secret:%s into its env or headers".formatted(
        Words.shown(name.server()), name));
    return parts.printer().answer(envelope, () -> "Stored: " + name);
  }

  private static Secret value(SecretName name, Line line, Parts parts) {
    var sources = (line.value(VALUE).isPresent() ? 1 : 0) + (line.has(STDIN) ? 1 : 0)
        + (line.value(ENV).isPresent() ? 1 : 0);
    if (sources == 0) throw line.refused("Provide a value, --stdin, or --env.");
    if (sources > 1) throw line.refused("Provide only one of a value, --stdin and --env.");
    if (line.has(STDIN)) return Secret.of(parts.input().readAll(MOST).replaceFirst("\\r?\\n$", ""));
    if (line.value(VALUE).isPresent() && parts.terminal().err() && !line.value(VALUE).get().startsWith("${env:"))
      parts.printer().note("The value was given on the command line, "
          + "where other users and the shell's history can see it; --stdin reads it");
    return Secret.of(line.value(VALUE).or(() -> line.value(ENV).flatMap(parts.environment()::variable))
        .orElseThrow(() -> Fault.of(Failure.Kind.INVALID_ARGUMENTS,
            "The variable %s is not set".formatted(Words.shown(line.value(ENV).orElseThrow())),
            "export %s=...".formatted(Words.shown(line.value(ENV).orElseThrow())))));
  }

  private static int unset(SecretName name, Parts parts) {
    var known = name.isIn(parts.secrets());
    parts.secrets().apply(List.of(name.drop()));
    var envelope = Envelope.success().add("server", name.server()).add("key", name.toString()).add("configured", false)
        .add("changed", known);
    return parts.printer().answer(envelope, () -> (known ? "Forgotten: " : "Was not stored: ") + name);
  }

  private static int list(Optional<String> server, Parts parts) {
    var names = new TreeMap<String, SecretName>();
    var secrets = parts.secrets();
    for (var provider : secrets.providers()) {
      var keys = secrets.fields(provider, Secrets.DEFAULT_ACCOUNT);
      SecretName.serverOf(provider).ifPresent(owner -> keys.forEach(key -> add(names, new SecretName(owner, key))));
    }
    McpUse.quiet(parts).wanted().forEach(name -> add(names, name));
    names.values().removeIf(name -> server.filter(one -> !one.equals(name.server())).isPresent());
    return print(names, parts);
  }

  private static void add(Map<String, SecretName> names, SecretName name) {
    names.put(name.toString(), name);
  }

  private static int print(Map<String, SecretName> names, Parts parts) {
    var rows = new JsonArray();
    var table = new Table(Column.text("Key"), Column.text("Server"), Column.state("Configured"), Column.text("Value"));
    for (var name : names.values()) {
      var stored = name.isIn(parts.secrets());
      var shown = name.reference(parts.secrets()).orElse(stored ? "••••" : "");
      rows.add(new JsonObject().add("key", name.toString()).add("server", name.server()).add("configured", stored)
          .add("masked", shown));
      table.row(name, name.server(), stored ? "yes" : "missing", shown);
    }
    return parts.printer().answer(Envelope.success().add("secrets", rows), table);
  }
}
