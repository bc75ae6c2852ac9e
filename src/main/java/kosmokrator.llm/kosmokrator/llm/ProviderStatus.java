package kosmokrator.llm;

import java.util.Optional;

/// How far a provider is from being asked.
///
/// @param ready whether nothing is missing, as far as can be known without asking it
/// @param text for people, such as `Configured · ••••1234`
/// @param key where its key is from; empty when there is none
public record ProviderStatus(boolean ready, String text, Optional<Origin> key) {
  static ProviderStatus without(boolean ready, String text) {
    return new ProviderStatus(ready, text, Optional.empty());
  }

  /// Where a key is from.
  public enum Origin {
    /// The encrypted store.
    STORED("stored"),
    /// A variable.
    ENVIRONMENT("environment");

    private final String word;

    Origin(String word) {
      this.word = word;
    }

    /// `stored` or `environment`.
    public String word() {
      return word;
    }
  }
}
