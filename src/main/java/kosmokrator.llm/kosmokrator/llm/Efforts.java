package kosmokrator.llm;

/// How much a model may think, for providers that want it as a number of tokens.
final class Efforts {
  private Efforts() {}

  static long tokens(String effort) {
    return switch (effort) {
      case "off" -> 0;
      case "low" -> 4096;
      case "medium" -> 12288;
      default -> 24576;
    };
  }
}
