package kosmokrator.cli;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.List;
import java.util.Optional;
import kosmokrator.cli.Table.Column;
import kosmokrator.config.Definition.Category;
import kosmokrator.llm.ModelInfo;
import kosmokrator.llm.Provider;
import kosmokrator.values.Envelope;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// `providers:models` and `providers:refresh-models`: the models of a provider, as known and as it says itself.
final class ProvidersModels implements Command {
  private static final Argument PROVIDER = Argument.required("PROVIDER", "A model provider")
      .from(Source.MODEL_PROVIDERS);
  private static final Flag LIVE = Flag.toggle("live", "Ask the provider first, and keep what it says");
  /// The members of a provider's row that stand beside its models.
  private static final List<String> TOLD =
      List.of("free_text_model", "default_model", "model_source", "model_fetched_at", "model_inventory_fresh");
  private static final Spec MODELS = Spec.of("providers:models", Group.MODELS, "List the models of a provider")
      .about("""
          The models that the program or your definition knows, then those that the provider named when it was
          last asked (`--live`, `providers:refresh-models`). A model is chosen as `PROVIDER/MODEL`; ids may hold
          slashes. Prices are US dollars for a million tokens.""")
      .takes(PROVIDER)
      .flags(LIVE)
      .exits(Exit.INVALID, Exit.CREDENTIALS, Exit.PROVIDER, Exit.UNREACHABLE, Exit.TIMEOUT)
      .example("providers:models anthropic", "what is known without asking")
      .example("providers:models ollama --live", "what a local server has now")
      .build();
  private static final Spec REFRESH = Spec.of("providers:refresh-models", Group.MODELS,
      "Ask providers for their models and keep the answers")
      .about("""
          Without PROVIDER those are asked that have what they need. One that fails does not keep the others from
          being asked.""")
      .takes(ProvidersList.ONE)
      .exits(Exit.INVALID, Exit.INACTIVE, Exit.CREDENTIALS, Exit.PROVIDER, Exit.UNREACHABLE, Exit.TIMEOUT)
      .example("providers:refresh-models ollama", "one provider")
      .build();

  private final Spec spec;

  private ProvidersModels(Spec spec) {
    this.spec = spec;
  }

  static ProvidersModels models() {
    return new ProvidersModels(MODELS);
  }

  static ProvidersModels refresh() {
    return new ProvidersModels(REFRESH);
  }

  @Override public Spec spec() {
    return spec;
  }

  @Override public int run(Line line, Parts parts) {
    parts.tellIgnored(Category.MODELS);
    return spec == MODELS ? models(line, parts) : refresh(line, parts);
  }

  private static int models(Line line, Parts parts) {
    var provider = parts.models().require(line.text(PROVIDER));
    if (line.has(LIVE)) parts.models().refresh(provider);
    var row = ProviderRows.provider(provider, parts);
    var envelope = Envelope.success().add("provider", provider.id());
    for (var name : TOLD) envelope.add(name, row.get(name));
    envelope.add("live_refreshed", line.has(LIVE)).add("models", ProviderRows.models(provider, parts));
    return parts.printer().answer(envelope, table(provider, parts));
  }

  private static Table table(Provider provider, Parts parts) {
    var table = new Table(Column.text("Model"), Column.number("Context"), Column.number("Output"),
        Column.text("Images"), Column.text("Thinks"), Column.text("Price in/out"), Column.text("Source"));
    for (var model : parts.models().models(provider)) {
      table.row(model.name(), model.context(), model.output(),
          model.images() ? "yes" : "no", model.reasoning() ? "yes" : "no",
          price(model), ProviderRows.source(provider, model, parts));
    }
    return table;
  }

  private static String price(ModelInfo model) {
    return model.price().map(price -> number(price.input()) + "/" + number(price.output())).orElse("");
  }

  private static String number(double price) {
    return price == Math.rint(price) ? Long.toString(Math.round(price)) : Double.toString(price);
  }

  private static int refresh(Line line, Parts parts) {
    var one = line.value(ProvidersList.ONE).map(parts.models()::require);
    var chosen = one.map(List::of).orElseGet(() -> parts.models().providers().stream()
        .filter(provider -> provider.auth() == Provider.Auth.API_KEY && parts.models().status(provider).ready())
        .toList());
    var rows = new JsonArray();
    Optional<Failure> failed = Optional.empty();
    for (var provider : chosen) {
      var row = new JsonObject().add("provider", provider.id());
      try {
        row.add("success", true).add("source", "live").add("model_count", parts.models().refresh(provider))
            .add("fetched_at", ProviderRows.text(parts.models().asked(provider).map(Object::toString)));
      } catch (Fault fault) {
        failed = Optional.of(fault.failure());
        row.set("success", false).add("error", fault.failure().message());
      }
      rows.add(row);
    }
    if (one.isPresent() && failed.isPresent()) throw new Fault(failed.get());
    return parts.printer().answer(Envelope.success().add("results", rows), () -> text(rows));
  }

  private static String text(JsonArray rows) {
    if (rows.isEmpty()) return "No provider has a key";
    var text = new StringBuilder();
    for (var value : rows) {
      var row = value.asObject();
      text.append(row.getString("provider", "")).append(": ").append(row.getBoolean("success", false)
          ? row.getInt("model_count", 0) + " models" : row.getString("error", "")).append('\n');
    }
    return text.toString();
  }
}
