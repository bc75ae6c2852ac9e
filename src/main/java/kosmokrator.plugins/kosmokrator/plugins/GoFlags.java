package kosmokrator.plugins;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kosmokrator.values.Printable;

/// Sorts a command line by the rules of Go's `flag` package: `-x` and `--x` are the same, `--x=v` and `--x v`, but a
/// `bool` takes its value behind `=` only; the first other word, and `--`, end the flags.
final class GoFlags {
  private final Map<String, FlagType> types;
  private final List<String> words;
  private final Map<String, String> given = new LinkedHashMap<>();
  private int at;

  /// What became of a command line.
  sealed interface Parsed {
    /// The flags that were given, with canonical values, in the order of their first mention.
    record Values(Map<String, String> given) implements Parsed {}

    /// Somebody asks for help, and no flag of that name is defined.
    record Help() implements Parsed {}

    /// It cannot be understood; the text is Go's.
    record Misuse(String message) implements Parsed {}
  }

  private GoFlags(Map<String, FlagType> types, List<String> words) {
    this.types = types;
    this.words = words;
  }

  /// `types` are the flags there are, by name.
  static Parsed parse(Map<String, FlagType> types, List<String> words) {
    var flags = new GoFlags(types, words);
    while (flags.at < words.size()) {
      var word = words.get(flags.at);
      if (word.length() < 2 || word.charAt(0) != '-' || word.equals("--")) break;
      var end = flags.take(word);
      if (end != null) return end;
    }
    return new Parsed.Values(flags.given);
  }

  /// Takes one flag; null when there may be more.
  private Parsed take(String word) {
    at++;
    var name = word.substring(word.startsWith("--") ? 2 : 1);
    if (name.isEmpty() || name.startsWith("-") || name.startsWith("="))
      return new Parsed.Misuse("bad flag syntax: " + shown(word));
    var equals = name.indexOf('=');
    var value = equals < 0 ? null : name.substring(equals + 1);
    if (equals > 0) name = name.substring(0, equals);
    var type = types.get(name);
    if (type == null && (name.equals("help") || name.equals("h"))) return new Parsed.Help();
    if (type == null) return new Parsed.Misuse("flag provided but not defined: -" + shown(name));
    if (value == null && type == FlagType.BOOL) value = "true";
    if (value == null && at == words.size()) return new Parsed.Misuse("flag needs an argument: -" + shown(name));
    return put(name, type, value == null ? words.get(at++) : value);
  }

  private Parsed put(String name, FlagType type, String value) {
    var canonical = type.canonical(value);
    if (canonical.isPresent()) {
      given.put(name, canonical.get());
      return null;
    }
    var quoted = "\"" + shown(value) + "\"";
    return new Parsed.Misuse(type == FlagType.BOOL
        ? "invalid boolean value %s for -%s: invalid bool value %s".formatted(quoted, shown(name), quoted)
        : "invalid value %s for flag -%s: invalid %s value %s".formatted(quoted, shown(name), type.word(), quoted));
  }

  private static String shown(String word) {
    return Printable.line(word);
  }
}
