package kosmokrator.agent;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import kosmokrator.llm.Part;
import kosmokrator.llm.Usage;

/// What a session's file holds, one line each: everything that was said, done and chosen, so that the session can be
/// rebuilt from it. Nothing is ever changed; what came later counts.
sealed interface Entry {
  /// Always the first one.
  record Opened(String id, Path folder, List<Path> additional) implements Entry {}

  /// What holds from here on.
  record Chosen(Mode mode, PermissionMode permissionMode, String model, Optional<String> effort) implements Entry {}

  record Prompted(String run, String message, List<Part> parts) implements Entry {}

  /// An answer of the model, whole or as far as it came. Its tool calls are in `parts` with ids of our own, and in
  /// `calls` as they were announced.
  record Answered(String message, List<Part> parts, List<Event.ToolStarted> calls, String model, Usage usage,
      OptionalDouble cost) implements Entry {}

  record Returned(String call, String tool, ToolResult result) implements Entry {}

  record TaskList(List<TaskItem> tasks) implements Entry {}

  record Titled(String title) implements Entry {}

  /// The end of a turn; `error` is what people were told when it failed.
  record Ended(String run, Event.StopReason reason, String error, Usage usage) implements Entry {}

  /// The conversation before the line `keptFrom` was replaced by `text`.
  record Summarised(String text, long keptFrom, String model, Usage usage, OptionalDouble cost) implements Entry {}

  /// What the model was told besides, as if the user had said it.
  record Advised(String text) implements Entry {}

  /// What subagents used, which counts for the session.
  record Spent(String model, Usage usage, OptionalDouble cost) implements Entry {}

  /// Behind the first line of a subagent's log: whose it is, how that one calls it, what kind it is, and which subagent
  /// wanted it, if the session itself did not.
  record Subagent(String session, String agent, String type, Optional<String> parent) implements Entry {}

  /// A line of the file: its number, counted from 1, and when it was written, in milliseconds since 1970.
  record Line(long number, long time, Entry entry) {}
}
