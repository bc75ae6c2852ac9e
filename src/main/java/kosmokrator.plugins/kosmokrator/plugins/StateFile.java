package kosmokrator.plugins;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.util.function.Consumer;
import kosmokrator.io.Files;
import kosmokrator.io.Files.Access;
import kosmokrator.values.Fields;
import kosmokrator.values.JsonText;
import kosmokrator.values.Printable;

/// A file of ours in the home folder: `{"version":1,"plugins":{NAME:{...}}}`.
record StateFile(Path path) {
  private static final long MOST = 8L << 20;
  private static final String MEMBERS = "plugins";

  /// The members as they are now.
  Fields members() {
    return new Fields(read(), shown() + ":").fields(MEMBERS);
  }

  /// Lets `edit` change the members, under a lock; the file is written when that made a difference.
  void edit(Consumer<JsonObject> edit) {
    Files.makeFolder(path.getParent(), Access.PRIVATE);
    try (var _ = Files.lock(path)) {
      var before = read();
      var members = new JsonObject(new Fields(before, shown() + ":").fields(MEMBERS).object());
      edit.accept(members);
      var after = new JsonObject(before);
      if (after.get("version") == null) after.set("version", 1);
      after.set(MEMBERS, members);
      if (!after.equals(before)) Files.replace(path, JsonText.pretty(after) + "\n", Access.PRIVATE);
    }
  }

  private JsonObject read() {
    return Files.read(path, MOST).map(text -> JsonText.parseFile(text, shown())).orElseGet(JsonObject::new);
  }

  private String shown() {
    return Printable.line(path.toString());
  }
}
