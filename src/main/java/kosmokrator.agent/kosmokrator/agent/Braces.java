package kosmokrator.agent;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Brace expansion, the first thing bash does to a word as it is written: `r{m,x}` becomes `rm rx`. Quotes, backslashes
/// and `${...}` keep their meaning. Of sequences one word stands for all: with a `?` for
/// `{a..c}`, with [ShellWord#UNKNOWN] for `{1..9}`.
final class Braces {
  private static final int LONGEST = 20_000;
  private static final int MOST = 2_000;
  private static final int DEEPEST = 30;
  private final List<String> words = new ArrayList<>();
  private boolean tooMuch;

  private Braces() {}

  /// Whether a word as it is written holds braces that become something else.
  static boolean expands(String written) {
    return !expand(written).equals(List.of(written));
  }

  /// The words that it becomes, as if each had been written by itself; none when there are too many.
  static List<String> expand(String written) {
    if (written.indexOf('{') < 0) return List.of(written);
    var braces = new Braces();
    braces.add("", written, 0);
    return braces.tooMuch ? List.of() : braces.words;
  }

  /// `done` holds no brace that is still to be looked at.
  private void add(String done, String rest, int depth) {
    var closes = closes(rest);
    for (var open = 0; open < rest.length(); open++) {
      var parts = closes[open] < 0 ? List.<String>of() : parts(rest.substring(open + 1, closes[open]));
      if (parts.isEmpty()) continue;
      tooMuch |= depth > DEEPEST || rest.length() > LONGEST || words.size() > MOST;
      var after = rest.substring(closes[open] + 1);
      for (var part : parts) {
        var inner = tooMuch ? List.<String>of() : expand(part);
        tooMuch |= inner.isEmpty();
        for (var each : inner) add(done + rest.substring(0, open) + each, after, depth + 1);
      }
      return;
    }
    words.add(done + rest);
  }

  /// What stands between braces, apart: at commas, or as a sequence. Empty when it is neither.
  private static List<String> parts(String inside) {
    var parts = new ArrayList<String>();
    var closes = closes(inside);
    var from = 0;
    for (var i = 0; i < inside.length(); i++) {
      if (closes[i] >= 0) i = closes[i];
      else if (closes[i] == COMMA) {
        parts.add(inside.substring(from, i));
        from = i + 1;
      }
    }
    if (parts.isEmpty()) return sequence(inside);
    parts.add(inside.substring(from));
    return parts;
  }

  /// `a..e`, `1..9`, `1..9..2`.
  private static List<String> sequence(String inside) {
    if (inside.matches("[+-]?\\d{1,20}\\.\\.[+-]?\\d{1,20}(\\.\\.[+-]?\\d{1,20})?")) {
      return List.of(String.valueOf(ShellWord.UNKNOWN));
    }
    return inside.matches("[a-zA-Z]\\.\\.[a-zA-Z](\\.\\.[+-]?\\d{1,20})?") ? List.of("?") : List.of();
  }

  private static final int NOTHING = -1;
  private static final int COMMA = -2;

  /// For each character the place of the brace that closes it, [#COMMA], or [#NOTHING]. Goes over the text once.
  private static int[] closes(String text) {
    var closes = new int[text.length()];
    Arrays.fill(closes, NOTHING);
    var open = new ArrayDeque<Integer>();
    for (var i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '\\' -> i++;
        case '\'' -> i = quoted(text, i, false);
        case '"', '`' -> i = quoted(text, i, true);
        case '$' -> i = dollar(text, i);
        case ',' -> closes[i] = COMMA;
        case '{' -> open.push(i);
        case '}' -> {
          if (!open.isEmpty()) closes[open.pop()] = i;
        }
        default -> {}
      }
    }
    return closes;
  }

  private static int quoted(String text, int open, boolean escapes) {
    for (var i = open + 1; i < text.length(); i++) {
      if (escapes && text.charAt(i) == '\\') i++;
      else if (text.charAt(i) == text.charAt(open)) return i;
    }
    return text.length();
  }

  /// Over `$(...)` and `${...}`, by counting.
  private static int dollar(String text, int at) {
    var opens = at + 1 < text.length() ? text.charAt(at + 1) : 0;
    if (opens != '(' && opens != '{') return at;
    var closes = opens == '(' ? ')' : '}';
    var level = 0;
    for (var i = at + 1; i < text.length(); i++) {
      if (text.charAt(i) == opens) level++;
      if (text.charAt(i) == closes && --level == 0) return i;
    }
    return text.length();
  }
}
