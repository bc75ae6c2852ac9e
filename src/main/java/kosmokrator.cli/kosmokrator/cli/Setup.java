package kosmokrator.cli;

import java.util.List;
import java.util.Optional;
import kosmokrator.config.Definition.Category;
import kosmokrator.config.Scope;
import kosmokrator.io.LineReader;
import kosmokrator.llm.ModelInfo;
import kosmokrator.llm.Provider;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;

/// `setup`: the first steps. With `--provider` it is `providers:configure`; on a terminal it asks.
final class Setup implements Command {
  private static final Flag PROVIDER = Flag.taking("PROVIDER", "provider", "The model provider, without being asked")
      .from(Source.MODEL_PROVIDERS);
  private static final Spec SPEC = Spec.of("setup", Group.MODELS, "Choose the model provider that the agent asks")
      .about("""
          On a terminal it asks for provider, key and model. With `--provider` nothing is asked, and the answer is
          that of `providers:configure`. A key is typed unseen, or comes by `--api-key-stdin` or `--api-key-env`.""")
      .flags(PROVIDER, ProvidersConfigure.MODEL, ApiKeyFlags.STDIN, ApiKeyFlags.ENV, ApiKeyFlags.VALUE,
          ProvidersConfigure.UNLISTED, ScopeFlags.GLOBAL, ScopeFlags.PROJECT)
      .exits(Exit.INVALID, Exit.INACTIVE)
      .example("setup", "on a terminal")
      .example("setup --provider anthropic --api-key-env ANTHROPIC_API_KEY", "in a script")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    parts.tellIgnored(Category.MODELS);
    var provider = line.value(PROVIDER);
    if (provider.isPresent()) return ProvidersConfigure.wish(provider.get(), line, parts).carryOut(parts);
    if (!parts.terminal().in() || !parts.terminal().out() || parts.printer().json())
      throw line.refused("Nobody can be asked here: say --provider PROVIDER");
    return new Dialogue(LineReader.of(parts.input(), parts.terminal()), parts).run(ScopeFlags.of(line));
  }

  /// Questions until there is something to write; the end of input ends it with nothing written.
  record Dialogue(LineReader lines, Parts parts) {
    int run(Scope scope) {
      var all = parts.models().providers().stream().filter(provider -> provider.unsupported().isEmpty()).toList();
      for (var i = 0; i < all.size(); i++) {
        var status = parts.models().status(all.get(i)).text();
        parts.printer().text("%3d  %-14s %s".formatted(i + 1, all.get(i).id(), status));
      }
      parts.printer().text("A server of your own: kosmokrator providers:custom:upsert ID --url URL --model MODEL");
      var provider = provider(all);
      var key = provider.auth() == Provider.Auth.API_KEY
          ? lines.readHidden(keyPrompt(provider)) : Optional.<String>empty();
      var secret = key.filter(text -> !text.isBlank()).map(text -> ApiKeyFlags.accepted(text, "the terminal"));
      return new ProvidersConfigure.Wish(provider, Optional.of(model(provider)), secret, scope).carryOut(parts);
    }

    private Provider provider(List<Provider> all) {
      while (true) {
        var answer = ask("Provider (number or name): ");
        if (answer.matches("[0-9]{1,3}") && Integer.parseInt(answer) >= 1 && Integer.parseInt(answer) <= all.size())
          return all.get(Integer.parseInt(answer) - 1);
        var found = parts.models().find(answer).filter(provider -> provider.unsupported().isEmpty());
        if (found.isPresent()) return found.get();
        parts.printer().text("There is no provider " + Printable.line(answer));
      }
    }

    private String keyPrompt(Provider provider) {
      var known = parts.models().status(provider).ready();
      return "API key for %s (it is not shown%s): "
          .formatted(provider.label(), known ? "; empty keeps the one there is" : "");
    }

    private String model(Provider provider) {
      var known = parts.models().models(provider).stream().map(ModelInfo::id).toList();
      if (!known.isEmpty()) parts.printer()
          .text("Models: " + String.join(", ", known.subList(0, Math.min(12, known.size()))));
      while (true) {
        var answer = ask("Model%s: ".formatted(provider.defaultModel().map(id -> " [" + id + "]").orElse("")));
        if (answer.isEmpty() && provider.defaultModel().isPresent()) return provider.defaultModel().get();
        if (!answer.isEmpty()) return answer;
      }
    }

    private String ask(String prompt) {
      return lines.read(prompt).map(String::strip).orElseThrow(() ->
          Fault.of(Failure.Kind.INTERRUPTED, "Nothing was changed: input ended before the last answer"));
    }
  }
}
