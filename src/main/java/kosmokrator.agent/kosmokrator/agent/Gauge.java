package kosmokrator.agent;

import kosmokrator.llm.Usage;

/// How many tokens a conversation has. Nobody but the provider knows; what it says
/// after each answer is taken as it is, and what came since is guessed from its
/// bytes in UTF-8, with the bytes per token that this provider's numbers showed.
final class Gauge {
  private static final double USUAL = 3.3;
  private static final double LEAST = 1.5;
  private static final double MOST = 6;
  private double bytesPerToken = USUAL;
  private long extra;
  private long knownTokens;
  private long knownBytes;

  /// The provider said how many tokens the conversation had when it had these bytes.
  void anchor(Usage usage, long bytes) {
    if (usage.input() == 0) return;
    knownTokens = usage.input() + usage.output();
    knownBytes = bytes;
  }

  /// The conversation is another one now.
  void lose() {
    knownTokens = 0;
    knownBytes = 0;
  }

  /// A request of so many bytes, of which `besides` were not the conversation, had so many tokens.
  void learn(long bytes, long besides, Usage usage) {
    extra = besides;
    if (usage.input() < 200) return; // too little to learn from
    var seen = Math.clamp((double) bytes / usage.input(), LEAST, MOST);
    bytesPerToken = (bytesPerToken + seen) / 2;
  }

  long tokens(long bytes) {
    return knownTokens == 0 ? estimate(bytes + extra) : Math.max(0, knownTokens + estimate(bytes - knownBytes));
  }

  long estimate(long bytes) {
    return Math.round(bytes / bytesPerToken);
  }

  long bytes(long tokens) {
    return Math.round(tokens * bytesPerToken);
  }
}
