package kosmokrator.cli;

import com.eclipsesource.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kosmokrator.config.Change;
import kosmokrator.config.Scope;
import kosmokrator.config.SecretEdit;
import kosmokrator.config.SecretKey;
import kosmokrator.llm.Protocol;
import kosmokrator.llm.Provider;
import kosmokrator.llm.Quirk;
import kosmokrator.values.Envelope;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Fields;
import kosmokrator.values.JsonText;
import kosmokrator.values.Secret;

/// `providers:custom:upsert`: defines a provider of one's own, or changes what is known about one of the catalogue.
final class ProvidersUpsert implements Command {
  private static final Argument ID = Argument.optional("ID",
      "What the provider is called: small letters, digits, . _ -");
  private static final Flag DRIVER = Flag.taking("PROTOCOL", "driver",
      "How it is spoken to (default: openai-compatible)")
      .choices(Protocol.OPENAI.word(), Protocol.ANTHROPIC.word(), Protocol.GEMINI.word());
  private static final Flag URL = Flag.taking("URL", "url", "Its base URL, such as http://llm.local:8000/v1");
  private static final Flag AUTH = Flag.taking("KIND", "auth", "Whether it wants a key").choices("api_key", "none");
  private static final Flag ENV = Flag.taking("NAME", "env", "The variable that holds its key when none is stored");
  private static final Flag MODEL = Flag.taking("MODEL", "model", "Its default model");
  private static final Flag LABEL = Flag.taking("TEXT", "label", "How people call it");
  private static final Flag CONTEXT = Flag.taking("TOKENS", "context",
      "Tokens that the model takes, prompt and answer together");
  private static final Flag MAX_OUTPUT = Flag.taking("TOKENS", "max-output", "Tokens that an answer may have");
  private static final Flag IMAGES = Flag.toggle("images", "The model takes images");
  private static final Flag REASONING = Flag.toggle("reasoning", "The model takes a reasoning effort");
  private static final Flag QUIRK = Flag.taking("WORD", "quirk",
      "Where it differs from its protocol, such as no_streaming").repeatable();
  private static final Flag STDIN_JSON = Flag.toggle("stdin-json",
      "Read a JSON object with id, definition, api_key and scope from standard input");
  private static final int MOST = 1 << 20;
  private static final Spec SPEC = Spec.of("providers:custom:upsert", Group.MODELS,
      "Define a model provider, or change one")
      .about("""
          What is not named stays as it was. Without a key (`--auth none`) any server on the own network works.
          The definition goes to `providers.ID` of the settings; in a project's it counts once the folder is
          trusted. With `--stdin-json` the object has `id`, `definition` (`label`, `driver`, `auth`, `url`, `env`,
          `default_model`, `models`, `unlisted`, `quirks`, `free_text_model`), `api_key` and `scope`; flags win.
          Everything is checked before anything is written.

          Quirks: `no_streaming`, `no_stream_usage`, `no_temperature`, `max_completion_tokens`,
          `returns_reasoning`, `nine_letter_ids`, `thinking_switch`, `adaptive_thinking`, `thinking_level`,
          `cache_marks`.""")
      .takes(ID)
      .flags(DRIVER, URL, AUTH, ENV, MODEL, LABEL, CONTEXT, MAX_OUTPUT, IMAGES, REASONING, QUIRK, STDIN_JSON,
          ApiKeyFlags.STDIN, ApiKeyFlags.ENV, ApiKeyFlags.VALUE, ScopeFlags.GLOBAL, ScopeFlags.PROJECT)
      .exits(Exit.INVALID)
      .example("providers:custom:upsert lab --url http://llm.local:8000/v1 --auth none "
          + "--model qwen3-coder --context 65536", "a model server on the own network")
      .example("providers:custom:upsert openai --url https://gateway.example/v1",
          "a provider of the catalogue at another address")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    var payload = payload(line, parts);
    var id = line.value(ID).or(() -> payload.string("id"))
        .orElseThrow(() -> line.refused("Custom provider ID is required."));
    var scope = ScopeFlags.given(line).or(() -> payload.string("scope").map(word -> scope(word, line)))
        .orElse(Scope.GLOBAL);
    var key = ApiKeyFlags.read(line, parts)
        .or(() -> payload.string("api_key").map(text -> ApiKeyFlags.accepted(text, "api_key")));
    var before = parts.settings().section("providers", scope);
    var definition = JsonText.merge(new Fields(before, "providers").fields(id).object(),
        JsonText.merge(payload.fields("definition").object(), flags(line)));
    var provider = checked(id, definition, line, parts);
    var moved = parts.models().find(id).filter(was -> !was.url().equals(provider.url()) && key.isEmpty()
        && was.auth() == Provider.Auth.API_KEY && parts.models().status(was).ready());
    moved.ifPresent(_ -> parts.printer().note("The key of %s will now be sent to %s".formatted(id, provider.url())));
    parts.asOwner(scope, () -> Change.of(parts.home(), scope).set(definition, "providers", id)
        .apply(parts.secrets(), edits(id, key)));
    return answer(provider, definition, key, scope, parts);
  }

  private static Fields payload(Line line, Parts parts) {
    if (!line.has(STDIN_JSON)) return new Fields(new JsonObject(), "standard input:");
    if (line.has(ApiKeyFlags.STDIN)) throw line.refused("--stdin-json and --api-key-stdin both want standard input");
    var value = JsonText.parse(parts.input().readAll(MOST), "Standard input", Failure.Kind.INVALID_ARGUMENTS);
    if (value.isObject()) return new Fields(value.asObject(), "standard input:");
    throw Fault.of(Failure.Kind.INVALID_ARGUMENTS, "Standard input must be a JSON object");
  }

  private static Scope scope(String word, Line line) {
    for (var scope : Scope.values()) if (scope.word().equals(word)) return scope;
    throw line.refused("scope must be global or project, not '%s'".formatted(Words.shown(word)));
  }

  private static JsonObject flags(Line line) {
    var members = new JsonObject();
    for (var flag : List.of(LABEL, DRIVER, AUTH, ENV))
      line.value(flag).ifPresent(text -> members.add(flag.name(), text));
    line.value(URL).ifPresent(url -> members.add("url", base(url)));
    if (!line.values(QUIRK).isEmpty()) members.add("quirks", JsonText.array(line.values(QUIRK)));
    line.value(MODEL).ifPresent(model -> members.add("default_model", model));
    var facts = facts(line);
    if (line.value(MODEL).isPresent()) members.add("models", new JsonObject().add(line.value(MODEL).get(), facts));
    else if (!facts.isEmpty()) members.add("unlisted", facts);
    return members;
  }

  private static JsonObject facts(Line line) {
    var facts = new JsonObject();
    line.whole(CONTEXT, 1, Integer.MAX_VALUE).ifPresent(tokens -> facts.add("context", tokens));
    line.whole(MAX_OUTPUT, 1, Integer.MAX_VALUE).ifPresent(tokens -> facts.add("max_output", tokens));
    if (line.has(IMAGES)) facts.add("images", true);
    if (line.has(REASONING)) facts.add("reasoning", true);
    return facts;
  }

  /// Many copy the address of a request from a manual.
  private static String base(String url) {
    for (var end : List.of("/", "/chat/completions", "/messages")) {
      if (url.endsWith(end)) return base(url.substring(0, url.length() - end.length()));
    }
    return url;
  }

  private static Provider checked(String id, JsonObject definition, Line line, Parts parts) {
    for (var word : new Fields(definition, id + ":").strings("quirks")) {
      if (Quirk.parse(word).isEmpty()) throw line.refused("Unknown quirk: " + Words.shown(word));
    }
    var provider = parts.models().check(id, definition);
    var isBuiltIn = parts.models().find(id).filter(known -> known.source() == Provider.Source.BUILT_IN).isPresent();
    if (provider.defaultModel().isEmpty() && !isBuiltIn) throw line.refused("Custom provider model is required.");
    return provider;
  }

  private static List<SecretEdit> edits(String id, Optional<Secret> key) {
    return key.map(secret -> List.of(SecretKey.ofProvider(id).put(secret))).orElse(List.of());
  }

  private static int answer(Provider provider, JsonObject definition, Optional<Secret> key, Scope scope, Parts parts) {
    if (ProvidersDoctor.isInTheClear(provider))
      parts.printer().note("The key goes over http, where others on the way can read it");
    var counts = parts.fresh().models().find(provider.id()).filter(now -> now.url().equals(provider.url())).isPresent();
    if (!counts)
      parts.printer().note("A project's providers count once its folder is trusted\n  next: kosmokrator trust");
    var envelope = Envelope.success().add("id", provider.id()).add("definition", definition).add("scope", scope.word())
        .add("api_key_configured", key.isPresent() || counts && parts.models().isKeyStored(provider));
    var next = new ArrayList<>(List.of("kosmokrator providers:configure " + provider.id()));
    if (counts && !parts.models().status(provider).ready()) next.set(0, next.getFirst() + " --api-key-stdin");
    envelope.add("next_commands", JsonText.array(next));
    return parts.printer().answer(envelope, () -> "%s: %s at %s (scope: %s)\nnext: %s".formatted(provider.id(),
        provider.protocol().word(), provider.url(), scope.word(), next.getFirst()));
  }
}
