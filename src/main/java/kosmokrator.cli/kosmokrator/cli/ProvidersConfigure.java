package kosmokrator.cli;

import com.eclipsesource.json.Json;
import java.util.List;
import java.util.Optional;
import kosmokrator.config.Change;
import kosmokrator.config.Key;
import kosmokrator.config.Scope;
import kosmokrator.config.SecretKey;
import kosmokrator.config.Setting;
import kosmokrator.config.SecretEdit;
import kosmokrator.llm.ModelInfo;
import kosmokrator.llm.Provider;
import kosmokrator.values.Envelope;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Names;
import kosmokrator.values.Secret;

/// `providers:configure`: stores a provider's key and makes it the one that the agent asks.
final class ProvidersConfigure implements Command {
  private static final Argument PROVIDER = Argument.required("PROVIDER", "A model provider")
      .from(Source.MODEL_PROVIDERS);
  static final Flag MODEL = Flag.taking("MODEL", "model", "The model to ask (default: the provider's first)");
  static final Flag UNLISTED = Flag.toggle("allow-unlisted-model", "Take a model that nobody listed");
  static final Flag KEY_ONLY = Flag.toggle("key-only", "Store the key and leave the default provider as it is");
  private static final Spec SPEC = Spec.of("providers:configure", Group.MODELS,
      "Store a provider's key and make it the default")
      .about("""
          The key goes encrypted into your own store, whatever the scope; provider and model become
          `agent.default_provider` and `agent.default_model` of the settings, for all folders or with `--project`
          for this one, where they count once the folder is trusted. Everything is checked before anything is
          written. Keys are never echoed.""")
      .takes(PROVIDER)
      .flags(MODEL, ApiKeyFlags.STDIN, ApiKeyFlags.ENV, ApiKeyFlags.VALUE, UNLISTED, KEY_ONLY, ScopeFlags.GLOBAL,
          ScopeFlags.PROJECT)
      .exits(Exit.INVALID, Exit.INACTIVE)
      .example("providers:configure anthropic --api-key-stdin < key.txt", "key from a file, default model")
      .example("providers:configure openai --model gpt-5-mini --api-key-env OPENAI_API_KEY",
          "key from a variable, which is read once")
      .example("providers:configure ollama --model qwen3:8b", "a local server without a key")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    return wish(line.text(PROVIDER), line, parts).carryOut(parts);
  }

  /// What the line wants of this provider, checked.
  static Wish wish(String name, Line line, Parts parts) {
    var provider = parts.models().require(name);
    parts.models().requireSupported(provider);
    var key = ApiKeyFlags.read(line, parts);
    if (key.isPresent()) requireKey(provider);
    if (line.has(KEY_ONLY)) {
      if (key.isEmpty()) throw line.refused("--key-only needs --api-key-stdin or --api-key-env");
      return new Wish(provider, Optional.empty(), key, ScopeFlags.of(line));
    }
    var model = line.value(MODEL).map(chosen -> checked(provider, chosen, line.has(UNLISTED), parts))
        .or(() -> current(provider, parts)).or(provider::defaultModel).orElseThrow(() ->
            line.refused("Provider '%s' has no default model: use --model MODEL".formatted(provider.id())));
    return new Wish(provider, Optional.of(model), key, ScopeFlags.of(line));
  }

  private static void requireKey(Provider provider) {
    if (provider.auth() != Provider.Auth.NONE) return;
    throw Fault.of(Failure.Kind.INVALID_ARGUMENTS, "Provider '%s' takes no API key".formatted(provider.id()),
        "kosmokrator providers:custom:upsert %s --auth api_key --api-key-stdin".formatted(provider.id()));
  }

  /// The model that was chosen before, when only the key changes.
  private static Optional<String> current(Provider provider, Parts parts) {
    var same = parts.settings().text(Setting.DEFAULT_PROVIDER).filter(provider.id()::equals).isPresent();
    return same ? parts.settings().text(Setting.DEFAULT_MODEL) : Optional.empty();
  }

  /// The model's id without its provider's name.
  private static String checked(Provider provider, String chosen, boolean unlisted, Parts parts) {
    var known = parts.models().models(provider).stream().map(ModelInfo::id).toList();
    var id = chosen.startsWith(provider.id() + "/") && !known.contains(chosen)
        ? chosen.substring(provider.id().length() + 1) : chosen;
    if (known.contains(id) || unlisted || provider.anyModel()) return id;
    throw Fault.of(Failure.Kind.UNKNOWN_NAME,
        "Provider '%s' lists no model '%s'%s".formatted(provider.id(), Words.shown(id),
            Names.hint(id, known)), "kosmokrator providers:models %s --live".formatted(provider.id()),
        "kosmokrator providers:configure %s --model %s --allow-unlisted-model"
            .formatted(provider.id(), Failure.word(id)));
  }

  /// What is to be written.
  ///
  /// @param model empty when the default provider stays as it is
  record Wish(Provider provider, Optional<String> model, Optional<Secret> key, Scope scope) {
    int carryOut(Parts parts) {
      parts.settings();
      parts.asOwner(scope, () -> change(parts).apply(parts.secrets(), edits()));
      var now = parts.fresh().models().require(provider.id());
      var status = parts.models().status(now);
      if (!status.ready()) parts.printer()
          .note(status.text() + "\n  next: kosmokrator providers:configure " + provider.id() + " --api-key-stdin");
      parts.tellIgnored(Setting.DEFAULT_PROVIDER, Setting.DEFAULT_MODEL);
      var row = ProviderRows.provider(now, parts);
      var envelope = Envelope.success().add("provider", provider.id());
      for (var name : List.of("label", "description", "auth_mode", "auth_status", "source", "driver", "url"))
        envelope.add(name, row.get(name));
      envelope.add("default_model", ProviderRows.text(model)).add("configured_api_key", key.isPresent())
          .add("made_default", model.isPresent()).add("scope", scope.word());
      return parts.printer().answer(envelope, () -> text(status.text()));
    }

    private Change change(Parts parts) {
      var change = Change.of(parts.home(), scope);
      if (model.isEmpty()) return change;
      return change.put(Key.of(Setting.DEFAULT_PROVIDER), Json.value(provider.id()))
          .put(Key.of(Setting.DEFAULT_MODEL), Json.value(model.get()));
    }

    private List<SecretEdit> edits() {
      return key.map(secret -> List.of(SecretKey.ofProvider(provider.id()).put(secret))).orElse(List.of());
    }

    private String text(String status) {
      var chosen = model.map(id -> "The agent asks %s/%s (scope: %s)".formatted(provider.id(), id, scope.word()))
          .orElse("The default provider stays as it is");
      return chosen + "\n" + provider.label() + ": " + status;
    }
  }
}
