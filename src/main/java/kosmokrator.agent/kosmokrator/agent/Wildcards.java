package kosmokrator.agent;

/// Patterns for one piece of text: `*` is any run, `?` any one character, `[a-z]` and `[!a-z]` one of a set, `\` takes
/// the next character as it is. Time grows with the product of the lengths at most, whatever the pattern.
final class Wildcards {
  private final String pattern;
  private final boolean sets;
  private final boolean ignoreCase;

  private Wildcards(String pattern, boolean sets, boolean ignoreCase) {
    this.pattern = pattern;
    this.sets = sets;
    this.ignoreCase = ignoreCase;
  }

  /// As in the patterns of git and shells.
  static Wildcards of(String pattern) {
    return new Wildcards(pattern, true, false);
  }

  /// Only `*` and `?`, and upper and lower case are the same: the patterns of permissions.
  static Wildcards loose(String pattern) {
    return new Wildcards(pattern, false, true);
  }

  boolean matches(String text) {
    int p = 0, t = 0, star = -1, from = 0;
    while (t < text.length()) {
      var next = p < pattern.length() && pattern.charAt(p) != '*' ? step(p, text.charAt(t)) : -1;
      if (next >= 0) {
        p = next;
        t++;
      } else if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        from = t;
      } else if (star >= 0) {
        p = star + 1;
        t = ++from;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') p++;
    return p == pattern.length();
  }

  /// Whether some text is meant by this pattern and by another one that a shell
  /// would expand, with sets and backslashes. [ShellWord#UNKNOWN] in it is any
  /// run. The patterns' upper and lower case is taken as this one takes it.
  boolean meets(String word) {
    var row = new boolean[pattern.length() + 1];
    row[0] = true;
    closeOver(row);
    for (var w = 0; w < word.length(); w = after(word, w)) {
      var run = word.charAt(w) == '*' || word.charAt(w) == ShellWord.UNKNOWN;
      var next = new boolean[row.length];
      for (var p = 0; p < row.length; p++) {
        if (!row[p]) continue;
        if (run) for (var i = p; i < row.length; i++) next[i] = true;
        else if (p < pattern.length() && pattern.charAt(p) == '*') next[p] = true;
        else if (p < pattern.length() && takes(p, word, w)) next[p + 1] = true;
        if (run) break;
      }
      row = next;
      closeOver(row);
    }
    return row[pattern.length()];
  }

  /// A star may also be nothing.
  private void closeOver(boolean[] row) {
    for (var p = 0; p < pattern.length(); p++) if (row[p] && pattern.charAt(p) == '*') row[p + 1] = true;
  }

  /// Where the next piece of a shell's pattern begins.
  private static int after(String word, int at) {
    if (word.charAt(at) == '\\' && at + 1 < word.length()) return at + 2;
    if (word.charAt(at) != '[') return at + 1;
    var end = setEnd(word, at);
    return end < 0 ? at + 1 : end + 1;
  }

  /// Sets with names, `[[:alpha:]]`, have two brackets at their end.
  private static int setEnd(String word, int at) {
    var end = of(word).end(at);
    return end > 0 && word.substring(at, end).contains("[:") && word.startsWith("]", end + 1) ? end + 1 : end;
  }

  /// Whether a character of this pattern and one piece of a shell's pattern have something in common.
  private boolean takes(int p, String word, int w) {
    var wanted = pattern.charAt(p);
    var letter = word.charAt(w);
    if (wanted == '?' || letter == '?') return true;
    if (letter == '\\' && w + 1 < word.length()) return same(wanted, word.charAt(w + 1));
    var shell = of(word);
    var end = letter == '[' ? setEnd(word, w) : -1;
    if (end < 0) return same(wanted, letter);
    if (word.substring(w, end + 1).contains("[:")) return true;
    return shell.inSet(w + 1, end, wanted) || ignoreCase && (shell.inSet(w + 1, end, Character.toLowerCase(wanted))
        || shell.inSet(w + 1, end, Character.toUpperCase(wanted)));
  }

  /// Where the pattern goes on after it took this character; -1 when it does not take it.
  private int step(int p, char letter) {
    var wanted = pattern.charAt(p);
    if (wanted == '?') return p + 1;
    if (sets && wanted == '[') {
      var end = end(p);
      if (end > 0) return inSet(p + 1, end, letter) ? end + 1 : -1;
    }
    if (sets && wanted == '\\' && p + 1 < pattern.length()) return same(pattern.charAt(p + 1), letter) ? p + 2 : -1;
    return same(wanted, letter) ? p + 1 : -1;
  }

  private boolean same(char one, char other) {
    return one == other || ignoreCase && (Character.toLowerCase(one) == Character.toLowerCase(other)
        || Character.toUpperCase(one) == Character.toUpperCase(other));
  }

  /// The `]` of the set that begins at `p`, or -1: then the bracket
  /// stands for itself. A `]` in first place belongs to it.
  private int end(int p) {
    var i = p + 1;
    if (i < pattern.length() && isNot(pattern.charAt(i))) i++;
    if (i < pattern.length() && pattern.charAt(i) == ']') i++;
    for (; i < pattern.length(); i++) {
      if (pattern.charAt(i) == '\\') i++;
      else if (pattern.charAt(i) == ']') return i;
    }
    return -1;
  }

  private static boolean isNot(char letter) {
    return letter == '!' || letter == '^';
  }

  private boolean inSet(int from, int end, char letter) {
    var not = isNot(pattern.charAt(from));
    var found = false;
    for (var i = not ? from + 1 : from; i < end; i++) {
      if (pattern.charAt(i) == '\\' && i + 1 < end) i++;
      var low = pattern.charAt(i);
      var high = low;
      if (i + 2 < end && pattern.charAt(i + 1) == '-') {
        i += 2;
        if (pattern.charAt(i) == '\\' && i + 1 < end) i++;
        high = pattern.charAt(i);
      }
      found |= low <= letter && letter <= high;
    }
    return found != not;
  }
}
