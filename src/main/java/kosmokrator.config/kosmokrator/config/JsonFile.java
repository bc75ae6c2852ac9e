package kosmokrator.config;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import kosmokrator.io.Files;
import kosmokrator.io.Files.Access;
import kosmokrator.values.Fields;
import kosmokrator.values.JsonText;
import kosmokrator.values.Printable;

/// A JSON file of ours that people may edit too. A broken one is a fault and is never taken as empty.
record JsonFile(Path path, Access access) {
  private static final long MAX_BYTES = 8L << 20;

  /// What the file holds; an empty object when there is none.
  JsonObject read() {
    return Files.read(path, MAX_BYTES).map(text -> JsonText.parseFile(text, name())).orElseGet(JsonObject::new);
  }

  /// The same, to be read by type.
  Fields fields() {
    return new Fields(read(), name() + ":");
  }

  /// Puts this object in the place of what the file holds.
  void write(JsonObject object) {
    Files.replace(path, JsonText.pretty(object) + "\n", access);
  }

  /// Reads again under the lock, lets `edit` change the object, and writes it if that made a difference.
  void edit(UnaryOperator<JsonObject> edit) {
    try (var _ = Files.lock(path)) {
      rewrite(edit);
    }
  }

  /// The same for a caller who holds a lock.
  void rewrite(UnaryOperator<JsonObject> edit) {
    var before = read();
    var after = edit.apply(new JsonObject(before));
    if (!after.equals(before)) write(after);
  }

  /// How messages call this file.
  String name() {
    return Printable.line(path.toString());
  }
}
