package kosmokrator.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;
import kosmokrator.values.Secret;

/// The name of a stored secret as people type it:
///
/// - `provider.ID.api_key`: the key of a model provider,
/// - `mcp.SERVER.KEY`: a secret of an MCP server,
/// - `integration.NAME.FIELD` and `integration.NAME.ACCOUNT.FIELD`: a credential of an integration.
///
/// In the store, model providers are `provider.ID` and servers `mcp.SERVER`, so that neither meets an integration.
public record SecretKey(String owner, String account, String field) {
  private static final String INTEGRATION = "integration.";

  public SecretKey {
    new EntryName(owner, account, field);
  }

  /// The key of a model provider.
  public static SecretKey ofProvider(String id) {
    return new SecretKey("provider." + id, Secrets.DEFAULT_ACCOUNT, "api_key");
  }

  /// Reads a name. Anything else is an `UNKNOWN_NAME` fault that says what there is.
  public static SecretKey parse(String text) {
    var first = text.indexOf('.');
    var last = text.lastIndexOf('.');
    if (first < 0 || last <= first + 1 || last == text.length() - 1) throw unsupported(text);
    var name = text.substring(first + 1, last);
    var field = text.substring(last + 1);
    return switch (text.substring(0, first)) {
      case "provider" -> {
        if (!field.equals("api_key")) throw unsupported(text);
        yield ofProvider(name);
      }
      case "mcp" -> new SecretKey("mcp." + name, Secrets.DEFAULT_ACCOUNT, field);
      case "integration" -> integration(name, field);
      default -> throw unsupported(text);
    };
  }

  private static SecretKey integration(String name, String field) {
    var dot = name.indexOf('.');
    return dot < 0 ? new SecretKey(name, Secrets.DEFAULT_ACCOUNT, field)
        : new SecretKey(name.substring(0, dot), name.substring(dot + 1), field);
  }

  private static Fault unsupported(String text) {
    var keys = "provider.ID.api_key, mcp.SERVER.KEY, integration.NAME.FIELD and integration.NAME.ACCOUNT.FIELD";
    return Fault.of(Failure.Kind.UNKNOWN_NAME,
        "Unsupported secret key [%s]. Keys are %s".formatted(Printable.line(text), keys), "kosmokrator secrets:list");
  }

  /// Every secret that is stored, sorted. Decrypts nothing.
  public static List<SecretKey> stored(Secrets secrets) {
    var keys = new ArrayList<SecretKey>();
    for (var owner : secrets.providers()) {
      for (var account : secrets.accounts(owner)) {
        for (var field : secrets.fields(owner, account)) keys.add(new SecretKey(owner, account, field));
      }
    }
    keys.sort(Comparator.comparing(SecretKey::toString));
    return List.copyOf(keys);
  }

  /// Whose credential it is when it is an integration's; empty otherwise.
  public Optional<String> integration() {
    return owner.indexOf('.') < 0 ? Optional.of(owner) : Optional.empty();
  }

  public boolean isIn(Secrets secrets) {
    return secrets.has(owner, account, field);
  }

  public Optional<Secret> get(Secrets secrets) {
    return secrets.get(owner, account, field);
  }

  /// The reference that is stored instead of a value, such as `${env:NAME}`.
  public Optional<String> reference(Secrets secrets) {
    return secrets.reference(owner, account, field);
  }

  /// The edit that stores a value.
  public SecretEdit put(Secret value) {
    return new SecretEdit.Put(owner, account, field, value);
  }

  /// The edit that removes the value.
  public SecretEdit drop() {
    return new SecretEdit.Drop(owner, account, field);
  }

  /// The name as it is typed.
  @Override public String toString() {
    var of = integration().isPresent() ? INTEGRATION + owner : owner;
    return of + (account.equals(Secrets.DEFAULT_ACCOUNT) ? "" : "." + account) + "." + field;
  }
}
