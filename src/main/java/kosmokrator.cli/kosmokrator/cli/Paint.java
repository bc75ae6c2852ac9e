package kosmokrator.cli;

/// Colours of a terminal, as select graphic rendition codes (ECMA-48, 8.3.117). A colour never carries meaning alone:
/// the word that it paints says the same.
enum Paint {
  PLAIN(""), BOLD("1"), DIM("2"), RED("31"), GREEN("32"), YELLOW("33"), CYAN("36");

  private final String code;

  Paint(String code) {
    this.code = code;
  }

  /// `text` in this colour when colours are wanted. The text must be free of control characters already.
  String on(String text, boolean colour) {
    return !colour || this == PLAIN || text.isEmpty() ? text : "\033[" + code + "m" + text + "\033[0m";
  }

  /// What begins this colour; `\033[0m` ends it.
  String begin() {
    return "\033[" + code + "m";
  }

  /// The colour of a state's word in a table.
  static Paint ofState(String word) {
    return switch (word) {
      case "active", "ok", "yes", "allow", "done", "trusted" -> GREEN;
      case "inactive", "disabled", "ask", "skipped", "dry run" -> YELLOW;
      case "missing", "no", "deny", "denied", "failed", "broken", "changed", "unsupported" -> RED;
      default -> PLAIN;
    };
  }
}
