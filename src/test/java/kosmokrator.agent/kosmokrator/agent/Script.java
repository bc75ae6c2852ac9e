package kosmokrator.agent;

import com.eclipsesource.json.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import kosmokrator.llm.Chunk;
import kosmokrator.llm.Completion;
import kosmokrator.llm.Message;
import kosmokrator.llm.Model;
import kosmokrator.llm.ModelInfo;
import kosmokrator.llm.Part;
import kosmokrator.llm.Prompt;
import kosmokrator.llm.Usage;

/// A model that answers what it was told to, one answer per request, and remembers what it was asked.
final class Script implements Model {
  final List<Prompt> prompts = new ArrayList<>();
  private final Deque<BiFunction<Prompt, Consumer<Chunk>, Completion>> answers = new ArrayDeque<>();
  private ModelInfo info = new ModelInfo("test", "scripted", "Scripted", 200_000, 8_000, false, false,
      Optional.empty());

  Script context(long tokens) {
    info = new ModelInfo("test", "scripted", "Scripted", tokens, 2_000, false, false, Optional.empty());
    return this;
  }

  Script says(String text) {
    return answers((_, sink) -> {
      for (var word : text.split("(?<= )")) sink.accept(new Chunk.Text(word));
      return done(List.of(new Part.Text(text)), Completion.Stop.END);
    });
  }

  /// Calls tools; words are tool, JSON arguments, tool, JSON arguments...
  Script calls(String... words) {
    var parts = new ArrayList<Part>();
    for (var i = 0; i < words.length; i += 2) {
      parts.add(new Part.ToolCall("same", words[i], Json.parse(words[i + 1]).asObject()));
    }
    return answers((_, sink) -> {
      parts.forEach(part -> sink.accept(new Chunk.ToolCall("same", ((Part.ToolCall) part).tool())));
      return done(parts, Completion.Stop.TOOL_CALLS);
    });
  }

  synchronized Script answers(BiFunction<Prompt, Consumer<Chunk>, Completion> answer) {
    answers.add(answer);
    return this;
  }

  static Completion done(List<Part> parts, Completion.Stop stop) {
    return new Completion(new Message.Assistant(parts), stop, new Usage(100, 0, 10));
  }

  @Override public ModelInfo info() {
    return info;
  }

  @Override public Completion complete(Prompt prompt, Consumer<Chunk> sink) {
    BiFunction<Prompt, Consumer<Chunk>, Completion> answer;
    synchronized (this) {
      prompts.add(prompt);
      answer = answers.pollFirst();
    }
    if (answer == null) throw new AssertionError("the script has no answer to request " + prompts.size());
    return answer.apply(prompt, sink);
  }
}
