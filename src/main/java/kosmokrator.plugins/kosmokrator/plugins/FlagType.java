package kosmokrator.plugins;

import java.util.Locale;
import java.util.Optional;
import kosmokrator.values.Worded;

/// The types a plugin's flag may have, each with the grammar and the printing of Go's `strconv` and `time`.
public enum FlagType implements Worded {
  BOOL, STRING, INT, INT64, FLOAT64, DURATION;

  /// The type of this word in any case; none means `bool`. Empty for another word.
  static Optional<FlagType> parse(String word) {
    var wanted = word.strip().toLowerCase(Locale.ROOT);
    if (wanted.isEmpty()) return Optional.of(BOOL);
    for (var type : values()) if (type.word().equals(wanted)) return Optional.of(type);
    return Optional.empty();
  }

  /// The value in its one canonical spelling; a blank one is the type's zero. Empty when it is no value of this type.
  Optional<String> canonical(String text) {
    if (this == STRING) return Optional.of(text);
    if (isBlank(text)) return Optional.of(switch (this) {
      case BOOL -> "false";
      case STRING -> text;
      case INT, INT64, FLOAT64 -> "0";
      case DURATION -> "0s";
    });
    return switch (this) {
      case BOOL -> bool(text);
      case STRING -> Optional.of(text);
      case INT, INT64 -> whole(text);
      case FLOAT64 -> GoFloat.canonical(text);
      case DURATION -> GoDuration.canonical(text);
    };
  }

  private static boolean isBlank(String text) {
    return text.chars().allMatch(letter -> Character.isWhitespace(letter) || Character.isSpaceChar(letter)
        || letter == 0x85);
  }

  private static Optional<String> bool(String text) {
    return switch (text) {
      case "1", "t", "T", "TRUE", "true", "True" -> Optional.of("true");
      case "0", "f", "F", "FALSE", "false", "False" -> Optional.of("false");
      default -> Optional.empty();
    };
  }

  private static Optional<String> whole(String text) {
    for (var i = text.startsWith("+") || text.startsWith("-") ? 1 : 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') return Optional.empty();
    }
    try {
      return Optional.of(Long.toString(Long.parseLong(text)));
    } catch (NumberFormatException outside) {
      return Optional.empty();
    }
  }
}
