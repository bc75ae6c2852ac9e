package kosmokrator.agent;

import java.util.ArrayList;
import java.util.List;

/// A pattern for paths with slashes: between slashes as in [Wildcards], and `**` for any number of folders, none among
/// them. At the end, `**` stands for at least one name.
final class PathPattern {
  private static final int MOST_ALTERNATIVES = 100;
  private final String[] names;
  private final Wildcards[] wildcards;

  private PathPattern(String pattern) {
    names = pattern.split("/", -1);
    wildcards = new Wildcards[names.length];
    for (var i = 0; i < names.length; i++) wildcards[i] = Wildcards.of(names[i]);
  }

  static PathPattern of(String pattern) {
    return new PathPattern(pattern);
  }

  /// As people write them for tools: `{a,b}` is either, and a pattern without a slash means files in any folder.
  static List<PathPattern> alternatives(String pattern) {
    var all = new ArrayList<String>();
    expand(pattern.startsWith("./") ? pattern.substring(2) : pattern, all);
    return all.stream().map(each -> new PathPattern(each.contains("/") ? each : "**/" + each)).toList();
  }

  private static void expand(String pattern, List<String> all) {
    var open = pattern.indexOf('{');
    var close = open < 0 ? -1 : close(pattern, open);
    if (close < 0 || all.size() >= MOST_ALTERNATIVES) {
      if (all.size() < MOST_ALTERNATIVES) all.add(pattern);
      return;
    }
    var depth = 0;
    var from = open + 1;
    for (var i = open + 1; i <= close; i++) {
      var letter = pattern.charAt(i);
      if (letter == '{') depth++;
      if (i == close || letter == ',' && depth == 0) {
        expand(pattern.substring(0, open) + pattern.substring(from, i) + pattern.substring(close + 1), all);
        from = i + 1;
      }
      if (letter == '}') depth--;
    }
  }

  private static int close(String pattern, int open) {
    var depth = 0;
    for (var i = open; i < pattern.length(); i++) {
      if (pattern.charAt(i) == '{') depth++;
      if (pattern.charAt(i) == '}' && --depth == 0) return i;
    }
    return -1;
  }

  /// @param path names with slashes between them, without one in front
  boolean matches(String path) {
    return matches(path.split("/", -1));
  }

  private boolean matches(String[] path) {
    int p = 0, t = 0, star = -1, from = 0;
    while (t < path.length) {
      if (p < names.length && names[p].equals("**")) {
        if (p == names.length - 1) return true;
        star = p++;
        from = t;
      } else if (p < names.length && wildcards[p].matches(path[t])) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++from;
      } else {
        return false;
      }
    }
    return p == names.length;
  }
}
