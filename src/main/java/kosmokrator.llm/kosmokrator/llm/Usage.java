package kosmokrator.llm;

/// Tokens of one request or the sum of several.
///
/// @param input all of the prompt, cached or not
/// @param cachedInput the part of `input` that was read from a cache
/// @param output the answer, thoughts included
public record Usage(long input, long cachedInput, long output) {
  public static final Usage NONE = new Usage(0, 0, 0);

  public Usage plus(Usage other) {
    return new Usage(input + other.input, cachedInput + other.cachedInput, output + other.output);
  }
}
