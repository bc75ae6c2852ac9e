package kosmokrator.config;

import java.util.Optional;

/// The name under which a credential is stored: `provider/account/field`.
record EntryName(String provider, String account, String field) {
  /// The name that was written this way; empty when the text is not of this form.
  static Optional<EntryName> parse(String text) {
    var parts = text.split("/", -1);
    return parts.length == 3 ? Optional.of(new EntryName(parts[0], parts[1], parts[2])) : Optional.empty();
  }

  boolean isOf(String provider, String account) {
    return this.provider.equals(provider) && this.account.equals(account);
  }

  @Override public String toString() {
    return provider + "/" + account + "/" + field;
  }
}
