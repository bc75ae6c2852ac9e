package kosmokrator.llm;

import java.util.ArrayList;
import java.util.List;

/// A message of a conversation. After an [Assistant] message with tool calls comes [Results] with an answer for each.
public sealed interface Message {
  /// From the user: text and images.
  record User(List<Part> parts) implements Message {
    public User {
      parts = List.copyOf(parts);
    }

    public static User text(String text) {
      return new User(List.of(new Part.Text(text)));
    }
  }

  /// From the model: text, thoughts and tool calls in the order in which they came.
  record Assistant(List<Part> parts) implements Message {
    public Assistant {
      parts = List.copyOf(parts);
    }

    /// The calls among the parts.
    public List<Part.ToolCall> calls() {
      return parts.stream().filter(Part.ToolCall.class::isInstance).map(Part.ToolCall.class::cast).toList();
    }

    /// The texts among the parts, joined.
    public String text() {
      var texts = new ArrayList<String>();
      for (var part : parts) if (part instanceof Part.Text(var text)) texts.add(text);
      return texts.size() == 1 ? texts.getFirst() : String.join("", texts);
    }
  }

  /// What the tools answered.
  record Results(List<Result> results) implements Message {
    public Results {
      results = List.copyOf(results);
    }
  }

  /// One tool's answer; `call` is the id of [Part.ToolCall].
  record Result(String call, String tool, String text, boolean failed) {}
}
