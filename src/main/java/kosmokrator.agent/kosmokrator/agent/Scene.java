package kosmokrator.agent;

import java.util.List;
import java.util.Map;
import kosmokrator.llm.Model;
import kosmokrator.llm.Prompt;

/// What a turn plays in: a session, or a subagent of one. The loop knows nothing else.
interface Scene {
  /// The model to ask next.
  Model model();

  Prompt.Options options();

  /// What the model is told before everything else.
  String system();

  /// What it may call, by name, in the order in which it is told.
  Map<String, Tool> tools();

  Conversation conversation();

  /// A name that nothing else in the session has.
  String name(String word);

  /// Writes down what happened. It counts, and may be told, when this returns.
  void record(Entry entry);

  void tell(Event event);

  /// Told after each answer, with what this turn used so far.
  void used(kosmokrator.llm.Usage turn);

  /// How a call is announced.
  Event.ToolStarted announce(String call, String tool, com.eclipsesource.json.JsonObject arguments);

  /// Runs a call that was announced, through the one pipeline, with everything that goes with it: permission,
  /// questions, limits of output. It never throws.
  ToolResult run(Event.ToolStarted call, Stop stop);

  /// What happened beside the turn that the model should know.
  default List<String> news() {
    return List.of();
  }

  /// The same when the model has nothing more to do; may wait for what is under way.
  default List<String> lastNews(Stop stop) {
    return List.of();
  }

  /// Limits of the context, see [Context].
  Context context();

  /// Which calls have to wait for which others.
  default Conflicts conflicts(List<Event.ToolStarted> calls) {
    return Conflicts.among(calls);
  }
}
