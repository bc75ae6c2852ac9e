package kosmokrator.plugins;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kosmokrator.io.Files;
import kosmokrator.io.Files.Access;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;

/// The folder of credential files that plugins bring: mode 0700, files 0600, and nothing is ever written outside of it,
/// by names or by links.
record AuthFolder(Path folder) {
  private static final long MOST = 1 << 20;

  /// Where a file of this name lies. A name that leads elsewhere is a [PluginError].
  Path file(String name) {
    try {
      var file = folder.resolve(name).normalize();
      if (name.isBlank() || Path.of(name).isAbsolute() || !file.startsWith(folder) || file.equals(folder))
        throw outside(name);
      for (var at = file; !at.equals(folder); at = at.getParent()) if (Files.isLink(at)) throw outside(name);
      return file;
    } catch (InvalidPathException unfit) {
      throw outside(name);
    }
  }

  private static PluginError outside(String name) {
    return new PluginError("the name leads out of the folder for credentials: '"
        + kosmokrator.values.Printable.line(name) + "'");
  }

  /// What a file holds; empty when there is none.
  Optional<JsonObject> read(Path file) {
    return Files.read(file, MOST).map(text -> JsonText.parseFile(text, file.toString()));
  }

  void write(Path file, String json) {
    Files.makeFolder(folder, Access.PRIVATE);
    Files.replace(file, json, Access.PRIVATE);
  }

  /// What `host.auth.list` tells, sorted by name in small letters. Files that hold no JSON object are left out.
  JsonArray list() {
    var files = new ArrayList<>(Files.list(folder, ".json"));
    files.sort(Comparator.comparing(file -> file.getFileName().toString().toLowerCase(Locale.ROOT)));
    var rows = new JsonArray();
    for (var file : files) Files.stamp(file).flatMap(stamp -> row(file, stamp)).ifPresent(rows::add);
    return rows;
  }

  private Optional<JsonObject> row(Path file, Files.Stamp stamp) {
    try {
      var held = read(file).orElseGet(JsonObject::new);
      var type = held.get("type") != null && held.get("type").isString() ? held.get("type").asString() : "";
      var modified = Instant.ofEpochSecond(0, stamp.modified()).truncatedTo(ChronoUnit.SECONDS).toString();
      var row = new JsonObject().add("name", file.getFileName().toString()).add("type", type).add("provider", type)
          .add("source", "file").add("path", file.toString()).add("size", stamp.size()).add("modtime", modified);
      for (var name : List.of("email", "project_id", "note", "priority"))
        if (held.get(name) != null) row.add(name, held.get(name));
      return Optional.of(row);
    } catch (Fault broken) {
      return Optional.empty();
    }
  }

}
