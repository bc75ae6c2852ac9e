package kosmokrator.llm;

import java.time.Duration;

/// A piece of an answer while it comes.
public sealed interface Chunk {
  record Text(String text) implements Chunk {}

  record Thought(String text) implements Chunk {}

  /// The model began to write a tool call; its arguments are in the completion.
  record ToolCall(String id, String tool) implements Chunk {}

  /// Nothing came yet, and the request is made again after `pause`.
  record Retrying(int attempt, Duration pause, String reason) implements Chunk {}
}
