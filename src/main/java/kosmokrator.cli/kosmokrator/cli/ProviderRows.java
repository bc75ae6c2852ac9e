package kosmokrator.cli;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.time.Duration;
import java.util.Optional;
import kosmokrator.llm.ModelInfo;
import kosmokrator.llm.Provider;
import kosmokrator.llm.ProviderStatus;
import kosmokrator.values.JsonText;

/// What answers say about model providers and their models.
final class ProviderRows {
  private static final Duration FRESH = Duration.ofDays(7);

  private ProviderRows() {}

  /// `id, label, ...`: everything about a provider but its models.
  static JsonObject provider(Provider provider, Parts parts) {
    var models = parts.models();
    var asked = models.asked(provider);
    var status = models.status(provider);
    var row = new JsonObject().add("id", provider.id()).add("label", provider.label())
        .add("description", description(provider)).add("auth_mode", provider.auth().word())
        .add("auth_status", status.text()).add("configured", status.ready())
        .add("key_source", text(status.key().map(ProviderStatus.Origin::word))).add("env", text(provider.variable()))
        .add("source", provider.source().word()).add("driver", provider.protocol().word()).add("url", provider.url())
        .add("default_model", text(provider.defaultModel())).add("model_count", models.models(provider).size())
        .add("model_source", asked.isPresent() ? "live" : "bundled")
        .add("model_fetched_at", text(asked.map(Object::toString)))
        .add("model_inventory_fresh", asked.filter(time -> time.plus(FRESH).isAfter(parts.clock().now())).isPresent())
        .add("free_text_model", provider.anyModel());
    return row.add("input_modalities", JsonText.array(inputs(provider.models().stream().anyMatch(ModelInfo::images))))
        .add("output_modalities", JsonText.array(java.util.List.of("text")));
  }

  private static String description(Provider provider) {
    return provider.unsupported().map(why -> "Not supported here: " + why)
        .orElseGet(() -> "Models over the protocol " + provider.protocol().word());
  }

  private static java.util.List<String> inputs(boolean images) {
    return images ? java.util.List.of("text", "image") : java.util.List.of("text");
  }

  /// `provider, auth_mode, auth_status, configured`.
  static JsonObject status(Provider provider, Parts parts) {
    var status = parts.models().status(provider);
    return new JsonObject().add("provider", provider.id()).add("auth_mode", provider.auth().word())
        .add("auth_status", status.text()).add("configured", status.ready())
        .add("key_source", text(status.key().map(ProviderStatus.Origin::word)));
  }

  /// A model of a provider.
  static JsonObject model(ModelInfo model, String source) {
    var row = new JsonObject().add("id", model.id()).add("name", model.name()).add("display_name", model.label())
        .add("context_window", model.context()).add("max_output", model.output()).add("thinking", model.reasoning())
        .add("source", source).add("input_modalities", JsonText.array(inputs(model.images())))
        .add("output_modalities", JsonText.array(java.util.List.of("text")));
    return row.add("price", model.price().<JsonValue>map(price -> new JsonObject().add("input", price.input())
        .add("cached_input", price.cachedInput()).add("cache_write", price.written())
        .add("cache_write_1h", price.writtenLong()).add("output", price.output())).orElse(Json.NULL));
  }

  static JsonArray models(Provider provider, Parts parts) {
    var rows = new JsonArray();
    for (var model : parts.models().models(provider)) rows.add(model(model, source(provider, model, parts)));
    return rows;
  }

  static String source(Provider provider, ModelInfo model, Parts parts) {
    if (!parts.models().isListed(provider, model.id())) return "live";
    return provider.source() == Provider.Source.CUSTOM ? "custom" : "bundled";
  }

  static JsonValue text(Optional<String> text) {
    return text.map(Json::value).orElse(Json.NULL);
  }
}
