package kosmokrator.cli;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import kosmokrator.calls.Asker;
import kosmokrator.calls.Call;
import kosmokrator.calls.Calls;
import kosmokrator.integrations.FunctionInfo;
import kosmokrator.integrations.IntegrationSearch;
import kosmokrator.integrations.ProviderInfo;
import kosmokrator.integrations.Rows;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Fields;
import kosmokrator.values.FunctionName;
import kosmokrator.values.JsonText;

/// `kosmokrator/integrations/...`: the integrations commands for ACP clients.
record AcpIntegrations(Parts parts) {
  private static final String EVENT = "integration_event";
  private static final int LIMIT = 100;
  private static final int MOST = 500;

  /// Functions, best match first when something is looked for.
  JsonObject list(JsonObject params, BiConsumer<String, JsonObject> told) {
    var fields = Fields.arguments(params, "params");
    var limit = Math.clamp(fields.whole("limit", LIMIT), 1, MOST);
    var functions = fields.string("query").filter(text -> !text.isBlank()).map(text -> found(text, limit))
        .orElseGet(() -> all(limit));
    told.accept(EVENT, operation("list").add("query", fields.string("query").map(Json::value).orElse(Json.NULL)));
    var providers = parts.integrations().providers();
    return new JsonObject().add("functions", functions)
        .add("providers", JsonText.array(providers.stream().map(ProviderInfo::id).toList()))
        .add("locallyRunnableProviders",
            JsonText.array(providers.stream().filter(ProviderInfo::cliRuntime).map(ProviderInfo::id).toList()));
  }

  private JsonArray found(String query, int limit) {
    var functions = new JsonArray();
    for (var hit : IntegrationSearch.find(parts.integrations().providers(), query, limit))
      functions.add(row(hit.provider(), hit.function()));
    return functions;
  }

  private JsonArray all(int limit) {
    var functions = new JsonArray();
    for (var provider : parts.integrations().providers())
      for (var function : provider.functions()) if (functions.size() < limit) functions.add(row(provider, function));
    return functions;
  }

  private JsonObject row(ProviderInfo provider, FunctionInfo function) {
    return Rows.function(provider, function, parts.state(provider));
  }

  JsonObject describe(JsonObject params, BiConsumer<String, JsonObject> told) {
    var name = name(params, "function", "name", "tool");
    told.accept(EVENT, operation("describe").add("function", name.toString()));
    var provider = parts.provider(name.owner());
    return provider.functions().stream()
        .filter(function -> function.name().equals(name) || function.aliases().contains(name.action()))
        .findFirst().map(function -> row(provider, function))
        .orElseThrow(() -> new Fault(parts.integrations().unknown(name)));
  }

  /// The scope is the project unless something else is said, as everywhere in this extension.
  JsonObject configure(JsonObject params, BiConsumer<String, JsonObject> told) {
    var fields = Fields.arguments(params, "params");
    var id = fields.string("integration").or(() -> fields.string("provider")).orElseThrow(() -> missing("integration"));
    var wanted = new JsonObject().add("scope", fields.string("scope", "project"));
    for (var key : new String[] {"account", "credentials", "unset", "enabled", "permissions"})
      fields.value(key).ifPresent(value -> wanted.add(key, value));
    var answer = IntegrationsConfigure.configure(parts.provider(id), wanted, parts);
    answer.add("integration", id).add("credentialScope", "global");
    var ignored = wanted.getString("scope", "").equals("project")
        ? parts.settings().ignored() : List.<String>of();
    if (!ignored.isEmpty()) answer.add("ignored", JsonText.array(ignored))
        .set("next_commands", JsonText.array(List.of("kosmokrator trust")));
    told.accept(EVENT, operation("configured").add("integration", id));
    return answer;
  }

  /// The envelope of `integrations:call`, also for failures: they are results, not errors of the protocol.
  JsonObject call(JsonObject params, BiConsumer<String, JsonObject> told) {
    var fields = Fields.arguments(params, "params");
    var name = name(params, "function", "name", "tool");
    var function = parts.integrations().find(name);
    var call = new Call(function.map(kosmokrator.calls.Function::name).orElse(name), fields.fields("args").object(),
        fields.string("account"), run(fields), policy(fields), Call.Options.NONE);
    told.accept(EVENT, about("call_started", call));
    var result = new Calls(parts.integrations(), parts.audit(), parts.clock(), "acp").run(call, Asker.nobody());
    var envelope = result.envelope();
    told.accept(EVENT, about("call_completed", call).add("result", envelope));
    return envelope;
  }

  /// What `dryRun` asks for.
  static Call.Run run(Fields params) {
    return params.bool("dryRun", false) ? Call.Run.DRY : Call.Run.REAL;
  }

  /// What `force` asks for.
  static Call.Policy policy(Fields params) {
    return params.bool("force", false) ? Call.Policy.BYPASS : Call.Policy.OBEY;
  }

  private static JsonObject about(String operation, Call call) {
    return operation(operation).add("function", call.name().toString()).add("args", call.arguments())
        .add("account", call.account().map(Json::value).orElse(Json.NULL))
        .add("force", call.policy() == Call.Policy.BYPASS)
        .add("dryRun", call.run() == Call.Run.DRY);
  }

  static JsonObject operation(String operation) {
    return new JsonObject().add("operation", operation);
  }

  /// A function's name, under any of the names its parameter has.
  static FunctionName name(JsonObject params, String... keys) {
    var fields = Fields.arguments(params, "params");
    for (var key : keys) {
      var name = fields.string(key);
      if (name.isPresent()) return FunctionName.parse(name.get());
    }
    throw missing(keys[0]);
  }

  static Fault missing(String param) {
    return Fault.of(Failure.Kind.INVALID_ARGUMENTS, "Missing string param: " + param);
  }

  static Optional<String> text(JsonObject params, String name) {
    return Fields.arguments(params, "params").string(name);
  }
}
