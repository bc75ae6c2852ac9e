package kosmokrator.agent;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import kosmokrator.calls.Asker;
import kosmokrator.llm.ModelInfo;
import kosmokrator.llm.Part;
import kosmokrator.llm.Usage;
import kosmokrator.values.Failure;
import kosmokrator.values.Worded;

/// What happens in a session, for whoever shows it. An event is told only after what it tells was written down, so that
/// nothing shown is lost with the process; pieces of text are the exception, their message is written when it is whole.
public sealed interface Event {
  /// A prompt was accepted; `run` names the turn until [TurnEnded].
  record TurnStarted(String run) implements Event {}

  /// What the user said. Told when it is replayed; live surfaces know what they sent, and may skip it.
  record UserMessage(String message, List<Part> parts) implements Event {}

  /// Some of the answer; `message` is the same for all of one message.
  record Text(String message, String delta) implements Event {}

  /// Some of what the model thinks.
  record Thought(String message, String delta) implements Event {}

  /// A tool call was announced. `call` is unique in the session; `title` is for people.
  record ToolStarted(String call, String tool, String title, Tool.Kind kind, JsonObject arguments, List<Path> locations)
      implements Event {}

  /// It was approved and runs.
  record ToolRunning(String call, String tool) implements Event {}

  /// What it printed since the last time.
  record ToolProgress(String call, String tool, String output) implements Event {}

  /// A client's terminal shows its output.
  record ToolTerminal(String call, String terminal) implements Event {}

  /// It ended; each announced call does.
  record ToolEnded(String call, String tool, ToolResult result) implements Event {}

  /// A person is asked.
  record PermissionAsked(Surface.Approval approval) implements Event {}

  record PermissionResolved(String call, String tool, Asker.Answer answer) implements Event {}

  /// The whole task list, whenever it changes.
  record Tasks(List<TaskItem> tasks) implements Event {}

  /// Tokens of this turn and of the session; how much of the context is in use.
  record UsageChanged(ModelInfo model, Usage turn, Usage session, long contextUsed, OptionalDouble cost)
      implements Event {}

  record PhaseChanged(Phase phase) implements Event {}

  enum Phase implements Worded { THINKING, TOOLS, IDLE }

  /// The mode, the permission mode or the model changed.
  record RuntimeChanged(Mode mode, PermissionMode permissionMode, ModelInfo model) implements Event {}

  record Titled(String title) implements Event {}

  record SubagentsSpawned(List<SubagentNode> nodes) implements Event {}

  record SubagentsRunning(List<SubagentNode> nodes) implements Event {}

  record SubagentsCompleted(List<SubagentNode> nodes) implements Event {}

  /// Something changed among the session's subagents. Told often; whoever draws it draws as often as it likes.
  record SubagentsChanged(List<SubagentNode> tree) implements Event {}

  /// The conversation is made shorter; `summary` is there at the end.
  record Compaction(boolean ended, Optional<String> summary) implements Event {}

  /// Something a person should know, such as a request that is made again.
  record Notice(Severity severity, String text) implements Event {}

  enum Severity implements Worded { INFO, WARNING, ERROR }

  /// The turn is over, and all its other events were told. `failure` is there with [StopReason#FAILED].
  record TurnEnded(String run, StopReason reason, Optional<Failure> failure, Usage usage) implements Event {}

  enum StopReason implements Worded { END_TURN, MAX_TOKENS, MAX_TURNS, REFUSAL, CANCELLED, TIMED_OUT, FAILED }
}
