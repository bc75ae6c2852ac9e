package kosmokrator.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What `kosmokrator help` explains besides commands. The same texts are pages in `docs/reference`.
enum HelpTopics {
  EXIT_CODES("The exit code table") {
    @Override String text() {
      return "exit codes";
    }
  };

  private final String purpose;

  HelpTopics(String purpose) {
    this.purpose = purpose;
  }

  /// The text, in the markup of [Prose].
  abstract String text();

  /// What people type, such as `exit-codes`.
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String purpose() {
    return purpose;
  }

  static Optional<HelpTopics> named(String word) {
    return Arrays.stream(values()).filter(topic -> topic.word().equals(word)).findFirst();
  }

  /// All words, for one line of text.
  static String names() {
    return Arrays.stream(values()).map(HelpTopics::word).collect(Collectors.joining(", "));
  }
}
