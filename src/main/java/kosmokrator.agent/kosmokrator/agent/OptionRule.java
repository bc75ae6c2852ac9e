package kosmokrator.agent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which options and operands of a program are harmless, as one line of [HarmlessTable] says it. What is not named is
/// not harmless; a long option must be written in full.
///
/// The words of a line are
/// - `-abc` letters that stand alone, `-n=T` a letter with a value, `-#` a number as an option;
/// - `--name`, `--name=T` with a value, `--name?` with a value behind `=` or none;
/// - `paths`, `texts`, `text` (once) or `none` for the operands in their order, `most:N` for their number;
/// - `globs` when a file that looks like an option does no harm;
///   `list:-x` when operands are fine only with that option;
/// - `tree` or `tree:-x` when folders are read with all that is in them, always or with that option.
///
/// A value `T` is `text`, `num`, `path`, which is looked at like an operand, or `glob`, which names no hidden files.
final class OptionRule {
  /// With one of these the first operand is no pattern.
  private static final Set<String> PATTERN_OPTIONS = Set.of("-e", "--regexp", "-f", "--files");
  private final Set<Character> letters = new HashSet<>();
  private final Map<Character, String> valued = new HashMap<>();
  private final Map<String, String> longs = new HashMap<>();
  private final List<String> operands = new ArrayList<>();
  private final Set<String> lists = new HashSet<>();
  private final Set<String> trees = new HashSet<>();
  private boolean numbers;
  private boolean globs;
  private boolean alwaysTree;
  private int most = Integer.MAX_VALUE;

  /// How a command uses its words.
  ///
  /// @param options those that were given, `-x` or `--name`
  /// @param texts operands that are no paths, in their order
  record Use(List<ShellWord> paths, List<String> texts, Set<String> options) {}

  private static final String NO_VALUE = "";
  private static final String MAYBE = "?";

  OptionRule(String line) {
    for (var word : line.strip().split("\\s+")) if (!word.isEmpty()) read(word);
  }

  private void read(String word) {
    if (word.equals("-#")) numbers = true;
    else if (word.startsWith("--")) readLong(word);
    else if (word.startsWith("-") && word.contains("=")) valued.put(word.charAt(1), word.substring(3));
    else if (word.startsWith("-")) word.chars().skip(1).forEach(letter -> letters.add((char) letter));
    else if (word.equals("globs")) globs = true;
    else if (word.equals("tree")) alwaysTree = true;
    else if (word.startsWith("tree:")) trees.add(word.substring(5));
    else if (word.startsWith("list:")) lists.add(word.substring(5));
    else if (word.startsWith("most:")) most = Integer.parseInt(word.substring(5));
    else operands.add(word);
  }

  private void readLong(String word) {
    var equals = word.indexOf('=');
    if (equals > 0) longs.put(word.substring(0, equals), word.substring(equals + 1));
    else if (word.endsWith("?")) longs.put(word.substring(0, word.length() - 1), MAYBE);
    else longs.put(word, NO_VALUE);
  }

  /// Whether folders are read with all that is in them.
  boolean readsTree(Use use) {
    return alwaysTree || use.options().stream().anyMatch(trees::contains);
  }

  /// How these words, those behind the program, are used; empty when one of them is not known to be harmless.
  Optional<Use> use(List<ShellWord> words) {
    var reading = new Reading(words);
    return reading.read() ? Optional.of(new Use(reading.paths, reading.texts, reading.options)) : Optional.empty();
  }

  /// One pass over the words of a command.
  private final class Reading {
    private final List<ShellWord> words;
    private final List<ShellWord> paths = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final Set<String> options = new HashSet<>();
    private final List<ShellWord> rest = new ArrayList<>();
    private int at;

    Reading(List<ShellWord> words) {
      this.words = words;
    }

    boolean read() {
      var onlyOperands = false;
      while (at < words.size()) {
        var word = words.get(at++);
        if (onlyOperands) rest.add(word);
        else if (word.text().equals("--")) onlyOperands = true;
        else if (!wildcard(word) || !(isOption(word) ? option(word) : rest.add(word))) return false;
      }
      return operands();
    }

    /// A file may be called like an option: then a word of wildcards must not become one.
    private boolean wildcard(ShellWord word) {
      return globs || !word.has(ShellWord.Trait.GLOB) || "*?[-".indexOf(word.text().charAt(0)) < 0;
    }

    private static boolean isOption(ShellWord word) {
      return word.text().length() > 1 && word.text().startsWith("-");
    }

    private boolean option(ShellWord word) {
      if (word.has(ShellWord.Trait.GLOB)) return false;
      if (word.text().startsWith("--")) return longOption(word.text());
      if (numbers && isNumber(word.text().substring(1))) return true;
      return letters(word.text());
    }

    private boolean longOption(String text) {
      var equals = text.indexOf('=');
      var name = equals < 0 ? text : text.substring(0, equals);
      var kind = longs.get(name);
      if (kind == null) return false;
      options.add(name);
      if (kind.equals(NO_VALUE)) return equals < 0;
      if (kind.equals(MAYBE)) return true;
      if (equals >= 0) return value(kind, ShellWord.of(text.substring(equals + 1)));
      return at < words.size() && value(kind, words.get(at++));
    }

    private boolean letters(String text) {
      for (var i = 1; i < text.length(); i++) {
        var letter = text.charAt(i);
        options.add("-" + letter);
        if (valued.containsKey(letter)) {
          if (i + 1 < text.length()) return value(valued.get(letter), ShellWord.of(text.substring(i + 1)));
          return at < words.size() && value(valued.get(letter), words.get(at++));
        }
        if (!letters.contains(letter)) return false;
      }
      return true;
    }

    private boolean value(String kind, ShellWord value) {
      if (value.has(ShellWord.Trait.GLOB)) return false;
      if (kind.equals("path")) paths.add(value);
      if (kind.equals("glob")) return value.text().startsWith("!") || !value.text().matches("(.*[/,{])?\\..*");
      return !kind.equals("num") || isNumber(value.text());
    }

    private static boolean isNumber(String text) {
      return text.matches("[+-]?[0-9]{1,12}[a-zA-Z]{0,2}");
    }

    private boolean operands() {
      if (rest.size() > most) return false;
      if (!rest.isEmpty() && !lists.isEmpty() && options.stream().noneMatch(lists::contains)) return false;
      var kind = 0;
      for (var word : rest) {
        if (kind >= OptionRule.this.operands.size()) return false;
        var what = OptionRule.this.operands.get(kind);
        var isPattern = what.equals("pattern");
        if (isPattern && PATTERN_OPTIONS.stream().anyMatch(options::contains)) {
          what = OptionRule.this.operands.get(++kind);
          isPattern = false;
        }
        if (!operand(isPattern ? "text" : what, word)) return false;
        if (isPattern || what.equals("text")) kind++;
      }
      return true;
    }

    private boolean operand(String what, ShellWord word) {
      switch (what) {
        case "paths" -> paths.add(word);
        case "text", "texts" -> {
          if (word.has(ShellWord.Trait.GLOB) && !globs) return false;
          texts.add(word.text());
        }
        default -> {
          return false;
        }
      }
      return true;
    }
  }
}
