package kosmokrator.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;

/// The name under which a credential is stored: `provider/account/field`. Names that could not be told apart, or could
/// break a line of output, cannot be built.
record EntryName(String provider, String account, String field) {
  private static final Pattern ALIAS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
  private static final Pattern PLAIN = Pattern.compile("[!-.0-~]{1,128}"); // visible ASCII without the slash

  EntryName {
    requirePlain("a provider", provider);
    requireAccount(account);
    requirePlain("a credential field", field);
  }

  /// The name that was written this way; empty when the text is not of this form.
  static Optional<EntryName> parse(String text) {
    try {
      var parts = text.split("/", -1);
      return parts.length == 3 ? Optional.of(new EntryName(parts[0], parts[1], parts[2])) : Optional.empty();
    } catch (Fault notAName) {
      return Optional.empty();
    }
  }

  static void requireAccount(String name) {
    var usual = Secrets.DEFAULT_ACCOUNT;
    var reserved = name.toLowerCase(Locale.ROOT).equals(usual) && !name.equals(usual);
    if (reserved || !ALIAS.matcher(name).matches()) {
      throw Fault.of(Failure.Kind.INVALID_ARGUMENTS,
          "Account name '%s' must be 1 to 64 letters, digits, '_' or '-', beginning with a letter or digit%s"
              .formatted(Printable.line(name), reserved ? ", and 'default' is written in lower case" : ""));
    }
  }

  static void requirePlain(String what, String name) {
    if (PLAIN.matcher(name).matches()) return;
    throw Fault.of(Failure.Kind.INVALID_ARGUMENTS,
        "The name of %s must be 1 to 128 visible characters without '/': '%s'".formatted(what, Printable.line(name)));
  }

  boolean isOf(String provider, String account) {
    return this.provider.equals(provider) && this.account.equals(account);
  }

  /// Written out like [#hashCode]: what records get by themselves is linked at the first use, which costs a short run
  /// 15 ms.
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
