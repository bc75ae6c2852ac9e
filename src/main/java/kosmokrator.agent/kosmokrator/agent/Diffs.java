package kosmokrator.agent;

/// How much two texts differ.
final class Diffs {
  private Diffs() {}

  /// Lines of a text; the end of the last one may be missing.
  static int lines(String text) {
    if (text.isEmpty()) return 0;
    var feeds = 0;
    for (var i = 0; i < text.length(); i++) if (text.charAt(i) == '\n') feeds++;
    return text.endsWith("\n") ? feeds : feeds + 1;
  }

  /// Lines that went and came when one text took the place of another, without those that both begin or end with.
  record Count(int removed, int added) {}

  static Count count(String before, String after) {
    var old = before.split("\n", -1);
    var now = after.split("\n", -1);
    var start = 0;
    while (start < old.length && start < now.length && old[start].equals(now[start])) start++;
    var end = 0;
    while (end < old.length - start && end < now.length - start
        && old[old.length - 1 - end].equals(now[now.length - 1 - end])) end++;
    return new Count(old.length - start - end, now.length - start - end);
  }
}
