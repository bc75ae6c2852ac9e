package kosmokrator.mcp;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import kosmokrator.config.Secrets;
import kosmokrator.io.Environment;
import kosmokrator.io.Redactor;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;
import kosmokrator.values.Secret;

/// Fills in what a server's entry refers to: `${NAME}`, `${NAME:-default}` and `${env:NAME}` from the environment,
/// `${KOSMO_SECRET:mcp.SERVER.KEY}`, `@secret:mcp.SERVER.KEY` and `${input:KEY}` from the secret store, and the folders
/// `${workspaceFolder}`, `${workspaceFolderBasename}` and `${userHome}`. They may stand anywhere in a text. One without
/// a value is a fault that names it; a variable that is set to nothing has no value.
final class Placeholders {
  private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";
  private static final Pattern ANY = Pattern.compile("@secret:(?<at>mcp\\.[A-Za-z0-9_.-]*[A-Za-z0-9_-])"
      + "|\\$\\{KOSMO_SECRET:(?<secret>[^{}]+)}|\\$\\{input:(?<input>[^{}]+)}"
      + "|\\$\\{(?<folder>workspaceFolder|workspaceFolderBasename|userHome|pathSeparator|/)}"
      + "|\\$\\{(?:env:)?(?<variable>" + NAME + ")(?::-(?<default>[^}]*))?}");
  private static final Pattern WHOLE = Pattern.compile("\\$(?:env:)?(?<variable>" + NAME + ")");
  private static final Pattern SECRET_NAME = Pattern.compile(
      ".*(KEY|TOKEN|SECRET|PASS|PWD|AUTH|CRED|COOKIE|SESSION|BEARER|PAT)(_|$|\\d|S).*"
          + "|.*(SECRET|TOKEN|PASSW|APIKEY|AUTHORIZATION).*", Pattern.CASE_INSENSITIVE);
  private final String server;
  private final Path root;
  private final Environment environment;
  private final Secrets secrets;
  private final Redactor redactor;

  Placeholders(String server, Path root, Environment environment, Secrets secrets, Redactor redactor) {
    this.server = server;
    this.root = root;
    this.environment = environment;
    this.secrets = secrets;
    this.redactor = redactor;
  }

  /// `where` names the member for messages. With `secret` every variable counts as a secret, otherwise those whose
  /// names say so.
  Filled fill(String text, String where, boolean secret) {
    var filled = Filled.EMPTY;
    var end = 0;
    var found = ANY.matcher(text);
    while (found.find()) {
      filled = filled.plus(Filled.plain(text.substring(end, found.start())))
          .plus(value(found.toMatchResult(), where, secret));
      end = found.end();
    }
    return filled.plus(Filled.plain(text.substring(end)));
  }

  /// The same for a whole value in `env`, which may also be written `$NAME`.
  Filled fillVariable(String text, String where) {
    var whole = WHOLE.matcher(text);
    return whole.matches() ? variable(whole.group("variable"), Optional.empty(), where, false)
        : fill(text, where, false);
  }

  /// Values that stand in the definition itself and are secrets by the name they have there: they are taken out of
  /// every text from now on. Of a header's value the last word counts, which is the token.
  void learn(String name, String text) {
    if (!SECRET_NAME.matcher(name).matches() || ANY.matcher(text).find()) return;
    redactor.learn(Secret.of(text.substring(text.lastIndexOf(' ') + 1)));
  }

  private Filled value(MatchResult found, String where, boolean secret) {
    var named = named(found);
    if (named.isPresent()) return stored(named.get(), where);
    if (found.group("folder") != null) return Filled.plain(folder(found.group("folder"), where));
    return variable(found.group("variable"), Optional.ofNullable(found.group("default")), where, secret);
  }

  /// The stored secret that a placeholder names; empty when it is about something else.
  private Optional<SecretName> named(MatchResult found) {
    if (found.group("at") != null) return SecretName.parse(found.group("at"));
    if (found.group("input") != null) return Optional.of(new SecretName(server, found.group("input")));
    return Optional.ofNullable(found.group("secret")).map(text -> SecretName.of(server, text));
  }

  private Filled stored(SecretName name, String where) {
    var value = name.get(secrets).orElseThrow(() -> Fault.of(Failure.Kind.MISSING_CREDENTIALS,
        "MCP server '%s': %s refers to the secret %s, which is not stored"
            .formatted(shown(server), shown(where), shown(name.toString())),
        "kosmokrator mcp:secret:set %s %s --stdin".formatted(Failure.word(name.server()), Failure.word(name.key()))));
    return new Filled(value, "{" + name + "}");
  }

  private Filled variable(String name, Optional<String> otherwise, String where, boolean secret) {
    var value = environment.variable(name);
    if (value.isEmpty() && otherwise.isPresent()) return Filled.plain(otherwise.get());
    var text = value.orElseThrow(() -> Fault.of(Failure.Kind.MISSING_CREDENTIALS,
        "MCP server '%s': %s refers to the variable %s, which is not set".formatted(shown(server), shown(where), name),
        "export %s=...".formatted(name)));
    if (!secret && !SECRET_NAME.matcher(name).matches()) return Filled.plain(text);
    redactor.learn(Secret.of(text));
    return new Filled(Secret.of(text), "{" + name + "}");
  }

  private String folder(String name, String where) {
    return switch (name) {
      case "workspaceFolder" -> root.toString();
      case "workspaceFolderBasename" -> String.valueOf(root.getFileName());
      case "userHome" -> environment.userHome().map(Path::toString).orElseThrow(() -> Fault.of(Failure.Kind.STATE,
          "MCP server '%s': %s refers to the home folder, and there is none".formatted(shown(server), shown(where))));
      default -> "/";
    };
  }

  /// What a text refers to, without reading any secret; a variable with a default has a value.
  List<ServerInfo.Need> needs(String text) {
    var needs = new ArrayList<ServerInfo.Need>();
    var whole = WHOLE.matcher(text);
    if (whole.matches()) needs.add(variableNeed(whole.group("variable"), null));
    var found = ANY.matcher(text);
    while (found.find()) {
      var match = found.toMatchResult();
      named(match).ifPresent(name -> needs.add(new ServerInfo.Need("secret", name.toString(), name.isIn(secrets))));
      if (match.group("variable") != null) needs.add(variableNeed(match.group("variable"), match.group("default")));
    }
    return needs;
  }

  private ServerInfo.Need variableNeed(String name, String otherwise) {
    return new ServerInfo.Need("variable", name, otherwise != null || environment.variable(name).isPresent());
  }

  private static String shown(String foreign) {
    return Printable.line(foreign);
  }
}
