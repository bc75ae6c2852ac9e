package kosmokrator.mcp;

import java.util.Optional;
import kosmokrator.config.SecretEdit;
import kosmokrator.config.Secrets;
import kosmokrator.values.Secret;

/// The name of a stored secret of a server, written `mcp.SERVER.KEY`; the last dot ends the server's name. In the store
/// the provider is `mcp.SERVER`.
public record SecretName(String server, String key) {
  private static final String PREFIX = "mcp.";

  /// Reads `mcp.SERVER.KEY`, or a bare key of `server`.
  public static SecretName of(String server, String text) {
    return parse(text).orElseGet(() -> new SecretName(server, text));
  }

  /// A key as some clients write it, `env.NAME` or `headers.NAME`, without what stands before its name.
  public static String bare(String key) {
    return key.startsWith("env.") || key.startsWith("headers.") ? key.substring(key.indexOf('.') + 1) : key;
  }

  static Optional<SecretName> parse(String text) {
    var dot = text.lastIndexOf('.');
    return text.startsWith(PREFIX) && dot > PREFIX.length() && dot < text.length() - 1
        ? Optional.of(new SecretName(text.substring(PREFIX.length(), dot), text.substring(dot + 1))) : Optional.empty();
  }

  /// The server that a provider of the store stands for; empty for the providers of integrations.
  public static Optional<String> serverOf(String provider) {
    return provider.startsWith(PREFIX) ? Optional.of(provider.substring(PREFIX.length())) : Optional.empty();
  }

  /// How the store calls the server.
  public String provider() {
    return PREFIX + server;
  }

  /// The edit that stores a value.
  public SecretEdit put(Secret value) {
    return new SecretEdit.Put(provider(), Secrets.DEFAULT_ACCOUNT, key, value);
  }

  /// The edit that removes the value.
  public SecretEdit drop() {
    return new SecretEdit.Drop(provider(), Secrets.DEFAULT_ACCOUNT, key);
  }

  /// The stored value.
  public Optional<Secret> get(Secrets secrets) {
    return secrets.get(provider(), Secrets.DEFAULT_ACCOUNT, key);
  }

  /// Whether there is one. Decrypts nothing.
  public boolean isIn(Secrets secrets) {
    return secrets.has(provider(), Secrets.DEFAULT_ACCOUNT, key);
  }

  /// The reference that is stored in the place of a value, such as `${env:TOKEN}`.
  public Optional<String> reference(Secrets secrets) {
    return secrets.reference(provider(), Secrets.DEFAULT_ACCOUNT, key);
  }

  @Override public String toString() {
    return PREFIX + server + "." + key;
  }
}
