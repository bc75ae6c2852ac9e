package kosmokrator.llm;

/// Tokens of one request or the sum of several.
///
/// @param input all of the prompt, cached or not
/// @param cachedInput the part of `input` that was read from a cache
/// @param written the part of `input` that was written to a cache for some minutes
/// @param writtenLong the part of `input` that was written to a cache for an hour
/// @param output the answer, thoughts included
public record Usage(long input, long cachedInput, long written, long writtenLong, long output) {
  public static final Usage NONE = new Usage(0, 0, 0);

  /// Of a provider that does not tell what it wrote to a cache.
  public Usage(long input, long cachedInput, long output) {
    this(input, cachedInput, 0, 0, output);
  }

  public Usage plus(Usage other) {
    return new Usage(input + other.input, cachedInput + other.cachedInput, written + other.written,
        writtenLong + other.writtenLong, output + other.output);
  }
}
