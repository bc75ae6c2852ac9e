package kosmokrator.config;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import kosmokrator.config.Definition.Trait;
import kosmokrator.config.Definition.Type;
import kosmokrator.config.Effective.Source;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Fields;
import kosmokrator.values.Names;
import kosmokrator.values.Printable;

/// The two settings files in the light of the table. Loaded only by who asks for a setting of the table.
record Stated(Fields own, Fields project, boolean trusted) {
  private static final String UNTRUSTED = "only a trusted folder may set this";
  private static final String GLOBAL_ONLY = "only your own settings may set this";

  /// What counts, also a value that the setting does not accept.
  Effective effective(Key key) {
    var theirs = stated(project, key).filter(value -> counts(key, value));
    if (theirs.isEmpty()) return ours(key);
    return adds(key) ? longer(ours(key), theirs.get()) : effective(key, theirs.get(), Source.PROJECT);
  }

  private Effective ours(Key key) {
    var ours = stated(own, key);
    return ours.isPresent() ? effective(key, ours.get(), Source.GLOBAL)
        : new Effective(key, base(key), Source.DEFAULT, Optional.empty());
  }

  /// Whether what the project says comes to what counts without it, as a list that can only make rules stricter.
  private boolean adds(Key key) {
    return !trusted && key.setting().definition().type() == Type.LIST;
  }

  private static Effective longer(Effective ours, JsonValue theirs) {
    if (ours.problem().isPresent()) return ours;
    var with = effective(ours.key(), theirs, Source.PROJECT);
    if (with.problem().isPresent()) return with;
    var entries = new LinkedHashSet<>(ours.value().asArray().values());
    entries.addAll(theirs.asArray().values());
    var all = new JsonArray();
    entries.forEach(all::add);
    return all.equals(ours.value()) ? ours : effective(ours.key(), all, Source.PROJECT);
  }

  private static Effective effective(Key key, JsonValue value, Source source) {
    return new Effective(key, value, source, Accepted.problem(key, value));
  }

  /// What counts. A value that the setting does not accept is a `STATE` fault with file and path.
  JsonValue value(Key key) {
    var effective = effective(key);
    if (effective.problem().isEmpty()) return effective.value();
    var scope = effective.source() == Source.PROJECT ? Scope.PROJECT : Scope.GLOBAL;
    throw Fault.of(Failure.Kind.STATE, "%s %s: %s".formatted((scope == Scope.PROJECT ? project : own).where(),
        Printable.line(key.id()), effective.problem().get()), unset(key, scope));
  }

  /// Refuses what no definition of a provider has among what counts for this one; the fault is that of [#value].
  void requireMembers(String provider) {
    for (var file : trusted ? List.of(own, project) : List.of(own)) {
      for (var name : file.fields("providers").fields(provider).object().names()) {
        Key.at(List.of("providers", provider, name)).filter(ProviderMember::isMeant).ifPresent(this::value);
      }
    }
  }

  /// What counts when neither file states it.
  private JsonValue base(Key key) {
    var like = key.setting().definition().like();
    return like.isEmpty() ? key.setting().definition().fallback() : value(Key.parse(like));
  }

  /// Whether a value of the project counts at all.
  private boolean counts(Key key, JsonValue theirs) {
    var definition = key.setting().definition();
    if (definition.is(Trait.GLOBAL_ONLY)) return false;
    return trusted || !definition.is(Trait.GUARDED) || definition.is(Trait.NARROWING) && narrows(key, theirs);
  }

  private boolean narrows(Key key, JsonValue theirs) {
    var ours = stated(own, key).orElseGet(() -> ownBase(key));
    if (key.setting().definition().type() == Type.LIST) return more(ours, theirs);
    if (key.setting().definition().type() == Type.BOOLEAN) return theirs.isFalse() && ours.isTrue();
    var options = key.setting().definition().options();
    if (!theirs.isString() || !ours.isString() || !options.contains(ours.asString())) return false;
    return options.indexOf(theirs.asString()) > options.indexOf(ours.asString());
  }

  /// Whether a list brings entries that another does not have; one that is none stops who needs it.
  private static boolean more(JsonValue ours, JsonValue theirs) {
    if (!theirs.isArray() || !ours.isArray()) return true;
    return !ours.asArray().values().containsAll(theirs.asArray().values());
  }

  private JsonValue ownBase(Key key) {
    return new Stated(own, new Fields(new JsonObject(), project.where()), false).base(key);
  }

  /// The value at the key's path. An object where settings lie below states those, not this one.
  private static Optional<JsonValue> stated(Fields file, Key key) {
    JsonValue value = file.object();
    for (var name : key.path()) value = value != null && value.isObject() ? value.asObject().get(name) : null;
    if (value == null || value.isNull() || value.isObject() && Key.leads(key.path())) return Optional.empty();
    return Optional.of(value);
  }

  /// All settings without names, and those with names that a file states, in the order of the table.
  List<Key> keys() {
    var found = new LinkedHashSet<Key>();
    for (var file : List.of(own, project)) walk(file.object(), (path, _) -> Key.at(path).ifPresent(found::add));
    var keys = new ArrayList<Key>();
    for (var setting : Setting.values()) {
      if (!setting.isFamily()) keys.add(Key.of(setting));
      else found.stream().filter(key -> key.setting() == setting).forEach(keys::add);
    }
    return keys;
  }

  /// What is wrong, unknown or without effect in both files, in the order of the files.
  List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    walk(own.object(), (path, value) -> finding(Scope.GLOBAL, path, value).ifPresent(findings::add));
    walk(project.object(), (path, value) -> finding(Scope.PROJECT, path, value).ifPresent(findings::add));
    return findings;
  }

  private Optional<Finding> finding(Scope scope, List<String> path, JsonValue value) {
    var key = Key.at(path);
    if (key.isEmpty()) return Optional.of(unknown(scope, path));
    if (scope == Scope.PROJECT) {
      var vain = vain(key.get(), value);
      if (vain.isPresent()) return Optional.of(ignored(key.get(), vain.get()));
    }
    return Accepted.problem(key.get(), value).map(wrong -> invalid(scope, key.get(), wrong));
  }

  private static Finding invalid(Scope scope, Key key, String wrong) {
    return new Finding(Finding.Kind.INVALID, scope, key.id(), Optional.of(key.setting()), wrong, unset(key, scope));
  }

  private static String unset(Key key, Scope scope) {
    return "kosmokrator settings:unset %s --%s".formatted(key.id(), scope.word());
  }

  /// A name that a shell would not take as one word is taken out with an editor.
  private static String unset(List<String> path, Scope scope) {
    if (Key.isPlain(path)) return "kosmokrator settings:unset %s --%s".formatted(String.join(".", path), scope.word());
    return "kosmokrator config edit" + (scope == Scope.PROJECT ? " --project" : "");
  }

  private static Finding unknown(Scope scope, List<String> path) {
    var shown = Printable.line(String.join(".", path));
    var next = unset(path, scope);
    return Key.leads(path)
        ? new Finding(Finding.Kind.INVALID, scope, shown, Optional.empty(), "expected an object", next)
        : new Finding(Finding.Kind.UNKNOWN, scope, shown, Optional.empty(), "no such setting" + hint(path), next);
  }

  /// Why a value of the project does not count; empty when it does, or when it says what counts anyway.
  Optional<String> vain(Key key, JsonValue theirs) {
    if (counts(key, theirs) || same(key, theirs)) return Optional.empty();
    return Optional.of(key.setting().definition().is(Trait.GLOBAL_ONLY) ? GLOBAL_ONLY : UNTRUSTED);
  }

  private static Finding ignored(Key key, String reason) {
    var next = reason.equals(UNTRUSTED) ? "kosmokrator trust" : unset(key, Scope.PROJECT);
    return new Finding(Finding.Kind.IGNORED, Scope.PROJECT, key.id(), Optional.of(key.setting()), reason, next);
  }

  /// A project that says what counts anyway takes nothing.
  private boolean same(Key key, JsonValue theirs) {
    return theirs.equals(stated(own, key).orElseGet(() -> ownBase(key)));
  }

  private static String hint(List<String> path) {
    var ids = new LinkedHashSet<String>();
    for (var setting : Setting.values()) ids.add(setting.id());
    return Names.hint(String.join(".", path), ids);
  }

  /// Every value of a file with its path. Objects are entered unless they are the value of a setting.
  private static void walk(JsonObject object, BiConsumer<List<String>, JsonValue> visitor) {
    walk(List.of(), object, visitor);
  }

  private static void walk(List<String> above, JsonObject object, BiConsumer<List<String>, JsonValue> visitor) {
    for (var member : object) {
      if (member.getValue().isNull()) continue;
      var path = new ArrayList<>(above);
      path.add(member.getName());
      var enter = member.getValue().isObject() && (Key.leads(path) || Key.at(path).isEmpty());
      if (enter) walk(path, member.getValue().asObject(), visitor);
      else visitor.accept(path, member.getValue());
    }
  }
}
