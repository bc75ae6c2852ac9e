package kosmokrator.agent;

/// Who approves what a session does.
public enum PermissionMode {
  GUARDIAN("Guardian", "Harmless operations run, risky ones ask"),
  ARGUS("Argus", "Every operation that changes something or runs a command asks"),
  PROMETHEUS("Prometheus", "Nothing asks; hard denies still hold");

  private final String label;
  private final String purpose;

  PermissionMode(String label, String purpose) {
    this.label = label;
    this.purpose = purpose;
  }

  /// The word in settings and on the wire, such as `guardian`.
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /// The one with exactly this word, or empty.
  public static java.util.Optional<PermissionMode> parse(String word) {
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
