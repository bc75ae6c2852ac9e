package kosmokrator.integrations;

import kosmokrator.values.Secret;

/// Text that may hold secrets: as it may be shown, with placeholders such as `{api_key}`, and as it is sent.
record Mixed(String shown, Secret actual) {
  static final Mixed EMPTY = plain("");

  static Mixed plain(String text) {
    return new Mixed(text, Secret.of(text));
  }

  /// A secret is shown as its name in braces.
  static Mixed secret(String name, Secret secret) {
    return new Mixed("{" + name + "}", secret);
  }

  Mixed plus(Mixed more) {
    return new Mixed(shown + more.shown, Secret.join(actual, more.actual));
  }

  Mixed plus(String more) {
    return plus(plain(more));
  }
}
