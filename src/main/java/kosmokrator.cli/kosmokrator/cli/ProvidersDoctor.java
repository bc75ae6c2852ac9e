package kosmokrator.cli;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kosmokrator.config.Definition.Category;
import kosmokrator.config.Setting;
import kosmokrator.llm.Message;
import kosmokrator.llm.Model;
import kosmokrator.llm.Prompt;
import kosmokrator.llm.Provider;
import kosmokrator.values.Envelope;
import kosmokrator.values.JsonText;

/// `providers:doctor`: why a model provider does not work yet, and what to type next.
final class ProvidersDoctor implements Command {
  private static final Argument PROVIDER = Argument.required("PROVIDER", "A model provider")
      .from(Source.MODEL_PROVIDERS);
  private static final Flag MODEL = Flag.taking("MODEL", "model",
      "The model to ask with --probe (default: the provider's)");
  private static final Flag PROBE = Flag.toggle("probe", "Send one tiny request, which costs a few tokens");
  private static final Spec SPEC = Spec.of("providers:doctor", Group.MODELS,
      "Diagnose one model provider, and say what to type next")
      .about("""
          Looks at files and the environment only; with `--probe` the model is asked for one word, and the time
          that took is told.""")
      .takes(PROVIDER)
      .flags(MODEL, PROBE)
      .exits(Exit.INVALID, Exit.INACTIVE, Exit.CREDENTIALS, Exit.PROVIDER, Exit.UNREACHABLE, Exit.TIMEOUT)
      .example("providers:doctor anthropic", "without sending anything")
      .example("providers:doctor ollama --probe --model qwen3:8b", "whether a local model answers")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    parts.tellIgnored(Category.MODELS);
    var provider = parts.models().require(line.text(PROVIDER));
    var row = ProviderRows.provider(provider, parts);
    var isDefault = parts.settings().text(Setting.DEFAULT_PROVIDER).filter(provider.id()::equals).isPresent();
    var chosen = isDefault ? parts.settings().text(Setting.DEFAULT_MODEL) : Optional.<String>empty();
    var model = line.value(MODEL).or(() -> chosen).or(provider::defaultModel);
    var envelope = Envelope.success().add("provider", provider.id());
    row.forEach(member -> envelope.add(member.getName(), member.getValue()));
    envelope.add("is_default", isDefault).add("model", ProviderRows.text(model))
        .add("issues", JsonText.array(issues(provider, model, parts)));
    envelope.add("probe", line.has(PROBE) ? probe(provider, model, parts) : Json.NULL)
        .add("next_commands", JsonText.array(next(provider, model, parts)));
    return parts.printer().facts(envelope, () -> text(envelope));
  }

  private static List<String> issues(Provider provider, Optional<String> model, Parts parts) {
    var issues = new ArrayList<String>();
    provider.unsupported().ifPresent(issues::add);
    if (!parts.models().status(provider).ready() && issues.isEmpty())
      issues.add(parts.models().status(provider).text());
    if (model.isEmpty()) issues.add("There is no default model");
    if (isInTheClear(provider)) issues.add("The key goes over http, where others on the way can read it");
    return issues;
  }

  static boolean isInTheClear(Provider provider) {
    return provider.auth() == Provider.Auth.API_KEY && provider.url().startsWith("http://")
        && !provider.url().startsWith("http://localhost") && !provider.url().startsWith("http://127.");
  }

  private static List<String> next(Provider provider, Optional<String> model, Parts parts) {
    if (provider.unsupported().isPresent()) return List.of("kosmokrator providers:list");
    var configure = "kosmokrator providers:configure " + provider.id();
    if (!parts.models().status(provider).ready()) return List.of(configure + " --api-key-stdin");
    if (model.isEmpty())
      return List.of("kosmokrator providers:models " + provider.id() + " --live", configure + " --model MODEL");
    return List.of("kosmokrator providers:doctor " + provider.id() + " --probe");
  }

  /// A model that does not answer is a failure of this command.
  private static JsonValue probe(Provider provider, Optional<String> id, Parts parts) {
    var model = parts.models().probe(provider, id.orElse(""));
    var begun = parts.clock().nanos();
    var completion = ask(model);
    var usage = completion.usage();
    return new JsonObject().add("ok", true).add("model", model.info().name()).add("stop", completion.stop().word())
        .add("latency_ms", (parts.clock().nanos() - begun) / 1_000_000).add("input_tokens", usage.input())
        .add("output_tokens", usage.output());
  }

  private static kosmokrator.llm.Completion ask(Model model) {
    var options = new Prompt.Options(Optional.empty(), Optional.of(64L), Optional.of("off"));
    return model.complete(new Prompt("", List.of(Message.User.text("Answer with the word: ready")), List.of(), options),
        _ -> {});
  }

  private static String text(JsonObject row) {
    var lines = new StringBuilder();
    add(lines, "provider", "%s, %s (%s)"
        .formatted(row.getString("provider", ""), row.getString("label", ""), row.getString("source", "")));
    add(lines, "protocol", row.getString("driver", "") + " at " + row.getString("url", ""));
    add(lines, "auth", row.getString("auth_status", "")
        + (row.get("key_source").isNull() ? "" : " (" + row.getString("key_source", "") + ")"));
    add(lines, "model", row.get("model").isNull() ? "none" : row.getString("model", ""));
    add(lines, "default", row.getBoolean("is_default", false) ? "yes" : "no");
    row.get("issues").asArray().forEach(issue -> add(lines, "issue", issue.asString()));
    if (!row.get("probe").isNull()) {
      var probe = row.get("probe").asObject();
      add(lines, "probe", "%s answered in %d ms"
          .formatted(probe.getString("model", ""), probe.getLong("latency_ms", 0)));
    } else row.get("next_commands").asArray().forEach(next -> add(lines, "next", next.asString()));
    return lines.toString();
  }

  private static void add(StringBuilder lines, String name, String fact) {
    lines.append("%-9s %s\n".formatted(name, fact));
  }
}
