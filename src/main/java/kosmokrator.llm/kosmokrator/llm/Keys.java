package kosmokrator.llm;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import kosmokrator.config.SecretEdit;
import kosmokrator.config.Secrets;
import kosmokrator.io.Environment;
import kosmokrator.io.Redactor;
import kosmokrator.values.Secret;

/// The providers' API keys: the stored one, else that of the environment. Each is looked up once, and the redactor learns it.
final class Keys {
  private static final String FIELD = "api_key";
  private final Secrets secrets;
  private final Environment environment;
  private final Redactor redactor;
  private final Map<String, Optional<Secret>> known = new HashMap<>();

  Keys(Secrets secrets, Environment environment, Redactor redactor) {
    this.secrets = secrets;
    this.environment = environment;
    this.redactor = redactor;
  }

  /// How the store calls a provider: `secrets:set provider.ID.api_key` writes the same entry.
  private static String owner(String id) {
    return "provider." + id;
  }

  static SecretEdit put(String id, Secret key) {
    return new SecretEdit.Put(owner(id), Secrets.DEFAULT_ACCOUNT, FIELD, key);
  }

  static SecretEdit drop(String id) {
    return new SecretEdit.Drop(owner(id), Secrets.DEFAULT_ACCOUNT, FIELD);
  }

  /// The key to ask with.
  synchronized Optional<Secret> of(Provider provider) {
    return known.computeIfAbsent(provider.id(), _ -> find(provider));
  }

  private Optional<Secret> find(Provider provider) {
    return secrets.get(owner(provider.id()), Secrets.DEFAULT_ACCOUNT, FIELD).or(() -> fromEnvironment(provider));
  }

  private Optional<Secret> fromEnvironment(Provider provider) {
    var key = provider.variable().flatMap(environment::variable).map(String::strip).filter(text -> !text.isEmpty())
        .map(Secret::of);
    key.ifPresent(redactor::learn);
    return key;
  }

  /// Whether a key is stored. Decrypts nothing.
  boolean isStored(String id) {
    return secrets.has(owner(id), Secrets.DEFAULT_ACCOUNT, FIELD);
  }
}
