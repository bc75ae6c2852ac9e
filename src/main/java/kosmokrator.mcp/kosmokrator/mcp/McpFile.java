package kosmokrator.mcp;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.LinkedHashMap;
import java.util.Optional;
import kosmokrator.io.Files;
import kosmokrator.io.Files.Access;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;
import kosmokrator.values.Printable;

/// One file that defines MCP servers, ours or another program's: `{"mcpServers":{name:{...}}}`, or `servers` as VS Code
/// calls it, or `mcp` as opencode does. Comments and trailing commas are read in VS Code's file only. A broken file is
/// a fault that tells line and column, and stays as it is.
final class McpFile {
  /// The names that other programs give the member with the servers; the first one that is there counts.
  static final List<String> KEYS = List.of("mcpServers", "servers", "mcp");
  private static final long MAX_BYTES = 4L << 20;
  private final Path path;
  private final String newKey;
  private final boolean comments;
  private final List<String> keys;

  /// What was read: which member holds the servers, and their entries as they stand.
  record Content(String key, Map<String, JsonObject> servers) {}

  private McpFile(Path path, String newKey, boolean comments, List<String> keys) {
    this.path = path;
    this.newKey = newKey;
    this.comments = comments;
    this.keys = keys;
  }

  static McpFile of(ServerSource source, Path path) {
    return new McpFile(path, source.key(), source == ServerSource.VSCODE, KEYS);
  }

  /// A file of one other program, which reads one member only.
  static McpFile of(McpClient client, Path path, String key) {
    return new McpFile(path, key, client == McpClient.VSCODE || client == McpClient.OPENCODE, List.of(key));
  }

  Path path() {
    return path;
  }

  /// How messages call this file.
  String name() {
    return Printable.line(path.toString());
  }

  /// What the file defines; empty when there is no file.
  Optional<Content> read() {
    return text().map(this::content);
  }

  private Optional<String> text() {
    return Files.read(path, MAX_BYTES);
  }

  private Content content(String text) {
    var all = JsonText.parseFile(comments ? JsonComments.blank(text) : text, name());
    var key = keys.stream().filter(name -> all.get(name) != null).findFirst();
    var servers = new LinkedHashMap<String, JsonObject>();
    key.ifPresent(found -> {
      if (!all.get(found).isObject())
        throw Fault.of(Failure.Kind.STATE, "%s: %s must be an object".formatted(name(), found));
      for (var member : all.get(found).asObject()) servers.put(member.getName(), entry(found, member));
    });
    return new Content(key.orElse(newKey), servers);
  }

  private JsonObject entry(String key, JsonObject.Member member) {
    if (member.getValue().isObject()) return member.getValue().asObject();
    throw Fault.of(Failure.Kind.STATE, "%s: %s.%s must be an object"
        .formatted(name(), key, Printable.line(member.getName())));
  }

  /// Puts whole entries in the place of what the file says about these servers.
  void put(Map<String, JsonObject> entries) {
    edit((text, key) -> {
      var edited = text;
      for (var entry : entries.entrySet())
        edited = JsonEdit.put(edited, List.of(key, entry.getKey()), entry.getValue());
      return edited;
    });
  }

  /// Puts one member of a server's entry.
  void put(String server, String member, JsonValue value) {
    edit((text, key) -> JsonEdit.put(text, List.of(key, server, member), value));
  }

  /// Removes one member of a server's entry.
  void drop(String server, String member) {
    edit((text, key) -> JsonEdit.drop(text, List.of(key, server, member)));
  }

  /// Removes a server.
  void drop(String server) {
    edit((text, key) -> JsonEdit.drop(text, List.of(key, server)));
  }

  private interface Edit {
    String on(String text, String key);
  }

  private void edit(Edit edit) {
    var before = text();
    var text = before.filter(found -> !found.isBlank()).orElse("{}\n");
    var after = edit.on(text, content(text).key());
    content(after); // an edit that broke the file would be ours to notice
    if (before.isEmpty() || !after.equals(before.get())) Files.replace(path, after, Access.SHARED);
  }
}
