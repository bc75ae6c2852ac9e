package kosmokrator.config;

import java.util.Optional;
import kosmokrator.values.Worded;

/// What policy says about an effect, from the widest to the narrowest.
public enum Grant implements Worded {
  /// Go on.
  ALLOW,
  /// A person has to agree each time.
  ASK,
  /// No.
  DENY;

  /// The grant with exactly this word, or empty.
  public static Optional<Grant> parse(String word) {
    return Worded.parse(values(), word);
  }

  /// The one of the two that permits less.
  public Grant narrower(Grant other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
