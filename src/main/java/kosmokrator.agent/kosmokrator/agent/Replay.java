package kosmokrator.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import kosmokrator.llm.Part;

/// Tells a session's lines as events.
record Replay(Consumer<Event> sink) {
  void run(SessionLog log) {
    var lines = new ArrayList<Entry.Line>();
    log.read(lines::add, _ -> {});
    List<TaskItem> tasks = null;
    for (var line : lines) {
      if (line.entry() instanceof Entry.TaskList list) tasks = list.tasks();
      else tell(line.entry());
    }
    if (tasks != null) sink.accept(new Event.Tasks(tasks));
  }

  private void tell(Entry entry) {
    switch (entry) {
      case Entry.Prompted prompted -> sink.accept(new Event.UserMessage(prompted.message(), prompted.parts()));
      case Entry.Answered answered -> answer(answered);
      case Entry.Returned back -> sink.accept(new Event.ToolEnded(back.call(), back.tool(), back.result()));
      case Entry.Summarised summary -> sink.accept(new Event.Compaction(true, Optional.of(summary.text())));
      case Entry.Opened _, Entry.Chosen _, Entry.TaskList _, Entry.Titled _, Entry.Ended _, Entry.Advised _,
          Entry.Spent _, Entry.Subagent _ -> {}
    }
  }

  private void answer(Entry.Answered answered) {
    for (var part : answered.parts()) {
      switch (part) {
        case Part.Text(var text) -> sink.accept(new Event.Text(answered.message(), text));
        case Part.Thought(var text, var _) -> {
          if (!text.isEmpty()) sink.accept(new Event.Thought(answered.message(), text));
        }
        case Part.ToolCall _, Part.Image _ -> {}
      }
    }
    answered.calls().forEach(sink);
  }
}
