package kosmokrator.mcp;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kosmokrator.config.Home;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Names;
import kosmokrator.values.Printable;

/// Which MCP servers are defined, and where. The files are read at the first
/// question that needs them, from the one that counts most to the one that counts
/// least, and then kept; after a change load again. Safe for use by several threads.
public final class Servers {
  private static final List<ServerSource> FILES =
      List.of(ServerSource.PROJECT, ServerSource.CURSOR, ServerSource.VSCODE, ServerSource.GLOBAL);
  private final Home home;
  private final Map<String, ServerConfig> given;
  private final Map<ServerSource, Optional<McpFile.Content>> read = new HashMap<>();

  /// One definition as its file states it. [#config] throws a fault when the entry cannot be understood.
  public record Entry(String name, ServerSource source, Optional<Path> file, JsonObject json) {
    public ServerConfig config() {
      return ServerConfig.of(name, source, file, json);
    }
  }

  /// One of the files: which member holds the servers (`mcpServers`, `servers` or `mcp`), their names in the order of
  /// the file, and what is wrong with it. A file that is not there has no names.
  public record Source(ServerSource source, Path file, boolean exists, String key,
      List<String> names, Optional<Failure> problem) {
    public Source {
      names = List.copyOf(names);
    }
  }

  private Servers(Home home, Map<String, ServerConfig> given) {
    this.home = home;
    this.given = given;
  }

  /// The servers of this user and of the project around the working directory. Reads nothing yet.
  public static Servers load(Home home) {
    return new Servers(home, Map.of());
  }

  /// These and further servers that are in no file, such as those of an editor's session; they count most.
  public Servers with(List<ServerConfig> more) {
    var all = new LinkedHashMap<>(given);
    more.forEach(server -> all.put(server.name(), server));
    return new Servers(home, all);
  }

  /// The definition that counts for this name, or empty. Files that count less than the one it is in are not read.
  public Optional<Entry> find(String name) {
    if (given.containsKey(name)) return Optional.of(entry(given.get(name)));
    return FILES.stream().flatMap(source -> entry(source, name).stream()).findFirst();
  }

  /// The server with this name; an unknown one is a fault with near names.
  public ServerConfig require(String name) {
    return find(name).orElseThrow(() -> new Fault(unknown(name))).config();
  }

  /// The failure for a name that nobody defined.
  Failure unknown(String name) {
    var near = Names.near(name, all().keySet());
    var next = new ArrayList<String>();
    near.forEach(each -> next.add("kosmokrator mcp:tools " + Failure.word(each)));
    next.add("kosmokrator mcp:list --all");
    return new Failure.Plain(Failure.Kind.UNKNOWN_NAME,
        "Unknown MCP server: " + Printable.line(name) + Names.hint(name, all().keySet()), next);
  }

  /// Every definition that counts, by name, sorted. A broken file is a fault.
  public Map<String, Entry> all() {
    var all = new TreeMap<String, Entry>();
    for (var source : FILES.reversed()) {
      content(source).ifPresent(content -> content.servers().keySet()
          .forEach(name -> all.put(name, entry(source, name).orElseThrow())));
    }
    given.forEach((name, server) -> all.put(name, entry(server)));
    return all;
  }

  /// The files in the order of precedence, the weakest first. Never throws: what is wrong with a file is in the answer.
  public List<Source> sources() {
    var sources = new ArrayList<Source>();
    for (var source : FILES.reversed()) sources.add(source(source, source.file(home).orElseThrow()));
    return List.copyOf(sources);
  }

  private Source source(ServerSource source, Path file) {
    try {
      var content = content(source);
      return new Source(source, file, content.isPresent(), content.map(McpFile.Content::key).orElse(source.key()),
          content.map(found -> List.copyOf(found.servers().keySet())).orElse(List.of()), Optional.empty());
    } catch (Fault broken) {
      return new Source(source, file, true, source.key(), List.of(), Optional.of(broken.failure()));
    }
  }

  private Optional<Entry> entry(ServerSource source, String name) {
    return content(source).flatMap(content -> Optional.ofNullable(content.servers().get(name)))
        .map(json -> new Entry(name, source, source.file(home), json));
  }

  private static Entry entry(ServerConfig server) {
    return new Entry(server.name(), server.source(), server.file(), server.entry());
  }

  private synchronized Optional<McpFile.Content> content(ServerSource source) {
    return read.computeIfAbsent(source, _ -> source.file(home).flatMap(file -> McpFile.of(source, file).read()));
  }
}
