package kosmokrator.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rules of one `.gitignore` file, as gitignore(5) has them. The last rule that matches decides.
final class IgnoreRules {
  private static final int MOST_RULES = 10_000;
  private final List<Rule> rules;

  private record Rule(PathPattern pattern, boolean negated, boolean foldersOnly) {}

  private IgnoreRules(List<Rule> rules) {
    this.rules = rules;
  }

  static IgnoreRules parse(String text) {
    var rules = new ArrayList<Rule>();
    for (var line : text.split("\r?\n")) {
      if (rules.size() < MOST_RULES) rule(line).ifPresent(rules::add);
    }
    return new IgnoreRules(rules);
  }

  private static Optional<Rule> rule(String line) {
    var text = trimmed(line.startsWith("\ufeff") ? line.substring(1) : line);
    if (text.isEmpty() || text.startsWith("#")) return Optional.empty();
    var negated = text.startsWith("!");
    if (negated) text = text.substring(1);
    var foldersOnly = text.endsWith("/");
    if (foldersOnly) text = text.substring(0, text.length() - 1);
    if (text.isEmpty()) return Optional.empty();
    var anchored = text.contains("/");
    if (text.startsWith("/")) text = text.substring(1);
    return Optional.of(new Rule(PathPattern.of(anchored ? text : "**/" + text), negated, foldersOnly));
  }

  /// Spaces at the end do not count unless a backslash stands before them.
  private static String trimmed(String line) {
    var end = line.length();
    while (end > 0 && line.charAt(end - 1) == ' ' && !(end > 1 && line.charAt(end - 2) == '\\')) end--;
    return line.substring(0, end);
  }

  /// Whether a path is ignored; empty when no rule says anything.
  ///
  /// @param path relative to the folder of the file with the rules
  Optional<Boolean> ignored(String path, boolean folder) {
    for (var i = rules.size() - 1; i >= 0; i--) {
      var rule = rules.get(i);
      if ((folder || !rule.foldersOnly) && rule.pattern.matches(path)) return Optional.of(!rule.negated);
    }
    return Optional.empty();
  }
}
