package kosmokrator.agent;

/// Whether a text matches a pattern as a whole. `*` is any run of characters, `?` any one; in the patterns of a shell,
/// `[...]` is one of a set and a backslash takes the meaning from what follows. Time is at most the product of both
/// lengths.
final class Wildcard {
  private Wildcard() {}

  /// With `*` and `?` only, upper and lower case alike.
  static boolean matches(String pattern, String text) {
    var p = pattern.toLowerCase(java.util.Locale.ROOT);
    var t = text.toLowerCase(java.util.Locale.ROOT);
    int at = 0, in = 0, star = -1, mark = 0;
    while (in < t.length()) {
      if (at < p.length() && p.charAt(at) == '*') {
        star = at++;
        mark = in;
      } else if (at < p.length() && (p.charAt(at) == '?' || p.charAt(at) == t.charAt(in))) {
        at++;
        in++;
      } else if (star >= 0) {
        at = star + 1;
        in = ++mark;
      } else {
        return false;
      }
    }
    while (at < p.length() && p.charAt(at) == '*') at++;
    return at == p.length();
  }

  /// As a shell matches the name of a file, letters as they are written. A name that begins with a dot has to be asked for
  /// with a dot.
  static boolean matchesName(String pattern, String name) {
    if (name.startsWith(".") && !pattern.startsWith(".")) return false;
    int at = 0, in = 0, star = -1, mark = 0;
    while (in < name.length()) {
      var next = at < pattern.length() && pattern.charAt(at) != '*' ? behind(pattern, at, name.charAt(in)) : -1;
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = at++;
        mark = in;
      } else if (next >= 0) {
        at = next;
        in++;
      } else if (star >= 0) {
        at = star + 1;
        in = ++mark;
      } else {
        return false;
      }
    }
    while (at < pattern.length() && pattern.charAt(at) == '*') at++;
    return at == pattern.length();
  }

  /// The place behind the one element of the pattern that matches this character; -1 when it does not.
  private static int behind(String pattern, int at, char c) {
    var element = pattern.charAt(at);
    if (element == '?') return at + 1;
    if (element == '\\' && at + 1 < pattern.length()) return pattern.charAt(at + 1) == c ? at + 2 : -1;
    var end = element == '[' ? pattern.indexOf(']', at + 2) : -1;
    if (end < 0) return element == c ? at + 1 : -1;
    return isInSet(pattern.substring(at + 1, end), c) ? end + 1 : -1;
  }

  /// Classes such as `[:alpha:]` are taken for everything: a set that is too large only makes somebody ask.
  private static boolean isInSet(String set, char c) {
    if (set.contains("[:") || set.contains("[.") || set.contains("[=") || set.contains("\\")) return true;
    var not = set.startsWith("!") || set.startsWith("^");
    for (var i = not ? 1 : 0; i < set.length(); i++) {
      var range = i + 2 < set.length() && set.charAt(i + 1) == '-';
      if (range ? c >= set.charAt(i) && c <= set.charAt(i + 2) : c == set.charAt(i)) return !not;
      if (range) i += 2;
    }
    return not;
  }
}
