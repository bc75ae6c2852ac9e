package kosmokrator.values;

import java.util.Locale;
import java.util.Optional;

/// An enum's constant that has a word in settings, flags, JSON and on wires: its name in small letters, such as
/// `end_turn`. The words are contracts, so renaming a constant changes what others read.
public interface Worded {
  /// The constant's name; an enum has it.
  String name();

  default String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The one of `all` with exactly this word, or empty.
  static <T extends Worded> Optional<T> parse(T[] all, String word) {
    for (var each : all) if (each.word().equals(word)) return Optional.of(each);
    return Optional.empty();
  }
}
