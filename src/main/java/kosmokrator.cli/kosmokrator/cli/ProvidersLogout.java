package kosmokrator.cli;

import com.eclipsesource.json.JsonObject;
import java.util.List;
import kosmokrator.config.SecretKey;
import kosmokrator.llm.ProviderStatus;
import kosmokrator.values.Envelope;

/// `providers:logout`: forgets the stored key of a provider.
final class ProvidersLogout implements Command {
  private static final Argument PROVIDER = Argument.required("PROVIDER", "A model provider")
      .from(Source.MODEL_PROVIDERS);
  private static final Spec SPEC = Spec.of("providers:logout", Group.MODELS, "Forget the stored key of a provider")
      .about("Settings stay as they are. A key in the environment still counts, and is told.")
      .takes(PROVIDER)
      .exits(Exit.INVALID)
      .example("providers:logout openai", "forget it")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    var provider = parts.models().require(line.text(PROVIDER));
    var stored = parts.models().isKeyStored(provider);
    if (stored) parts.secrets().apply(List.of(SecretKey.ofProvider(provider.id()).drop()));
    var status = parts.fresh().models().status(provider);
    var envelope = Envelope.success().add("provider", provider.id()).add("auth_mode", provider.auth().word())
        .add("changed", stored).add("auth_status", status.text()).add("scope", "global");
    status.key().filter(ProviderStatus.Origin.ENVIRONMENT::equals).ifPresent(_ -> parts.printer().note(
        "The key in %s still counts".formatted(provider.variable().orElse(""))));
    return parts.printer().answer(envelope, () -> text(envelope));
  }

  private static String text(JsonObject envelope) {
    return (envelope.getBoolean("changed", false) ? "Forgotten: the key of " : "No key was stored for ")
        + envelope.getString("provider", "");
  }
}
