package kosmokrator.config;

import java.util.Locale;
import java.util.Optional;

/// What policy says about an effect, from the widest to the narrowest.
public enum Grant {
  /// Go on.
  ALLOW,
  /// A person has to agree each time.
  ASK,
  /// No.
  DENY;

  /// The word used in settings, flags and messages: `allow`, `ask` or `deny`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The grant with exactly this word, or empty.
  public static Optional<Grant> parse(String word) {
    for (var grant : values()) if (grant.word().equals(word)) return Optional.of(grant);
    return Optional.empty();
  }

  /// The one of the two that permits less.
  public Grant narrower(Grant other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
