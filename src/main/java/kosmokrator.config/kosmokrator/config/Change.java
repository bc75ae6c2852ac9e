package kosmokrator.config;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import kosmokrator.io.Files;
import kosmokrator.io.Files.Access;
import kosmokrator.values.Effect;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// Edits to one settings file, applied together: under a lock the file is read again, edited in place with unknown keys
/// and the order of keys kept, and written whole. A broken file is a fault and stays as it is.
///
/// A change is immutable; each method gives a new one with one more edit.
public final class Change {
  private final Home home;
  private final Scope scope;
  private final List<Edit> edits;

  private Change(Home home, Scope scope, List<Edit> edits) {
    this.home = home;
    this.scope = scope;
    this.edits = List.copyOf(edits);
  }

  /// No edits yet. In the home folder there is no project to change, which is a fault.
  public static Change of(Home home, Scope scope) {
    if (scope == Scope.PROJECT && !home.isProject()) {
      throw Fault.of(Failure.Kind.STATE, "No project here: %s is the home folder".formatted(home.projectFolder()));
    }
    return new Change(home, scope, List.of());
  }

  /// Enables or disables a provider.
  public Change enabled(String provider, boolean enabled) {
    return set(Json.value(enabled), "integrations", provider, "enabled");
  }

  /// Sets what policy says about an effect of a provider.
  public Change grant(String provider, Effect effect, Grant grant) {
    return set(Json.value(grant.word()), "integrations", provider, "permissions", effect.word());
  }

  /// Puts a value at a path of keys; objects on the way are made.
  public Change set(JsonValue value, String... path) {
    return with(new Edit.Put(List.of(path), value));
  }

  /// Puts a value, in the form that [Key#accept] gave, in the place of a setting. A setting that this scope may not
  /// have is a fault.
  public Change put(Key key, JsonValue value) {
    return with(new Edit.Put(key.requireIn(scope).path(), value));
  }

  /// Removes a setting, also one that this scope may not have.
  public Change drop(Key key) {
    return with(new Edit.Drop(key.path()));
  }

  /// Removes a member that no setting has, by its path joined with dots, as findings tell it. Nothing happens when the
  /// file has none.
  public Change dropUnknown(String id) {
    var path = path(file().fields().object(), id);
    return path.isEmpty() ? this : with(new Edit.Drop(path));
  }

  /// The members that lead to it; names may hold dots.
  private static List<String> path(JsonObject object, String id) {
    for (var member : object) {
      var name = member.getName();
      if (name.equals(id)) return List.of(name);
      if (!member.getValue().isObject() || !id.startsWith(name + ".")) continue;
      var below = path(member.getValue().asObject(), id.substring(name.length() + 1));
      if (below.isEmpty()) continue;
      var path = new ArrayList<>(List.of(name));
      path.addAll(below);
      return path;
    }
    return List.of();
  }

  /// Removes what is at a path of keys, and objects on the way that become empty.
  public Change unset(String... path) {
    return with(new Edit.Drop(List.of(path)));
  }

  public boolean isEmpty() {
    return edits.isEmpty();
  }

  /// Writes all edits at once; no file is touched when there is nothing to change.
  public void apply() {
    apply(edits);
  }

  /// Applies edits to credentials and to settings in an order that is harmless wherever it ends: what narrows
  /// (disabling, denying) first, then the credentials, then the rest. So a process that is killed in between leaves
  /// neither a provider enabled without its new credentials, nor new credentials under the old, wider policy.
  public void apply(Secrets secrets, List<SecretEdit> credentials) {
    if (!credentials.isEmpty()) {
      var now = file().fields();
      apply(edits.stream().filter(edit -> edit.narrows(now)).toList());
      secrets.apply(credentials);
    }
    apply(edits);
  }

  /// Both scopes are locked in the home folder: a lock file has no place among the files of a project.
  private void apply(List<Edit> chosen) {
    if (chosen.isEmpty()) return;
    Files.makeFolder(home.folder(), Access.PRIVATE);
    var file = file();
    try (var _ = Files.lock(home.settings())) {
      file.rewrite(object -> edited(object, chosen, file.name()));
    }
  }

  private JsonFile file() {
    return new JsonFile(scope == Scope.GLOBAL ? home.settings() : home.projectSettings(), Access.SHARED);
  }

  private static JsonObject edited(JsonObject object, List<Edit> chosen, String file) {
    var after = object;
    for (var edit : chosen) after = edit.on(after, file + ":");
    return after;
  }

  private Change with(Edit edit) {
    var more = new ArrayList<>(edits);
    more.add(edit);
    return new Change(home, scope, more);
  }
}
