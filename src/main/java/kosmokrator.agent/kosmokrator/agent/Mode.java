package kosmokrator.agent;

/// What an agent is there for; it chooses the tools.
public enum Mode {
  EDIT("Edit", "Full coding access"),
  PLAN("Plan", "Read-only planning"),
  ASK("Ask", "Read-only questions and answers");

  private final String label;
  private final String purpose;

  Mode(String label, String purpose) {
    this.label = label;
    this.purpose = purpose;
  }

  /// The word in settings and on the wire, such as `edit`.
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /// The one with exactly this word, or empty.
  public static java.util.Optional<Mode> parse(String word) {
    for (var mode : values()) if (mode.word().equals(word)) return java.util.Optional.of(mode);
    return java.util.Optional.empty();
  }

  /// For people.
  public String label() {
    return label;
  }

  public String purpose() {
    return purpose;
  }
}
