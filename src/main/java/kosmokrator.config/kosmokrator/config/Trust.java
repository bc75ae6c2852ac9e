package kosmokrator.config;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import kosmokrator.io.Files;
import kosmokrator.io.Files.Access;
import kosmokrator.values.Fields;

/// Which project folders the user trusts. A folder is trusted by its real path and by the content of the files it
/// brings (`.kosmokrator/settings.json` and `.kosmokrator/integrations/*.json`): when one of them changes, the folder
/// has to be trusted anew. The list is in the user's home, where no project can write to.
///
/// The file has the shape `{"version":1,"folders":{"/real/path":{"fingerprint":"hex","trusted_at":"time"}}}`.
public final class Trust {
  private static final String FOLDERS = "folders";
  private final JsonFile file;

  /// What is known about a folder.
  public enum State {
    /// Trusted, and its files are those that were trusted.
    TRUSTED,
    /// Trusted once, but its files changed since.
    CHANGED,
    /// Nobody said that it is trusted.
    UNKNOWN
  }

  /// A trusted folder, its real path as text, and when it was trusted.
  public record Entry(String folder, String trustedAt, State state) {}

  private Trust(JsonFile file) {
    this.file = file;
  }

  /// The user's list. It is read at each question, so a question sees what was trusted a moment ago.
  public static Trust load(Home home) {
    return new Trust(new JsonFile(home.trust(), Access.PRIVATE));
  }

  /// Whether the project at this root may do more than narrow.
  public boolean trusted(Path root) {
    return state(root) == State.TRUSTED;
  }

  /// The same, telling a changed folder from an unknown one. A folder that does not exist is unknown.
  public State state(Path root) {
    var folders = file.fields().fields(FOLDERS);
    return folders.object().isEmpty() || !Files.isFolder(root) ? State.UNKNOWN : state(folders, Files.real(root));
  }

  private static State state(Fields folders, Path real) {
    if (folders.value(real.toString()).isEmpty()) return State.UNKNOWN;
    var trusted = folders.fields(real.toString()).string("fingerprint", "");
    return Files.isFolder(real) && trusted.equals(Fingerprint.of(real)) ? State.TRUSTED : State.CHANGED;
  }

  /// From now on the project at this root is trusted with the files it has at this moment.
  public void trust(Path root, Instant now) {
    var real = Files.real(root);
    var entry = new JsonObject().add("fingerprint", Fingerprint.of(real))
        .add("trusted_at", now.truncatedTo(ChronoUnit.SECONDS).toString());
    file.edit(all -> {
      var folders = new JsonObject(folders(all));
      if (all.get("version") == null) all.set("version", 1);
      return all.set(FOLDERS, folders.set(real.toString(), entry));
    });
  }

  /// Ends the trust in a folder, which need not exist any more; false when there was none.
  public boolean revoke(Path root) {
    var name = (Files.exists(root) ? Files.real(root) : root.toAbsolutePath().normalize()).toString();
    if (file.fields().fields(FOLDERS).value(name).isEmpty()) return false;
    file.edit(all -> all.set(FOLDERS, new JsonObject(folders(all)).remove(name)));
    return true;
  }

  /// All folders that were trusted, in the order of the file.
  public List<Entry> list() {
    var folders = file.fields().fields(FOLDERS);
    var entries = new ArrayList<Entry>();
    for (var name : folders.object().names()) {
      entries.add(new Entry(name, folders.fields(name).string("trusted_at", ""), state(folders, Path.of(name))));
    }
    return List.copyOf(entries);
  }

  private JsonObject folders(JsonObject all) {
    return new Fields(all, file.name() + ":").fields(FOLDERS).object();
  }
}
