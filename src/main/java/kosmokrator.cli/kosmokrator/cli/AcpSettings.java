package kosmokrator.cli;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import kosmokrator.agent.Session;
import kosmokrator.config.Change;
import kosmokrator.config.Definition.Moment;
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
///
/// @param session the one that asks, in the folder of `parts`
/// @param open all that are open
record AcpSettings(Parts parts, Session session, List<Session> open) {
  private static final String EVENT = "runtime_changed";

  /// The value is checked against the table of settings; it holds at once where that is possible, and the answer says
  /// where it is not.
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
    SettingsSet.doubt(key, checked, parts).ifPresent(why -> answer.add("warning", why));
    hold(key.setting(), scope, counts(key, scope), answer);
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
    hold(model.isPresent() ? Setting.DEFAULT_MODEL : Setting.PROVIDER_URL, scope,
        counts(Key.of(Setting.DEFAULT_MODEL), scope), answer);
    told.accept(EVENT, AcpIntegrations.operation("provider_configured").add("result", answer));
    return answer;
  }

  private boolean counts(Key key, Scope scope) {
    return parts.settings().effective(key).source().word().equals(scope.word());
  }

  /// Lets the open sessions go by what was changed. The one that asks does in any case, unless something else counts in
  /// its folder; in another one what was chosen there stays.
  private void hold(Setting changed, Scope scope, boolean counts, JsonObject answer) {
    var held = false;
    try {
      held = counts ? session.take(changed) : session.follow(changed);
    } catch (Fault fault) {
      answer.add("problem", fault.getMessage());
    }
    answer.add("effect", (held ? changed.definition().moment() : Moment.SESSION).word());
    for (var other : open) if (other != session && concerned(other, scope)) follow(other, changed);
  }

  private boolean concerned(Session other, Scope scope) {
    return scope == Scope.GLOBAL
        || parts.in(other.folder()).home().projectRoot().equals(parts.home().projectRoot());
  }

  /// Nobody asked in that session, so it just stays as it is when it cannot go by it.
  private static void follow(Session other, Setting changed) {
    try {
      other.follow(changed);
    } catch (Fault stays) {
      // a model that cannot be had, or a session that was closed meanwhile
    }
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
