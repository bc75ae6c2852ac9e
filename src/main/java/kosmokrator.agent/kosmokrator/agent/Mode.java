package kosmokrator.agent;

import java.util.Optional;
import kosmokrator.values.Worded;

/// What an agent is there for; it chooses the tools.
public enum Mode implements Choice {
  EDIT("Full coding access"),
  PLAN("Read-only planning"),
  ASK("Read-only questions and answers");

  private final String purpose;

  Mode(String purpose) {
    this.purpose = purpose;
  }

  /// The one with exactly this word, or empty.
  public static Optional<Mode> parse(String word) {
    return Worded.parse(values(), word);
  }

  @Override public String purpose() {
    return purpose;
  }
}
