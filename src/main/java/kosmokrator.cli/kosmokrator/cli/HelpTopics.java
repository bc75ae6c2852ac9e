package kosmokrator.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// What `kosmokrator help` explains besides commands. The same texts are pages in `docs/reference`.
enum HelpTopics {
  AGENTS("How another program or agent should use this one", () -> AgentsTopic.TEXT),
  JSON("What --json prints, and how arguments are given", () -> TopicTexts.JSON),
  EXIT_CODES("What the process returns", TopicTexts::exitCodes),
  PERMISSIONS("What may be called, and who decides", () -> TopicTexts.PERMISSIONS),
  CONFIG("Where settings and credentials are kept", () -> TopicTexts.CONFIG),
  SETTINGS_TABLE("Every setting: what it says, accepts and defaults to", SettingsTopic::text),
  ENVIRONMENT("Environment variables", TopicTexts::environment),
  PROXY("Proxies and certificates", () -> TopicTexts.PROXY),
  OFFLINE("What is contacted, and what never is", () -> TopicTexts.OFFLINE);

  private final String purpose;
  private final Supplier<String> text;

  HelpTopics(String purpose, Supplier<String> text) {
    this.purpose = purpose;
    this.text = text;
  }

  /// The text, in the markup of [Prose].
  String text() {
    return text.get().strip();
  }

  /// What people type, such as `exit-codes`.
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// One line, without a full stop.
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
