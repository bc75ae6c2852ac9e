package kosmokrator.config;

import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Names;
import kosmokrator.values.Printable;

/// A setting with every name filled in: what a command or a file means by `plugins.configs.demo.enabled`.
///
/// @param path the members of the file that lead to the value
public record Key(Setting setting, List<String> path) {
  private static final String ROOT = "kosmokrator.";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

  public Key {
    path = List.copyOf(path);
  }

  /// The key of a setting; `names` fill the parts of its id in capitals, in order.
  public static Key of(Setting setting, String... names) {
    var path = new ArrayList<>(setting.definition().parts());
    var next = 0;
    for (var i = 0; i < path.size(); i++) if (Definition.isName(path.get(i))) path.set(i, names[next++]);
    if (next != names.length) throw new IllegalArgumentException(setting.id() + " takes " + next + " names");
    return new Key(setting, path);
  }

  /// What people type: an id, the same behind `kosmokrator.`, or one of the short forms that only one setting has
  /// (`mode`, `bash_timeout`). Anything else is an `UNKNOWN_NAME` fault with near ids.
  public static Key parse(String text) {
    var id = text.startsWith(ROOT) ? text.substring(ROOT.length()) : text;
    return exact(id).or(() -> family(List.of(id.split("\\.", -1)))).or(() -> alias(id))
        .orElseThrow(() -> unknown(text, id));
  }

  /// The key at a path of members of a file; empty when the table has none there.
  static Optional<Key> at(List<String> path) {
    for (var setting : Setting.values()) {
      if (fits(setting.definition().parts(), path)) return Optional.of(new Key(setting, path));
    }
    return Optional.empty();
  }

  /// Whether settings lie below a path of members, so that an object belongs there.
  static boolean leads(List<String> path) {
    for (var setting : Setting.values()) {
      var parts = setting.definition().parts();
      if (parts.size() > path.size() && fits(parts.subList(0, path.size()), path)) return true;
    }
    return false;
  }

  /// Whether all parts are names as settings have them.
  static boolean isPlain(List<String> path) {
    for (var part : path) if (!NAME.matcher(part).matches()) return false;
    return true;
  }

  private static boolean fits(List<String> parts, List<String> path) {
    if (parts.size() != path.size()) return false;
    for (var i = 0; i < parts.size(); i++) {
      var fits = Definition.isName(parts.get(i)) ? NAME.matcher(path.get(i)).matches()
          : parts.get(i).equals(path.get(i));
      if (!fits) return false;
    }
    return true;
  }

  private static Optional<Key> exact(String id) {
    for (var setting : Setting.values()) {
      if (setting.id().equals(id) && !setting.isFamily()) return Optional.of(of(setting));
    }
    return Optional.empty();
  }

  /// Names may hold dots, so the first name of an id takes what the other parts leave over.
  private static Optional<Key> family(List<String> words) {
    for (var setting : Setting.values()) {
      var parts = setting.definition().parts();
      var over = words.size() - parts.size();
      if (over < 0 || !setting.isFamily()) continue;
      var first = 0;
      while (!Definition.isName(parts.get(first))) first++;
      var path = new ArrayList<>(words.subList(0, first));
      path.add(String.join(".", words.subList(first, first + over + 1)));
      path.addAll(words.subList(first + over + 1, words.size()));
      if (fits(parts, path)) return Optional.of(new Key(setting, path));
    }
    return Optional.empty();
  }

  private static Optional<Key> alias(String word) {
    Setting found = null;
    for (var setting : Setting.values()) {
      if (setting.isFamily() || !aliases(setting).contains(word.toLowerCase(Locale.ROOT))) continue;
      if (found != null) return Optional.empty();
      found = setting;
    }
    return Optional.ofNullable(found).map(Key::of);
  }

  /// The last part, and the id with underscores, with and without its first part.
  private static Set<String> aliases(Setting setting) {
    var parts = setting.definition().parts();
    var aliases = new LinkedHashSet<>(List.of(parts.getLast(), String.join("_", parts),
        String.join("_", parts.subList(1, parts.size()))));
    if (setting == Setting.PERMISSION_MODE) aliases.add("permission_mode");
    return aliases;
  }

  private static Fault unknown(String text, String id) {
    var ids = new ArrayList<String>();
    for (var setting : Setting.values()) ids.add(setting.id());
    var near = Names.near(id, ids);
    var next = new ArrayList<String>();
    for (var each : near) {
      if (each.equals(each.toLowerCase(Locale.ROOT))) next.add("kosmokrator settings:options " + each);
    }
    next.add("kosmokrator settings:list");
    return new Fault(new Failure.Plain(Failure.Kind.UNKNOWN_NAME,
        "Unknown setting [%s].".formatted(Printable.line(text)) + Names.hint(id, ids), next));
  }

  /// The id with its names.
  public String id() {
    return String.join(".", path);
  }

  /// The same, the way other programs write it: behind `kosmokrator.`.
  public String full() {
    return ROOT + id();
  }

  /// The value as it is stored, from what a person or a program gave: words for toggles and numbers are taken too. A
  /// value that does not fit is an `INVALID_ARGUMENTS` fault that says what would.
  public JsonValue accept(JsonValue value) {
    return Accepted.value(this, value);
  }

  /// The same from words of a command line: one word, or for a list one for each entry, or all as JSON.
  public JsonValue accept(List<String> words) {
    return Accepted.words(this, words);
  }

  /// Refuses a scope that the setting may not be written to.
  public Key requireIn(Scope scope) {
    if (setting.definition().scopes().contains(scope)) return this;
    throw Fault.of(Failure.Kind.INVALID_ARGUMENTS,
        "%s is set for all folders only, a project cannot set it".formatted(id()),
        "kosmokrator settings:set %s VALUE --global".formatted(id()));
  }

  @Override public String toString() {
    return id();
  }
}
