package kosmokrator.agent;

import java.util.Optional;
import kosmokrator.agent.Sessions.AgentLog;

/// Makes of the lines of a subagent's log what is known about it without all of them.
final class AgentReading {
  private String id = "";
  private Optional<Entry.Subagent> agent = Optional.empty();
  private String task = "";
  private String model = "";
  private long created;
  private long updated;
  private Optional<Entry.Ended> end = Optional.empty();

  void take(Entry.Line line) {
    if (created == 0) created = line.time();
    updated = line.time();
    switch (line.entry()) {
      case Entry.Opened opened -> id = opened.id();
      case Entry.Subagent subagent -> agent = Optional.of(subagent);
      case Entry.Chosen chosen -> model = chosen.model();
      case Entry.Prompted prompted -> task = task.isEmpty() ? SessionState.title(prompted.parts()) : task;
      case Entry.Ended ended -> end = Optional.of(ended);
      case Entry.Answered _, Entry.Returned _, Entry.TaskList _, Entry.Titled _, Entry.Summarised _, Entry.Advised _,
          Entry.Spent _ -> {}
    }
  }

  /// Empty when the file does not begin as a subagent's.
  Optional<AgentLog> log() {
    return agent.map(known -> new AgentLog(id, known.agent(), known.type(), known.parent(), task, model, created,
        updated, end.map(Entry.Ended::reason), end.map(Entry.Ended::error).orElse("")));
  }
}
