package kosmokrator.llm;

import java.util.Optional;
import kosmokrator.values.Worded;

/// Where a provider or a model differs from its protocol. The words stand in the catalogue and in settings.
public enum Quirk implements Worded {
  /// Answers come whole only.
  NO_STREAMING,
  /// A stream never tells what was used, and asking for it may be an error.
  NO_STREAM_USAGE,
  /// A temperature is an error.
  NO_TEMPERATURE,
  /// The limit of an answer is called `max_completion_tokens`.
  MAX_COMPLETION_TOKENS,
  /// An assistant's message with tool calls must bring its `reasoning_content` along.
  RETURNS_REASONING,
  /// Ids of tool calls are nine letters and digits.
  NINE_LETTER_IDS,
  /// Thinking is switched with `thinking: {"type": "enabled"}`.
  THINKING_SWITCH,
  /// Thinking is `adaptive`, and how much of it is an effort, not a number of tokens.
  ADAPTIVE_THINKING,
  /// How much is thought is a level (`thinkingLevel`), not a number of tokens.
  THINKING_LEVEL,
  /// Parts of a prompt are kept in a cache only where `cache_control` marks them.
  CACHE_MARKS;

  /// The quirk with exactly this word, or empty.
  public static Optional<Quirk> parse(String word) {
    return Worded.parse(values(), word);
  }
}
