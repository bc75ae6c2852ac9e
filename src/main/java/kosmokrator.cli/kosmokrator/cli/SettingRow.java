package kosmokrator.cli;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kosmokrator.config.Definition;
import kosmokrator.config.Definition.Trait;
import kosmokrator.config.Effective;
import kosmokrator.config.Key;
import kosmokrator.config.Settings;
import kosmokrator.values.JsonText;
import kosmokrator.values.Secret;

/// One setting as answers show it. Plugins keep keys of their own in their configuration, so a value is masked when its
/// name sounds like a secret.
record SettingRow(Effective effective) {
  private static final Pattern SECRET =
      Pattern.compile("(?i)secret|password|passwd|passphrase|token|credential|private[_-]?key|api[_-]?key");

  static SettingRow of(Settings settings, Key key) {
    return new SettingRow(settings.effective(key));
  }

  private Definition definition() {
    return effective.key().setting().definition();
  }

  /// `id, path, label, description, category, type, options, ...`; members may be added, never changed.
  JsonObject json() {
    var definition = definition();
    var key = effective.key();
    var row = new JsonObject().add("id", key.id()).add("path", key.full()).add("label", label(key))
        .add("description", definition.purpose()).add("category", definition.category().word())
        .add("type", definition.type().word()).add("options", options(definition)).add("option_values",
            definition.values())
        .add("accepts", definition.accepted().orElse("")).add("default", definition.fallback())
        .add("value", shown(key, effective.value())).add("display_value", display(key, effective.value()))
        .add("source", effective.source().word()).add("effect", definition.moment().word()).add("scopes",
            scopes(definition))
        .add("needs_trust", definition.is(Trait.GUARDED));
    effective.problem().ifPresent(problem -> row.add("problem", problem));
    return row;
  }

  /// What may be chosen: `value`, `label` and `description` each.
  static JsonArray options(Definition definition) {
    var options = new JsonArray();
    for (var value : definition.values()) {
      var text = value.isString() ? value.asString() : value.toString();
      var standard = value.equals(definition.fallback()) ? "the default" : "";
      options.add(new JsonObject().add("value", value).add("label", text).add("description", standard));
    }
    return options;
  }

  private static JsonArray scopes(Definition definition) {
    var scopes = new JsonArray();
    definition.scopes().forEach(scope -> scopes.add(scope.word()));
    return scopes;
  }

  /// `Default permission mode` of `tools.default_permission_mode`.
  static String label(Key key) {
    var last = key.path().getLast().replace('_', ' ');
    return last.substring(0, 1).toUpperCase(Locale.ROOT) + last.substring(1);
  }

  /// The value for a table.
  String display() {
    var problem = effective.problem().map(text -> " (" + text + ")").orElse("");
    return display(effective.key(), effective.value()) + problem;
  }

  static String display(Key key, JsonValue value) {
    var shown = shown(key, value);
    if (shown.isNull()) return "";
    if (shown.isString()) return shown.asString();
    if (!isTexts(shown) || key.setting().definition().type() != Definition.Type.LIST) return JsonText.compact(shown);
    return shown.asArray().values().stream().map(JsonValue::asString).collect(Collectors.joining(", "));
  }

  private static boolean isTexts(JsonValue value) {
    return value.isArray() && value.asArray().values().stream().allMatch(JsonValue::isString);
  }

  /// The value without what its name calls a secret, at any depth.
  static JsonValue shown(Key key, JsonValue value) {
    var mayHoldAny = key.setting().definition().type() == Definition.Type.JSON;
    return mayHoldAny ? masked(key.path().getLast(), value) : value;
  }

  /// Whether a member of this name is not shown.
  static boolean soundsSecret(String name) {
    return SECRET.matcher(name).find();
  }

  private static JsonValue masked(String name, JsonValue value) {
    if (soundsSecret(name)) return Json.value(Secret.of(value.isString() ? value.asString() : value.toString()).mask());
    if (value.isObject()) {
      var copy = new JsonObject();
      value.asObject().forEach(member -> copy.add(member.getName(), masked(member.getName(), member.getValue())));
      return copy;
    }
    if (!value.isArray()) return value;
    var copy = new JsonArray();
    value.asArray().forEach(entry -> copy.add(masked(name, entry)));
    return copy;
  }
}
