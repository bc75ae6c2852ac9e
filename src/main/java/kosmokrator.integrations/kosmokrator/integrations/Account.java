package kosmokrator.integrations;

import java.util.List;
import java.util.Optional;
import kosmokrator.config.Secrets;
import kosmokrator.integrations.CredentialField.Type;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Secret;

/// The credential values of one account of one provider: what is stored, else what the package presets. Never those
/// of another account.
final class Account {
  private final String provider;
  private final String name;
  private final List<CredentialField> fields;
  private final Secrets secrets;

  Account(String provider, String name, List<CredentialField> fields, Secrets secrets) {
    this.provider = provider;
    this.name = name;
    this.fields = fields;
    this.secrets = secrets;
  }

  String provider() {
    return provider;
  }

  String name() {
    return name;
  }

  Secrets store() {
    return secrets;
  }

  /// The value of a field, tidied as its declaration says; empty when there is none.
  Optional<Secret> secret(String key) {
    if (isOpen(key)) return text(key).map(Secret::of);
    var field = field(key);
    return secrets.get(provider, name, key).filter(secret -> !secret.isBlank()).or(() -> preset(field).map(Secret::of))
        .map(field::accept);
  }

  /// The value of a field that is not secret; empty when it is, or when there is none.
  Optional<String> text(String key) {
    if (!isOpen(key)) return Optional.empty();
    var field = field(key);
    return secrets.text(provider, name, key).filter(text -> !text.isBlank()).or(() -> preset(field)).map(field::accept);
  }

  private static Optional<String> preset(CredentialField field) {
    return field.preset().filter(text -> !text.isEmpty());
  }

  /// The value of any field, shown as it is or as `{key}`.
  Optional<Mixed> mixed(String key) {
    return isOpen(key) ? text(key).map(Mixed::plain) : secret(key).map(value -> Mixed.secret(key, value));
  }

  /// True when the field has a value. Decrypts nothing.
  boolean has(String key) {
    return isConfigured(key) || preset(field(key)).isPresent();
  }

  /// True when a person chose the value, so that it may name a private address. Decrypts nothing.
  boolean isConfigured(String key) {
    return secrets.has(provider, name, key);
  }

  private boolean isOpen(String key) {
    return switch (field(key).type()) {
      case TEXT, URL, BOOLEAN, STRING_LIST -> true;
      case SECRET, OAUTH -> false;
    };
  }

  boolean declares(String key) {
    return fields.stream().anyMatch(field -> field.key().equals(key));
  }

  boolean isUrl(String key) {
    return declares(key) && field(key).type() == Type.URL;
  }

  private CredentialField field(String key) {
    return fields.stream().filter(field -> field.key().equals(key)).findFirst()
        .orElseThrow(() -> Fault.of(Failure.Kind.STATE,
            "Integration '%s' declares no credential field '%s'".formatted(provider, key)));
  }

  /// Commands that help when a provider refuses the credentials.
  List<String> next() {
    var account = name.equals("default") ? "" : " --account " + name;
    var main = fields.stream().filter(field -> field.type() == Type.SECRET).findFirst()
        .or(() -> fields.stream().findFirst());
    var show = "kosmokrator integrations:fields " + provider + account;
    return main.map(field -> List.of(show, "kosmokrator integrations:configure %s%s --set %s=@-"
        .formatted(provider, account, field.key()))).orElse(List.of(show));
  }
}
