package kosmokrator.agent;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// One word of a command, after quotes were taken off.
///
/// @param text what the program sees, if nothing in it is expanded; an expansion is held by [#UNKNOWN]
/// @param pattern the same as a pattern, in which a backslash stands before every character that was quoted and would
///     otherwise be a wildcard
/// @param written how it stands in the script
record ShellWord(String text, String pattern, Set<Trait> traits, String written) {
  /// Holds the place of what only the shell knows.
  static final char UNKNOWN = '\uFFFC';
  /// Stands where the value of a variable is split into words.
  private static final char SPLIT = '\uFFFB';

  enum Trait {
    /// Some of it was quoted.
    QUOTED,
    /// Some of it is known to the shell only.
    DYNAMIC,
    /// It has wildcards that were not quoted.
    GLOB,
    /// It begins with a tilde that was not quoted.
    TILDE,
    /// The shell may make several words of it before it does anything else.
    BRACES
  }

  boolean has(Trait trait) {
    return traits.contains(trait);
  }

  /// Whether it means just what is written.
  boolean isBare() {
    return traits.isEmpty();
  }

  /// Whether it may be another text when it runs: it has wildcards, or something only the shell knows.
  boolean isOpen() {
    return has(Trait.GLOB) || text.indexOf(UNKNOWN) >= 0;
  }

  /// Whether the text says something else before it is read as it is written: variables, substitutions, braces.
  boolean isExpanded() {
    return has(Trait.DYNAMIC) || has(Trait.BRACES);
  }

  /// Whether this may be a text that a pattern of permissions means. An open word is taken for all that it may become.
  boolean mayBe(Wildcards wanted) {
    return wanted.matches(text) || isOpen() && wanted.meets(pattern);
  }

  /// A word as if it had been written without anything special.
  static ShellWord of(String text) {
    return new ShellWord(text, text, Set.of(), text);
  }

  /// The words that the shell makes of this one after variables were filled in; none of an empty one without quotes.
  List<ShellWord> split() {
    if (text.isEmpty()) return has(Trait.QUOTED) ? List.of(this) : List.of();
    if (text.indexOf(SPLIT) < 0) return List.of(this);
    var texts = text.split(String.valueOf(SPLIT));
    var patterns = pattern.split(String.valueOf(SPLIT));
    var words = new ArrayList<ShellWord>();
    for (var i = 0; i < texts.length; i++) {
      if (!texts[i].isEmpty()) words.add(new ShellWord(texts[i], patterns[i], traits, written));
    }
    return words;
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

    Draft braces() {
      traits.add(Trait.BRACES);
      return this;
    }

    /// The value of a variable or substitution. Without quotes, blanks in it part words and wildcards count.
    Draft value(String value, boolean quoted) {
      begun = true;
      for (var i = 0; i < value.length(); i++) {
        var c = value.charAt(i);
        if (quoted) quoted(c);
        else if (c == ' ' || c == '\t' || c == '\n') plain(SPLIT);
        else if (c == '*' || c == '?' || c == '[') wildcard(c);
        else plain(c);
      }
      return this;
    }

    ShellWord done(String written) {
      return new ShellWord(text.toString(), pattern.toString(), Set.copyOf(traits), written);
    }
  }
}
