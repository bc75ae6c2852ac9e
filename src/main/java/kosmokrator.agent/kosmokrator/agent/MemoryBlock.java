package kosmokrator.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import kosmokrator.values.Printable;

/// What of the memories a model is told at the start of a session: those that matter most, in sections. What reads as
/// if it gave orders to a model is left out: memories are facts, and some of them were learned from strangers' texts.
final class MemoryBlock {
  private static final int MOST = 6;
  private static final int MOST_WORKING = 5;
  private static final int MOST_SESSIONS = 3;
  private static final int LONGEST = 1000;
  private static final Pattern ORDERS = Pattern.compile("(?is).*(\\b(ignore|disregard|forget|override)\\b.{0,40}"
      + "\\b(previous|prior|above|earlier|all|any|your)\\b.{0,40}\\b(instruction|rule|prompt|guideline|polic|message)"
      + "|\\byou are now\\b|\\bsystem prompt\\b|\\bdeveloper mode\\b|\\bjailbreak|<\\s*/"
      + "?\\s*(system|assistant|user|tool)\\b"
      + "|\\bdo not (tell|inform|mention|reveal)\\b.{0,40}\\buser\\b).*");

  private MemoryBlock() {}

  /// The text, ended by a line feed; empty when there is nothing to tell.
  static String of(List<Memory> memories, List<Transcripts.Heading> recent) {
    var told = memories.stream().filter(memory -> memory.type() != Memory.Type.COMPACTION || memory.pinned())
        .filter(memory -> !givesOrders(memory.title() + "\n" + memory.content())).toList();
    var lasting = told.stream().filter(memory -> memory.weight() != Memory.Weight.WORKING).limit(MOST).toList();
    var working = told.stream().filter(memory -> memory.weight() == Memory.Weight.WORKING).limit(MOST_WORKING).toList();
    var text = new StringBuilder();
    section(text, "Priority Context", lasting, memory -> memory.weight() == Memory.Weight.PRIORITY);
    section(text, "Project Knowledge", lasting, durable(Memory.Type.PROJECT).or(durable(Memory.Type.COMPACTION)));
    section(text, "User Preferences", lasting, durable(Memory.Type.USER));
    section(text, "Key Decisions", lasting, durable(Memory.Type.DECISION));
    section(text, "Working Memory", working, _ -> true);
    var sessions = recent.stream().filter(session -> !givesOrders(session.title())).limit(MOST_SESSIONS)
        .map(session -> "- " + Printable.line(session.title())).toList();
    section(text, "Previous Sessions", sessions);
    return text.toString();
  }

  static boolean givesOrders(String text) {
    return ORDERS.matcher(text).matches();
  }

  private static Predicate<Memory> durable(Memory.Type type) {
    return memory -> memory.type() == type && memory.weight() != Memory.Weight.PRIORITY;
  }

  private static void section(StringBuilder text, String title, List<Memory> memories, Predicate<Memory> which) {
    var lines = new ArrayList<String>();
    for (var memory : memories) if (which.test(memory)) lines.add(line(memory));
    section(text, title, lines);
  }

  private static String line(Memory memory) {
    var content = memory.content();
    if (content.length() > LONGEST) content = content.substring(0, LONGEST) + "... (see memory_search)";
    return "- " + Printable.line(memory.title()) + ": " + content.replace("\n", "\n  ");
  }

  private static void section(StringBuilder text, String title, List<String> lines) {
    if (lines.isEmpty()) return;
    if (!text.isEmpty()) text.append('\n');
    text.append("## ").append(title).append('\n');
    for (var line : lines) text.append(line).append('\n');
  }
}
