package kosmokrator.agent;

import java.util.List;
import java.util.Set;
import kosmokrator.values.Worded;

/// What a subagent is there for: its mode, what it is told, and which subagents may have subagents of which type.
enum AgentType implements Worded {
  GENERAL(Mode.EDIT, "Do the whole task, and check that it is done."),
  EXPLORE(Mode.ASK, "Find out what is asked for. Change nothing. Name files and lines."),
  PLAN(Mode.PLAN, "Work out how the task can be done. Change nothing. Name the files and the steps.");

  static final List<String> WORDS = List.of("general", "explore", "plan");
  private final Mode mode;
  private final String purpose;

  AgentType(Mode mode, String purpose) {
    this.mode = mode;
    this.purpose = purpose;
  }

  static AgentType of(String word) {
    return EntryReader.word(AgentType.class, word);
  }

  Mode mode() {
    return mode;
  }

  String purpose() {
    return purpose;
  }

  /// Who only reads does not get hands by asking somebody else.
  static Set<AgentType> spawnedIn(Mode mode) {
    return switch (mode) {
      case EDIT -> Set.of(values());
      case PLAN -> Set.of(EXPLORE, PLAN);
      case ASK -> Set.of(EXPLORE);
    };
  }
}
