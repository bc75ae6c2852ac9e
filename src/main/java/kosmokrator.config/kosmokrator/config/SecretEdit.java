package kosmokrator.config;

import kosmokrator.values.Secret;

/// One change to the stored credentials, applied by [Secrets#apply]. A bad name is refused when the edit is made, as a
/// fault that shows it: a provider and a field have 1 to 128 visible ASCII characters without `/`, an account is
/// `default` or 1 to 64 letters, digits, `_` and `-`, a letter or digit first.
public sealed interface SecretEdit {
  String provider();

  String account();

  /// Stores a value. `${env:NAME}` as the whole value is stored as a reference and looked up at each use.
  record Put(String provider, String account, String field, Secret value) implements SecretEdit {
    public Put {
      new EntryName(provider, account, field);
      Reference.check(field, value);
    }

    EntryName name() {
      return new EntryName(provider, account, field);
    }

    boolean isReference() {
      return Reference.parse(value.reveal()).isPresent();
    }
  }

  /// Removes a value; an account without values is no account any more. Removing what is not there is fine.
  record Drop(String provider, String account, String field) implements SecretEdit {
    public Drop {
      new EntryName(provider, account, field);
    }

    EntryName name() {
      return new EntryName(provider, account, field);
    }
  }

  /// Removes all values of an account.
  record Forget(String provider, String account) implements SecretEdit {
    public Forget {
      EntryName.requirePlain("a provider", provider);
      EntryName.requireAccount(account);
    }
  }
}
