package kosmokrator.mcp;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kosmokrator.config.Home;
import kosmokrator.io.Files;
import kosmokrator.io.Files.Access;
import kosmokrator.values.Fields;
import kosmokrator.values.JsonText;
import kosmokrator.values.Printable;

/// The tools of a server as they were when it was first listed after it was trusted. A tool that is another one later,
/// or that was not there then, is not used until the user trusts the server again; so a server cannot win trust with
/// harmless descriptions and change them afterwards.
///
/// A tool is its name, title, description, schemas and annotations; their order in lists, icons and the server's
/// version may change. Pins hold for one definition of the server (see [ServerTrust#fingerprint]). The file has the
/// shape `{"version":1,"server":"name","project":"/real/path","fingerprint":"hex","revision":"date","tools":{...}}`,
/// where a tool is `"name":{"sha256":"hex","definition":{...}}`.
final class ToolPins {
  private static final List<String> PINNED = List.of("name", "title", "description", "inputSchema", "outputSchema",
      "annotations");
  private static final long MAX_BYTES = 64L << 20;
  private final Home home;
  private final ServerConfig server;
  private final String fingerprint;
  private Optional<Fields> stored;

  /// How a tool stands.
  sealed interface Verdict {
    /// As it was.
    record Same() implements Verdict {}

    /// Another one than it was; in which way, one line each.
    record Changed(List<String> differences) implements Verdict {}

    /// It was not there.
    record Added() implements Verdict {}
  }

  ToolPins(Home home, ServerConfig server) {
    this.home = home;
    this.server = server;
    fingerprint = ServerTrust.fingerprint(server);
  }

  /// The parts of a definition that are pinned.
  static JsonObject pinned(JsonObject tool) {
    var pinned = new JsonObject();
    for (var member : PINNED) if (tool.get(member) != null) pinned.add(member, tool.get(member));
    return pinned;
  }

  /// What was pinned, by tool; empty when nothing was pinned for this definition of the server yet.
  Optional<Map<String, JsonObject>> read() {
    return stored().map(fields -> {
      var tools = new LinkedHashMap<String, JsonObject>();
      var all = fields.fields("tools");
      all.object().names().forEach(tool -> tools.put(tool, all.fields(tool).fields("definition").object()));
      return tools;
    });
  }

  /// The revision that the server spoke when its tools were pinned: what to try first.
  Optional<Revision> revision() {
    return stored().flatMap(fields -> fields.string("revision")).flatMap(Revision::of);
  }

  private synchronized Optional<Fields> stored() {
    if (server.source() == ServerSource.RUNTIME) return Optional.empty();
    if (stored != null) return stored;
    var name = Printable.line(file().toString());
    stored = Files.read(file(), MAX_BYTES).map(text -> new Fields(JsonText.parseFile(text, name), name + ":"))
        .filter(fields -> fields.string("fingerprint", "").equals(fingerprint));
    return stored;
  }

  /// Pins these tools in the place of whatever was pinned.
  void write(Map<String, JsonObject> tools, Revision revision) {
    if (server.source() == ServerSource.RUNTIME) return;
    var pins = new JsonObject();
    tools.forEach((name, tool) -> pins.add(name, new JsonObject().add("sha256", Canonical.sha256(pinned(tool)))
        .add("definition", pinned(tool))));
    var all = new JsonObject().add("version", 1).add("server", server.name()).add("project", project())
        .add("fingerprint", fingerprint).add("revision", revision.toString()).add("tools", pins);
    stored = null;
    Files.makeFolder(home.mcpTools(), Access.PRIVATE);
    Files.replace(file(), JsonText.pretty(all) + "\n", Access.PRIVATE);
  }

  /// Pins nothing any more.
  void forget() {
    stored = null;
    if (server.source() != ServerSource.RUNTIME) Files.delete(file());
  }

  /// How a tool stands beside its pin.
  static Verdict verdict(Map<String, JsonObject> pins, String name, JsonObject tool) {
    var pin = pins.get(name);
    if (pin == null) return new Verdict.Added();
    var differences = Difference.between(pinned(pin), pinned(tool));
    return differences.isEmpty() ? new Verdict.Same() : new Verdict.Changed(differences);
  }

  /// What became of all tools, for people: one line for each that was added, removed or changed.
  static List<String> report(Map<String, JsonObject> pins, Map<String, JsonObject> tools) {
    var report = new ArrayList<String>();
    tools.forEach((name, tool) -> {
      switch (verdict(pins, name, tool)) {
        case Verdict.Same _ -> {}
        case Verdict.Added _ -> report.add(Printable.line(name) + " was added");
        case Verdict.Changed(var differences) ->
            differences.forEach(each -> report.add(Printable.line(name) + " " + each));
      }
    });
    pins.keySet().stream().filter(name -> !tools.containsKey(name))
        .forEach(name -> report.add(Printable.line(name) + " was removed"));
    return report;
  }

  private String project() {
    return server.needsTrust() ? ServerTrust.real(home.projectRoot()).toString() : "";
  }

  private Path file() {
    return home.mcpTools().resolve(Canonical.sha256(project() + "\n" + server.name()).substring(0, 32) + ".json");
  }
}
