package kosmokrator.lua;

/// The classes of bytes in Lua's patterns, such as `%a`; a capital letter is the opposite of the small one.
final class CharClass {
  private CharClass() {}

  /// Whether a byte is of the class with this letter; what is no letter of a class stands for itself.
  static boolean has(int letter, int c) {
    boolean is = switch (letter | 0x20) {
      case 'a' -> isLetter(c);
      case 'c' -> c < 32 || c == 127;
      case 'd' -> isDigit(c);
      case 'g' -> c > 32 && c < 127;
      case 'l' -> c >= 'a' && c <= 'z';
      case 'p' -> c > 32 && c < 127 && !isLetter(c) && !isDigit(c);
      case 's' -> NumberText.isSpace(c);
      case 'u' -> c >= 'A' && c <= 'Z';
      case 'w' -> isLetter(c) || isDigit(c);
      case 'x' -> isDigit(c) || (c | 0x20) >= 'a' && (c | 0x20) <= 'f';
      case 'z' -> c == 0;
      default -> c == letter;
    };
    boolean negated = letter >= 'A' && letter <= 'Z' && "ACDGLPSUWXZ".indexOf(letter) >= 0;
    return is != negated;
  }

  private static boolean isLetter(int c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
