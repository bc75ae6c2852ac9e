package kosmokrator.mcp;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import kosmokrator.values.Printable;

/// Tells how one JSON value differs from another, a line for each place: `description: "a" is now "b"`.
final class Difference {
  private static final int MOST_LINES = 20;
  private static final int MOST_TEXT = 160;
  private final List<String> lines = new ArrayList<>();

  private Difference() {}

  /// Empty when both are the same but for the order of members.
  static List<String> between(JsonObject before, JsonObject after) {
    if (Canonical.text(before).equals(Canonical.text(after))) return List.of();
    var difference = new Difference();
    difference.compare("", before, after);
    var lines = difference.lines;
    if (lines.size() <= MOST_LINES) return List.copyOf(lines);
    var cut = new ArrayList<>(lines.subList(0, MOST_LINES));
    cut.add("and %d more".formatted(lines.size() - MOST_LINES));
    return List.copyOf(cut);
  }

  private void compare(String path, JsonValue before, JsonValue after) {
    if (before == null) lines.add("%s: %s was added".formatted(path, shown(after)));
    else if (after == null) lines.add("%s: %s was removed".formatted(path, shown(before)));
    else if (before instanceof JsonObject old && after instanceof JsonObject now) members(path, old, now);
    else if (!Canonical.text(before).equals(Canonical.text(after))) changed(path, before, after);
  }

  private void members(String path, JsonObject before, JsonObject after) {
    var names = new TreeSet<>(before.names());
    names.addAll(after.names());
    for (var name : names)
      compare((path.isEmpty() ? "" : path + ".") + Printable.line(name), before.get(name), after.get(name));
  }

  /// Long texts are shown from shortly before the first place where they differ.
  private void changed(String path, JsonValue before, JsonValue after) {
    var old = text(before);
    var now = text(after);
    var same = 0;
    while (same < Math.min(old.length(), now.length()) && old.charAt(same) == now.charAt(same)) same++;
    var from = Math.max(old.length(), now.length()) <= MOST_TEXT ? 0 : Math.max(0, same - 40);
    lines.add("%s: %s is now %s".formatted(path, part(old, from), part(now, from)));
  }

  private static String shown(JsonValue value) {
    return part(text(value), 0);
  }

  private static String text(JsonValue value) {
    return Printable.line(Canonical.text(value));
  }

  private static String part(String text, int from) {
    var end = Math.min(text.length(), from + MOST_TEXT);
    return (from > 0 ? "…" : "") + text.substring(Math.min(from, text.length()), end)
        + (end < text.length() ? "…" : "");
  }
}
