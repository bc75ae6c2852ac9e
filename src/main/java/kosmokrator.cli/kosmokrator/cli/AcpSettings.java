package kosmokrator.cli;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import kosmokrator.config.Change;
import kosmokrator.config.Key;
import kosmokrator.config.Scope;
import kosmokrator.config.SecretKey;
import kosmokrator.config.Setting;
import kosmokrator.llm.Provider;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Fields;
import kosmokrator.values.Secret;

/// `kosmokrator/settings/set` and `kosmokrator/providers/configure`.
record AcpSettings(Parts parts) {
  private static final String EVENT = "runtime_changed";

  /// The value is checked against the table of settings; it holds for sessions from now on.
  JsonObject set(JsonObject params, BiConsumer<String, JsonObject> told) {
    var fields = Fields.arguments(params, "params");
    var key = Key.parse(fields.string("path").or(() -> fields.string("key"))
        .orElseThrow(() -> AcpIntegrations.missing("path")));
    var value = fields.value("value").orElseThrow(() -> AcpIntegrations.missing("value"));
    var scope = scope(fields, Scope.PROJECT);
    var checked = value.isString() ? key.accept(List.of(value.asString())) : key.accept(value);
    parts.settings();
    parts.asOwner(scope, () -> Change.of(parts.home(), scope).put(key, checked).apply());
    var ignored = parts.fresh().settings().ignored(key.setting());
    var answer = new JsonObject().add("path", key.id()).add("scope", scope.word()).add("configured", true);
    if (scope == Scope.PROJECT && !ignored.isEmpty()) answer.add("ignored", ignored.getFirst().message());
    told.accept(EVENT, AcpIntegrations.operation("setting_set").add("result", answer));
    return answer;
  }

  /// The key goes into the encrypted store and is never told back.
  JsonObject provider(JsonObject params, BiConsumer<String, JsonObject> told) {
    var fields = Fields.arguments(params, "params");
    var provider = parts.models().require(fields.string("provider")
        .orElseThrow(() -> AcpIntegrations.missing("provider")));
    var scope = scope(fields, Scope.GLOBAL);
    var model = fields.string("model");
    var url = fields.string("baseUrl");
    parts.settings();
    parts.asOwner(scope, () -> change(provider, model, url, scope).apply(parts.secrets(), fields.string("apiKey")
        .map(key -> List.of(SecretKey.ofProvider(provider.id()).put(Secret.of(key)))).orElse(List.of())));
    var status = parts.fresh().models().status(parts.models().require(provider.id()));
    var answer = new JsonObject().add("provider", provider.id()).add("scope", scope.word())
        .add("configured", status.ready())
        .add("hasApiKey", status.key().isPresent()).add("baseUrlConfigured", url.isPresent())
        .add("model", model.map(Json::value).orElse(Json.NULL)).add("status", status.text());
    told.accept(EVENT, AcpIntegrations.operation("provider_configured").add("result", answer));
    return answer;
  }

  private Change change(Provider provider, Optional<String> model, Optional<String> url, Scope scope) {
    var change = Change.of(parts.home(), scope);
    if (model.isPresent()) change = change.put(Key.of(Setting.DEFAULT_PROVIDER), Json.value(provider.id()))
        .put(Key.of(Setting.DEFAULT_MODEL), Json.value(model.get()));
    if (url.isEmpty()) return change;
    var key = Key.of(Setting.PROVIDER_URL, provider.id());
    return change.put(key, key.accept(List.of(url.get())));
  }

  private static Scope scope(Fields fields, Scope otherwise) {
    return switch (fields.string("scope", otherwise.word())) {
      case "project" -> Scope.PROJECT;
      case "global" -> Scope.GLOBAL;
      default -> throw Fault.of(Failure.Kind.INVALID_ARGUMENTS, "Scope must be project or global");
    };
  }
}
