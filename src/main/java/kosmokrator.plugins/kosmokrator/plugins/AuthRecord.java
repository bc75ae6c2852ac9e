package kosmokrator.plugins;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kosmokrator.io.Files;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;

/// A credential that a command brought, and how it becomes a file: the stored object, the metadata written over
/// it, then `disabled` and `type`. Where a plugin wants the file to be otherwise (`Attributes.path`) is not asked.
record AuthRecord(Told told) {
  private static final List<String> RENAMED = List.of("api-key", "base-url", "disable-cooling", "excluded-models",
      "fingerprint-profile", "model-aliases", "proxy-url", "request-retry", "request-scoped-errors",
      "tool-prefix-disabled");

  String provider() {
    return told.text("Provider").strip().toLowerCase(Locale.ROOT);
  }

  /// What messages call it.
  String name() {
    var id = told.text("ID").strip();
    return id.isEmpty() ? told.text("FileName").strip() : id;
  }

  /// Stores it; the answer is the file, or empty when it is disabled and there was none before.
  Optional<Path> store(AuthFolder folder) {
    var name = told.text("FileName").strip();
    var file = folder.file(name.isEmpty() ? told.text("ID").strip() : name);
    checkWeight();
    var content = content();
    if (told.bool("Disabled") && !Files.exists(file)) return Optional.empty();
    var text = GoJson.of(content);
    if (!folder.read(file).map(GoJson::of).filter(text::equals).isPresent()) folder.write(file, text);
    return Optional.of(file);
  }

  private JsonObject content() {
    var content = snake(storage());
    snake(told.object("Metadata").object()).forEach(member -> content.set(member.getName(), member.getValue()));
    return content.set("disabled", told.bool("Disabled")).set("type", provider());
  }

  private JsonObject storage() {
    var bytes = told.bytes("StorageJSON");
    if (bytes.length == 0) return new JsonObject();
    try {
      var value = JsonText.parse(new String(bytes, StandardCharsets.UTF_8), "StorageJSON", Failure.Kind.PROVIDER_ERROR);
      if (value.isObject()) return value.asObject();
      throw new PluginError("decode plugin token storage: it is no object");
    } catch (Fault broken) {
      throw new PluginError("decode plugin token storage: " + broken.getMessage());
    }
  }

  private static JsonObject snake(JsonObject object) {
    var renamed = new JsonObject();
    for (var member : object) {
      var isKebab = RENAMED.contains(member.getName());
      var name = isKebab ? member.getName().replace('-', '_') : member.getName();
      if (!isKebab || object.get(name) == null) renamed.set(name, member.getValue());
    }
    return renamed;
  }

  private void checkWeight() {
    for (var holder : List.of(told.object("Metadata"), told.object("Attributes"))) {
      var weight = Optional.ofNullable(holder.object().get("weight")).orElse(Json.value(1));
      if (!isNumber(weight))
        throw new PluginError("invalid weight: " + kosmokrator.values.Printable.line(weight.toString()));
    }
  }

  private static boolean isNumber(JsonValue weight) {
    return weight.isNumber() || weight.isNull()
        || weight.isString() && GoFloat.canonical(weight.asString().strip()).isPresent();
  }
}
