package kosmokrator.llm;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.Optional;
import kosmokrator.io.Egress;
import kosmokrator.io.Origin;
import kosmokrator.io.Request;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;
import kosmokrator.values.Loose;
import kosmokrator.values.Secret;

/// Asks a provider for its models (`GET BASE/models`) and reads what the different ones say about them.
final class ModelLister {
  private final Provider provider;
  private final Optional<Secret> key;
  private final Egress egress;

  ModelLister(Provider provider, Optional<Secret> key, Egress egress) {
    this.provider = provider;
    this.key = key;
    this.egress = egress;
  }

  /// The models by id, in the order of the answer, as in a [Definition].
  JsonObject ask() {
    var dialect = Dialect.of(provider.protocol());
    var query = switch (provider.protocol()) {
      case ANTHROPIC -> "?limit=1000";
      case GEMINI -> "?pageSize=1000";
      case OPENAI, CODEX -> "";
    };
    var url = Urls.below(provider.url(), "/models" + query);
    var headers = new ArrayList<>(dialect.headers());
    key.ifPresent(secret -> headers.addAll(dialect.authorization(secret)));
    var answer = egress.send(new Request("GET", Request.Target.of(url), headers, Optional.empty(),
        Request.Rules.to(Origin.of(url).trust()).withRetry(new Request.Retry(2, true))));
    if (answer.status() / 100 != 2) throw Refusal.of(answer.status(), answer.text(), Optional.empty()).fault(provider);
    return models(Loose.object(JsonText.parse(answer.text(), "The list of models", Failure.Kind.PROVIDER_ERROR)));
  }

  private JsonObject models(JsonObject answer) {
    var models = new JsonObject();
    var list = answer.get("data") == null ? answer.get("models") : answer.get("data");
    for (var model : Loose.objects(list)) {
      var id = id(model);
      if (!id.isEmpty() && isForText(model)) models.set(id, facts(model, id));
    }
    if (!models.isEmpty()) return models;
    throw new Fault(new Failure.ProviderError(provider.id() + " lists no models", 0));
  }

  private static String id(JsonObject model) {
    var id = Loose.text(model, "id");
    var name = id.isEmpty() ? Loose.text(model, "name") : id;
    return name.startsWith("models/") ? name.substring("models/".length()) : name;
  }

  /// Those who say what a model is for say it so.
  private static boolean isForText(JsonObject model) {
    return !(model.get("supportedGenerationMethods") instanceof JsonArray methods)
        || Loose.texts(methods).contains("generateContent");
  }

  private static JsonObject facts(JsonObject model, String id) {
    var facts = new JsonObject();
    var label = first(model, "display_name", "displayName", "name");
    facts.add("display_name", label.isEmpty() || label.startsWith("models/") ? id : label);
    number(facts, "context", model, "context_length", "context_window", "max_model_len", "max_context_length",
        "inputTokenLimit", "max_input_tokens");
    number(facts, "max_output", model, "max_completion_tokens", "outputTokenLimit", "max_tokens");
    var modalities = Loose.object(model, "architecture").get("input_modalities");
    if (modalities != null) facts.add("images", Loose.texts(modalities).contains("image"));
    if (model.get("thinking") != null) facts.add("reasoning", Loose.flag(model, "thinking", false));
    if (model.get("supported_parameters") != null)
      facts.add("reasoning", Loose.texts(model.get("supported_parameters")).contains("reasoning"));
    price(facts, Loose.object(model, "pricing"));
    return facts;
  }

  private static String first(JsonObject model, String... names) {
    for (var name : names) if (!Loose.text(model, name).isEmpty()) return Loose.text(model, name);
    return "";
  }

  private static void number(JsonObject facts, String name, JsonObject model, String... names) {
    for (var each : names) {
      var value = Loose.whole(model, each);
      if (value <= 0) continue;
      facts.add(name, value);
      return;
    }
  }

  /// OpenRouter's prices: dollars for a token, as texts.
  private static void price(JsonObject facts, JsonObject pricing) {
    var input = perMillion(pricing, "prompt");
    var output = perMillion(pricing, "completion");
    if (input < 0 || output < 0) return;
    var cached = perMillion(pricing, "input_cache_read");
    facts.add("price", new JsonObject().add("input", input).add("cached", cached < 0 ? input : cached)
        .add("output", output));
  }

  private static double perMillion(JsonObject pricing, String name) {
    try {
      return pricing.get(name) instanceof JsonValue value && value.isString()
          ? Math.round(Double.parseDouble(value.asString()) * 1e9) / 1e3 : -1;
    } catch (NumberFormatException odd) {
      return -1;
    }
  }
}
