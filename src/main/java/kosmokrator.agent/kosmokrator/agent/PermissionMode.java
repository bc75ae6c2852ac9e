package kosmokrator.agent;

import java.util.Optional;
import kosmokrator.values.Worded;

/// Who approves what a session does.
public enum PermissionMode implements Choice {
  GUARDIAN("Harmless operations run, risky ones ask"),
  ARGUS("Every operation that changes something or runs a command asks"),
  PROMETHEUS("Nothing asks; hard denies still hold");

  private final String purpose;

  PermissionMode(String purpose) {
    this.purpose = purpose;
  }

  /// The one with exactly this word, or empty.
  public static Optional<PermissionMode> parse(String word) {
    return Worded.parse(values(), word);
  }

  @Override public String purpose() {
    return purpose;
  }
}
