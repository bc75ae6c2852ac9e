package kosmokrator.llm;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import kosmokrator.config.SecretKey;
import kosmokrator.config.Secrets;
import kosmokrator.io.Environment;
import kosmokrator.io.Redactor;
import kosmokrator.values.Secret;

/// The providers' API keys: the stored one, else that of the environment. Each is looked up once, and the redactor
/// learns it.
final class Keys {
  private final Secrets secrets;
  private final Environment environment;
  private final Redactor redactor;
  private final Map<String, Optional<Secret>> known = new HashMap<>();

  Keys(Secrets secrets, Environment environment, Redactor redactor) {
    this.secrets = secrets;
    this.environment = environment;
    this.redactor = redactor;
  }

  /// The key to ask with.
  synchronized Optional<Secret> of(Provider provider) {
    return known.computeIfAbsent(provider.id(), _ -> find(provider));
  }

  private Optional<Secret> find(Provider provider) {
    return SecretKey.ofProvider(provider.id()).get(secrets).or(() -> fromEnvironment(provider));
  }

  private Optional<Secret> fromEnvironment(Provider provider) {
    var key = provider.variable().flatMap(environment::variable).map(String::strip).filter(text -> !text.isEmpty())
        .map(Secret::of);
    key.ifPresent(redactor::learn);
    return key;
  }

  /// Whether a key is stored. Decrypts nothing.
  boolean isStored(String id) {
    return SecretKey.ofProvider(id).isIn(secrets);
  }
}
