package kosmokrator.mcp;

import kosmokrator.values.Secret;

/// A text whose placeholders were filled in: as it is sent, and
/// as it may be shown, with the names of secrets in braces.
record Filled(Secret actual, String shown) {
  static final Filled EMPTY = plain("");

  static Filled plain(String text) {
    return new Filled(Secret.of(text), text);
  }

  Filled plus(Filled more) {
    return new Filled(Secret.join(actual, more.actual), shown + more.shown);
  }
}
