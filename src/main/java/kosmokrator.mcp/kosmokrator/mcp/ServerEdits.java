package kosmokrator.mcp;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import kosmokrator.config.Home;
import kosmokrator.config.Scope;
import kosmokrator.io.Files;
import kosmokrator.io.Files.Access;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;
import kosmokrator.values.Printable;

/// Changes to the files that define MCP servers. Every change is made in place: order, layout and members we do not
/// know stay. A broken file is a fault and is never written. Project files are locked in the home folder.
public final class ServerEdits {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
  private static final long MAX_BYTES = 4L << 20;
  private final Home home;

  /// How to write servers for other programs.
  public enum Shape {
    /// `{"mcpServers":{...}}`: Claude Code, Cursor, Windsurf and most others.
    MCP_SERVERS,
    /// `{"servers":{...}}`: VS Code.
    VSCODE
  }

  public ServerEdits(Home home) {
    this.home = home;
  }

  /// Defines a server in the user's file or in the project's `.mcp.json`. The entry must be one we understand. One that
  /// stands there already is a fault unless it may be replaced. Answers the file.
  public Path add(Scope scope, String name, JsonObject entry, boolean replace) {
    var file = file(scope);
    put(file, Map.of(checked(name), entry), replace);
    return file.path();
  }

  /// Removes the definition that counts, or the one of the given scope. Answers the file.
  public Path remove(String name, Optional<Scope> scope) {
    return change(name, scope, file -> file.drop(name));
  }

  /// Enables or disables a server where it is defined. Answers the file.
  public Path enable(String name, boolean enabled, Optional<Scope> scope) {
    return change(name, scope, file -> {
      var entry = file.read().orElseThrow().servers().get(name);
      if (entry.get("disabled") != null) file.drop(name, "disabled");
      if (!enabled) file.put(name, "enabled", Json.FALSE);
      else if (entry.get("enabled") != null) file.drop(name, "enabled");
    });
  }

  private Path change(String name, Optional<Scope> scope, Consumer<McpFile> edit) {
    return locked(() -> {
      var servers = Servers.load(home);
      var sources = servers.sources().reversed().stream()
          .filter(source -> scope.isEmpty() || scope.get() == scopeOf(source.source()));
      var found = sources.filter(source -> {
        source.problem().ifPresent(problem -> { throw new Fault(problem); });
        return source.names().contains(name);
      }).findFirst().orElseThrow(() -> missing(servers, name, scope));
      edit.accept(McpFile.of(found.source(), found.file()));
      return found.file();
    });
  }

  private static Scope scopeOf(ServerSource source) {
    return source.isProject() ? Scope.PROJECT : Scope.GLOBAL;
  }

  private static Fault missing(Servers servers, String name, Optional<Scope> scope) {
    var elsewhere = servers.find(name).filter(_ -> scope.isPresent());
    return elsewhere.map(entry -> Fault.of(Failure.Kind.UNKNOWN_NAME,
        "MCP server '%s' is not defined in the %s scope, but in %s"
        .formatted(Printable.line(name), scope.orElseThrow().word(),
            Printable.line(entry.file().map(Path::toString).orElse("this session")))))
        .orElseGet(() -> new Fault(servers.unknown(name)));
  }

  /// Takes over every server of a file of any shape we read, unchanged; all of them or none. Names that are there
  /// already are a fault unless they may be replaced. Answers the names.
  public List<String> importFrom(Path path, Scope scope, boolean replace) {
    var text = Files.read(path, MAX_BYTES).orElseThrow(() -> Fault.noFile(path.toString()));
    var all = JsonText.parseFile(JsonComments.blank(text), Printable.line(path.toString()));
    var entries = new LinkedHashMap<String, JsonObject>();
    for (var member : servers(all)) {
      if (!member.getValue().isObject())
        throw Fault.of(Failure.Kind.STATE, "MCP server '%s' must be an object"
            .formatted(Printable.line(member.getName())));
      entries.put(member.getName(), EntryWriter.withPlainVariables(member.getValue().asObject()));
    }
    put(file(scope), entries, replace);
    return List.copyOf(entries.keySet());
  }

  private static JsonObject servers(JsonObject all) {
    return McpFile.KEYS.stream().filter(key -> all.get(key) != null && all.get(key).isObject()).findFirst()
        .map(key -> all.get(key).asObject())
        .orElseThrow(() -> Fault.of(Failure.Kind.STATE, "No mcpServers or servers object found."));
  }

  /// All servers in the shape of another program. Placeholders stay placeholders, in that program's spelling.
  public JsonObject export(Servers servers, Shape shape) {
    var exported = new JsonObject();
    servers.all().forEach((name, entry) -> exported.add(name, exported(entry.config(), shape)));
    return new JsonObject().add(shape == Shape.VSCODE ? "servers" : "mcpServers", exported);
  }

  private static JsonObject exported(ServerConfig server, Shape shape) {
    return switch (shape) {
      case MCP_SERVERS -> EntryWriter.withPlainVariables(server.portable());
      case VSCODE -> EntryWriter.withPrefixedVariables(EntryWriter.vscode(server));
    };
  }

  private void put(McpFile file, Map<String, JsonObject> entries, boolean replace) {
    entries.forEach((name, entry) -> ServerConfig.of(name, ServerSource.GLOBAL, Optional.empty(), entry));
    locked(() -> {
      var there = file.read().map(content -> content.servers()).orElse(Map.of());
      var taken = new ArrayList<>(entries.keySet());
      taken.removeIf(name -> !there.containsKey(name) || there.get(name).equals(entries.get(name)));
      if (!taken.isEmpty() && !replace)
        throw Fault.of(Failure.Kind.STATE, "Already defined in %s: %s (add --replace to overwrite)"
          .formatted(file.name(), Printable.line(String.join(", ", taken))));
      file.put(entries);
      return file.path();
    });
  }

  private McpFile file(Scope scope) {
    var source = scope == Scope.GLOBAL ? ServerSource.GLOBAL : ServerSource.PROJECT;
    return McpFile.of(source, source.file(home).orElseThrow());
  }

  private <T> T locked(java.util.function.Supplier<T> change) {
    Files.makeFolder(home.folder(), Access.PRIVATE);
    try (var _ = Files.lock(home.mcp())) {
      return change.get();
    }
  }

  /// Writes a definition into another program's file. A file that is not JSON is a fault; so is a definition of this
  /// name that differs, unless it may be replaced.
  public void install(McpClient client, Path file, String name, JsonObject entry, boolean replace) {
    var target = client.editable(file).orElseThrow(() -> Fault.of(Failure.Kind.INVALID_ARGUMENTS,
        "%s is not JSON and is not edited here".formatted(Printable.line(file.toString()))));
    put(target, Map.of(checked(name), entry), replace);
  }

  private static String checked(String name) {
    if (NAME.matcher(name).matches()) return name;
    throw Fault.of(Failure.Kind.INVALID_ARGUMENTS,
        "The name of an MCP server must be 1 to 64 letters, digits, '_' or '-', beginning with a letter or digit: '%s'"
            .formatted(Printable.line(name)));
  }
}
