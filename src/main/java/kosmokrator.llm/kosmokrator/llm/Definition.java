package kosmokrator.llm;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import kosmokrator.config.ProviderMember;
import kosmokrator.io.Origin;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Fields;
import kosmokrator.values.JsonText;
import kosmokrator.values.Printable;

/// A provider as a JSON object, in the catalogue and in settings alike:
///
/// ```json
/// {"label": "My LLM", "driver": "openai-compatible", "auth": "api_key", "url": "https://llm.example/v1",
///  "env": "MY_LLM_KEY", "default_model": "m1", "quirks": ["no_streaming"], "free_text_model": true,
///  "unlisted": {"context": 32768},
///  "models": {"m1": {"display_name": "M1", "context": 128000, "max_output": 8192, "images": true, "reasoning": true,
///             "price": {"input": 1, "cached": 0.1, "cache_write": 1.25, "cache_write_1h": 2, "output": 4}, "quirks":
///             []}}}
/// ```
///
/// `unlisted` is what is assumed of models that `models` does not have. The shape that other programs write is read
/// too: `modalities` with `input` instead of `images`, in a model or for all of them.
record Definition(String id, Fields fields, Provider.Source source) {
  private static final long USUAL_CONTEXT = 128_000;

  /// What settings say about a provider, over what the catalogue says.
  static Definition over(String id, Optional<Fields> builtIn, JsonObject own) {
    var fields = builtIn.map(base -> JsonText.merge(base.object(), own)).orElse(own);
    return new Definition(id,
        new Fields(fields, "settings.json: providers." + id).leading("kosmokrator settings:doctor"),
        builtIn.isPresent() ? Provider.Source.BUILT_IN : Provider.Source.CUSTOM);
  }

  /// The provider of a definition that somebody wants to write: with an address, and without members that nobody reads.
  Provider checked() {
    try {
      var unknown = fields.unknown(ProviderMember.ALL);
      if (!unknown.isEmpty()) {
        var first = unknown.getFirst();
        throw refused("has no member '" + Printable.line(first) + "'" + ProviderMember.hint(first));
      }
      var provider = provider();
      if (provider.url().isEmpty()) throw refused("needs a base URL");
      Origin.of(provider.url());
      fields.fields("unlisted");
      return provider;
    } catch (Fault fault) {
      if (fault.failure().kind() != Failure.Kind.STATE) throw fault;
      throw Fault.of(Failure.Kind.INVALID_ARGUMENTS, fault.getMessage());
    }
  }

  private Fault refused(String why) {
    return Fault.of(Failure.Kind.INVALID_ARGUMENTS, "The definition of provider '%s' %s".formatted(id, why));
  }

  /// Whether a provider may be called so: small letters, digits, `.`, `_` and `-`, at most 64, a letter or digit first.
  static boolean isId(String text) {
    for (var i = 0; i < text.length(); i++) {
      var letter = text.charAt(i);
      var plain = letter >= 'a' && letter <= 'z' || letter >= '0' && letter <= '9';
      if (!plain && (i == 0 || letter != '.' && letter != '_' && letter != '-')) return false;
    }
    return !text.isEmpty() && text.length() <= 64;
  }

  /// The provider; a member that does not fit is a `STATE` fault that names it.
  Provider provider() {
    var listed = new ArrayList<Provider.Listed>();
    for (var member : fields.fields("models").object()) listed.add(model(member.getName(), new JsonObject()));
    var chosen = fields.string("default_model");
    var first = listed.isEmpty() ? Optional.<String>empty() : Optional.of(listed.getFirst().info().id());
    var anyModel = fields.bool("free_text_model", source == Provider.Source.CUSTOM);
    return new Provider(id, fields.string("label", id), driver(), fields.string("url", ""), fields.string("env"),
        auth(), quirks(fields), anyModel, chosen.or(() -> first), listed, source);
  }

  private Protocol driver() {
    var word = fields.string("driver", Protocol.OPENAI.word());
    return Protocol.parse(word).orElseThrow(() -> unknown("driver", word));
  }

  private Provider.Auth auth() {
    var word = fields.string("auth", Provider.Auth.API_KEY.word());
    return Provider.Auth.parse(word).orElseThrow(() -> unknown("auth", word));
  }

  private Fault unknown(String member, String word) {
    return Fault.of(Failure.Kind.STATE,
        "%s: '%s' is not a known %s".formatted(fields.where(), Printable.line(word), member),
        "kosmokrator help providers:custom:upsert");
  }

  private static Set<Quirk> quirks(Fields fields) {
    var quirks = EnumSet.noneOf(Quirk.class);
    for (var word : fields.strings("quirks")) Quirk.parse(word).ifPresent(quirks::add); // of a later version
    return quirks;
  }

  /// A model by its id. One that is not listed is what `unlisted`
  /// says, with what was found out about it written over that.
  Provider.Listed model(String model, JsonObject found) {
    var models = fields.fields("models");
    var unlisted = fields.fields("unlisted");
    var own = models.value(model).isPresent() ? models.fields(model)
        : new Fields(JsonText.merge(unlisted.object(), found), unlisted.where());
    var label = own.string("display_name", model);
    var context = own.whole("context", USUAL_CONTEXT);
    var info = new ModelInfo(id, model, label, context, Math.min(context, own.whole("max_output", 8192)), images(own),
        own.bool("reasoning", false), price(own));
    return new Provider.Listed(info, quirks(own));
  }

  private boolean images(Fields model) {
    var from = model.value("modalities").isPresent() ? model : fields;
    return model.bool("images", from.fields("modalities").strings("input").contains("image"));
  }

  private static Optional<ModelInfo.Price> price(Fields model) {
    return model.value("price").map(JsonValue::isObject).map(_ -> model.fields("price")).map(price ->
        price(price.object(), number(price.object(), "input", 0)));
  }

  /// What a cache costs is what fresh input costs, unless it is said.
  private static ModelInfo.Price price(JsonObject price, double input) {
    var written = number(price, "cache_write", input);
    return new ModelInfo.Price(input, number(price, "cached", input), written, number(price, "cache_write_1h", written),
        number(price, "output", 0));
  }

  private static double number(JsonObject price, String name, double otherwise) {
    return price.get(name) instanceof JsonValue value && value.isNumber() ? value.asDouble() : otherwise;
  }
}
