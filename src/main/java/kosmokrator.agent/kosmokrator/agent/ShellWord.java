package kosmokrator.agent;

import java.util.EnumSet;
import java.util.Set;

/// One word of a command, after quotes were taken off.
///
/// @param text what the program sees, if nothing in it is expanded; an expansion is held by [#UNKNOWN]
/// @param pattern the same as a pattern, in which a backslash stands before every character that was quoted and would
///     otherwise be a wildcard
record ShellWord(String text, String pattern, Set<Trait> traits) {
  /// Holds the place of what only the shell knows.
  static final char UNKNOWN = '\uFFFC';

  enum Trait {
    /// Some of it was quoted.
    QUOTED,
    /// Some of it is known to the shell only.
    DYNAMIC,
    /// It has wildcards that were not quoted.
    GLOB,
    /// It begins with a tilde that was not quoted.
    TILDE
  }

  boolean has(Trait trait) {
    return traits.contains(trait);
  }

  /// Whether it means just what is written.
  boolean isBare() {
    return traits.isEmpty();
  }

  /// A word as if it had been written without anything special.
  static ShellWord of(String text) {
    return new ShellWord(text, text, Set.of());
  }

  @Override public String toString() {
    return text;
  }

  /// A word being read.
  static final class Draft {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder pattern = new StringBuilder();
    private final EnumSet<Trait> traits = EnumSet.noneOf(Trait.class);
    private boolean begun;

    boolean isEmpty() {
      return !begun;
    }

    int length() {
      return text.length();
    }

    char last() {
      return text.charAt(text.length() - 1);
    }

    /// A character without quotes that means itself.
    Draft plain(char c) {
      begun = true;
      text.append(c);
      pattern.append(c);
      return this;
    }

    /// A character that was quoted.
    Draft quoted(char c) {
      begun = true;
      text.append(c);
      if (c == '*' || c == '?' || c == '[' || c == '\\') pattern.append('\\');
      pattern.append(c);
      traits.add(Trait.QUOTED);
      return this;
    }

    /// Quotes were there, whatever was between them.
    Draft quotes() {
      begun = true;
      traits.add(Trait.QUOTED);
      return this;
    }

    Draft wildcard(char c) {
      traits.add(Trait.GLOB);
      return plain(c);
    }

    Draft tilde() {
      traits.add(Trait.TILDE);
      return plain('~');
    }

    /// What only the shell knows.
    Draft unknown() {
      traits.add(Trait.DYNAMIC);
      return plain(UNKNOWN);
    }

    ShellWord done() {
      return new ShellWord(text.toString(), pattern.toString(), Set.copyOf(traits));
    }
  }
}
