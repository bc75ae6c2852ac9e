package kosmokrator.config;

import java.util.Locale;
import java.util.regex.Pattern;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;
import kosmokrator.values.Secret;

/// One change to the stored credentials, applied by [Secrets#apply]. Names that could not be told apart or could break a
/// line of output are refused when the edit is made.
public sealed interface SecretEdit {
  String provider();

  String account();

  /// Stores a value. `${env:NAME}` as the whole value is stored as a reference and looked up at each use.
  record Put(String provider, String account, String field, Secret value) implements SecretEdit {
    public Put {
      check(provider, account);
      name("credential field", field);
      Reference.check(field, value);
    }
  }

  /// Removes a value; an account without values is no account any more. Removing what is not there is fine.
  record Drop(String provider, String account, String field) implements SecretEdit {
    public Drop {
      check(provider, account);
      name("credential field", field);
    }
  }

  /// Removes all values of an account.
  record Forget(String provider, String account) implements SecretEdit {
    public Forget {
      check(provider, account);
    }
  }

  /// The account's name, if it is `default` or a usable alias: letters, digits, `_` and `-`, at most 64, a letter or digit
  /// first. An alias that differs from `default` only by case would be taken for it, and is refused like any other bad one.
  static String account(String name) {
    var taken = name.toLowerCase(Locale.ROOT).equals(Secrets.DEFAULT_ACCOUNT) && !name.equals(Secrets.DEFAULT_ACCOUNT);
    if (!taken && Names.ALIAS.matcher(name).matches()) return name;
    throw Fault.of(Failure.Kind.INVALID_ARGUMENTS,
        "Account name '%s' must be 1 to 64 letters, digits, '_' or '-', and begin with a letter or digit"
            .formatted(Printable.line(name)) + (taken ? " ('default' is written in lower case)" : ""));
  }

  private static void check(String provider, String account) {
    name("provider", provider);
    account(account);
  }

  private static void name(String what, String name) {
    if (Names.PLAIN.matcher(name).matches()) return;
    throw Fault.of(Failure.Kind.INVALID_ARGUMENTS,
        "Name of a %s must be 1 to 128 visible characters without '/': '%s'".formatted(what, Printable.line(name)));
  }

  /// The grammars of names.
  final class Names {
    private static final Pattern ALIAS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
    private static final Pattern PLAIN = Pattern.compile("[!-.0-~]{1,128}");

    private Names() {}
  }
}
