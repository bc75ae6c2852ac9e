package kosmokrator.cli;

import com.eclipsesource.json.JsonObject;
import java.util.List;
import kosmokrator.config.SecretKey;

/// `secrets:unset`: forgets one secret.
final class SecretsUnset implements Command {
  private static final Spec SPEC = Spec.of("secrets:unset", Group.SETTINGS, "Forget a secret")
      .about("Forgetting what is not stored is fine.")
      .takes(SecretsStatus.KEY)
      .exits(Exit.INVALID)
      .example("secrets:unset provider.openai.api_key", "forget a key")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    var key = SecretKey.parse(line.text(SecretsStatus.KEY));
    var known = key.isIn(parts.secrets());
    if (known) parts.secrets().apply(List.of(key.drop()));
    return SecretsStatus.answer(key, new JsonObject().add("changed", known), parts);
  }
}
