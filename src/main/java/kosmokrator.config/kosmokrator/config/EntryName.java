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

  /// Written out like [#hashCode]: what records get by themselves is linked at the first use, which costs a short run 15 ms.
  @Override public boolean equals(Object other) {
    return other instanceof EntryName that && that.isOf(provider, account) && that.field.equals(field);
  }

  @Override public int hashCode() {
    return (provider.hashCode() * 31 + account.hashCode()) * 31 + field.hashCode();
  }

  @Override public String toString() {
    return provider + "/" + account + "/" + field;
  }
}
