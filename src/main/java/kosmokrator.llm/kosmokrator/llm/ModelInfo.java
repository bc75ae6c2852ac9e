package kosmokrator.llm;

import java.util.Optional;

/// What is known about a model.
///
/// @param provider the provider's id, such as `openai`
/// @param id the model's id as the provider writes it; may contain slashes
/// @param context how many tokens prompt and answer may have together
/// @param output how many tokens an answer may have at most
/// @param images whether prompts may hold images
/// @param reasoning whether it thinks, so that a reasoning effort can be chosen
/// @param price what it costs; empty when unknown or free
public record ModelInfo(String provider, String id, String label, long context, long output, boolean images,
    boolean reasoning, Optional<Price> price) {
  /// US dollars for a million tokens.
  ///
  /// @param written for input that is written to a cache for some minutes
  /// @param writtenLong for input that is written to a cache for an hour
  public record Price(double input, double cachedInput, double written, double writtenLong, double output) {
    /// The cost in US dollars.
    public double of(Usage usage) {
      var fresh = Math.max(0, usage.input() - usage.cachedInput() - usage.written() - usage.writtenLong());
      return (fresh * input + usage.cachedInput() * cachedInput + usage.written() * written
          + usage.writtenLong() * writtenLong + usage.output() * output) / 1e6;
    }
  }

  /// `provider/model`, the name under which it is chosen.
  public String name() {
    return provider + "/" + id;
  }
}
