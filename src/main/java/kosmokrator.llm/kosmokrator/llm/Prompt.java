package kosmokrator.llm;

import java.util.List;
import java.util.Optional;
import kosmokrator.values.Schema;

/// What a model is told in one request.
public record Prompt(String system, List<Message> messages, List<Tool> tools, Options options) {
  public Prompt {
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
  }

  /// A tool the model may call. Names have letters, digits, `_` and `-`, at most 64.
  public record Tool(String name, String description, Schema parameters) {}

  /// Wishes; an empty one leaves the choice to the provider.
  ///
  /// @param effort how much the model thinks: `off`, `low`, `medium`, `high`, `max`
  public record Options(Optional<Double> temperature, Optional<Long> maxTokens, Optional<String> effort) {
    public static final Options NONE = new Options(Optional.empty(), Optional.empty(), Optional.empty());
  }
}
