package kosmokrator.mcp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import kosmokrator.io.ChildProcess;
import kosmokrator.io.Files;
import kosmokrator.io.Request;
import kosmokrator.io.Request.Header;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;
import kosmokrator.values.Secret;

/// Starts programs and reaches URLs as servers' definitions say, with their placeholders filled in.
///
/// A program gets what its definition names and, of our own environment, only what programs cannot do without; so keys
/// of other services never reach it unasked.
final class Starter {
  /// The variables that every program gets.
  static final List<String> PASSED = List.of("PATH", "HOME", "USER", "LOGNAME", "SHELL", "TMPDIR", "TEMP", "TMP",
      "LANG", "LC_ALL", "LC_CTYPE", "TERM", "TZ", "APPDATA", "LOCALAPPDATA", "USERPROFILE", "SystemRoot", "SystemDrive",
      "ComSpec", "PATHEXT");
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final long MAX_ENV_FILE = 1L << 20;
  private static final Pattern ENV_LINE = Pattern.compile(
      "\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.]*)\\s*=\\s*(.*?)\\s*");
  private final Outside outside;
  private final ServerConfig server;
  private final Placeholders placeholders;
  private final Path root;

  Starter(Outside outside, ServerConfig server) {
    this.outside = outside;
    this.server = server;
    root = outside.home().projectRoot();
    placeholders = new Placeholders(server.name(), root, outside.environment(), outside.secrets(), outside.redactor());
  }

  /// Opens the conversation of a session; `pins` know how it was opened before.
  void open(Session session, Surface surface, ToolPins pins) {
    var opening = new Opening(server, surface, outside.clock());
    switch (server.transport()) {
      case ServerConfig.Stdio stdio ->
          opening.overStreams(session, () -> StdioLink.start(server.name(), launch(stdio), session));
      case ServerConfig.Http http ->
          opening.overHttp(session, endpoint(http, credentials(http, surface.authorization(), Optional.empty())),
              http.events(), pins.revision());
    }
  }

  /// The user's authorization, unless the definition brings its
  /// own. A URL with a secret in its path is authorization enough.
  Credentials credentials(ServerConfig.Http http, Optional<AuthPrompt> prompt, Optional<String> scope) {
    var url = urlOf(http);
    var hasOwn = http.headers().keySet().stream().anyMatch(name -> name.equalsIgnoreCase("Authorization"));
    if (hasOwn || url.indexOf('{') >= 0) return Credentials.NONE;
    return new OAuth(outside, server, url, OAuthSettings.of(server, placeholders), prompt, scope);
  }

  /// What is kept of the user's authorization.
  OAuthStore authorizations(ServerConfig.Http http) {
    return new OAuthStore(outside.secrets(), server.name(), urlOf(http));
  }

  private String urlOf(ServerConfig.Http http) {
    return placeholders.fill(http.url(), "url", false).shown().split("[?#]", 2)[0];
  }

  ChildProcess.Launch launch(ServerConfig.Stdio stdio) {
    var command = new ArrayList<Secret>();
    command.add(placeholders.fill(stdio.command(), "command", false).actual());
    for (var i = 0; i < stdio.args().size(); i++)
      command.add(placeholders.fill(stdio.args().get(i), "args[" + i + "]", false).actual());
    return new ChildProcess.Launch(command, directory(stdio), environment(stdio), GRACE);
  }

  Path directory(ServerConfig.Stdio stdio) {
    return stdio.directory().map(text -> root.resolve(placeholders.fill(text, "cwd", false).shown())).orElse(root);
  }

  private Map<String, Secret> environment(ServerConfig.Stdio stdio) {
    var environment = new LinkedHashMap<String, Secret>();
    outside.environment().only(PASSED).forEach((name, value) -> environment.put(name, Secret.of(value)));
    stdio.envFile()
        .ifPresent(file ->
        environment.putAll(envFile(root.resolve(placeholders.fill(file, "envFile", false).shown()))));
    stdio.env().forEach((name, value) -> {
      placeholders.learn(name, value);
      environment.put(name, placeholders.fillVariable(value, "env." + name).actual());
    });
    return environment;
  }

  /// Lines `NAME=value`, with optional quotes and `export`; lines that begin with `#` are comments. Every value counts
  /// as a secret.
  private Map<String, Secret> envFile(Path file) {
    var variables = new LinkedHashMap<String, Secret>();
    var text = Files.read(file, MAX_ENV_FILE).orElseThrow(() -> Fault.of(Failure.Kind.STATE,
        "MCP server '%s': envFile is not there: %s".formatted(Printable.line(server.name()),
            Printable.line(file.toString()))));
    for (var line : text.split("\\R")) {
      var match = ENV_LINE.matcher(line);
      if (line.isBlank() || line.stripLeading().startsWith("#") || !match.matches()) continue;
      var value = Secret.of(unquoted(match.group(2)));
      outside.redactor().learn(value);
      variables.put(match.group(1), value);
    }
    return variables;
  }

  private static String unquoted(String value) {
    var quoted = value.length() >= 2 && (value.charAt(0) == '"' || value.charAt(0) == '\'')
        && value.charAt(value.length() - 1) == value.charAt(0);
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  Endpoint endpoint(ServerConfig.Http http, Credentials credentials) {
    var url = placeholders.fill(http.url(), "url", false);
    var headers = new ArrayList<Header>();
    http.headers().forEach((name, value) -> {
      placeholders.learn(name, value);
      headers.add(new Header(name, placeholders.fill(value, "headers." + name, true).actual()));
    });
    return new Endpoint(server.name(), outside.egress(), new Request.Target(url.shown(), url.actual()),
        headers, credentials);
  }

  /// Everything the definition refers to.
  List<ServerInfo.Need> needs() {
    var needs = new ArrayList<ServerInfo.Need>();
    Consumer<String> add = text -> needs.addAll(placeholders.needs(text));
    switch (server.transport()) {
      case ServerConfig.Stdio stdio -> {
        add.accept(stdio.command());
        stdio.args().forEach(add);
        stdio.env().values().forEach(add);
        stdio.directory().ifPresent(add);
        stdio.envFile().ifPresent(add);
      }
      case ServerConfig.Http http -> {
        add.accept(http.url());
        http.headers().values().forEach(add);
      }
    }
    return needs.stream().distinct().toList();
  }

  /// Where a bare command is found on our `PATH`; empty when it is not, or when it is written as a path.
  Optional<Path> executable(ServerConfig.Stdio stdio) {
    if (stdio.command().indexOf('/') >= 0 || stdio.command().indexOf('$') >= 0) return Optional.empty();
    return outside.environment().searchPath().stream().map(folder -> folder.resolve(stdio.command()))
        .filter(Files::exists).findFirst();
  }
}
