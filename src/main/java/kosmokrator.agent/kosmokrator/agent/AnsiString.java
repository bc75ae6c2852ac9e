package kosmokrator.agent;

/// Decodes what stands between `$'` and `'`: the escapes of ANSI C, as the manual of bash lists them.
final class AnsiString {
  private final String text;
  private final StringBuilder out = new StringBuilder();
  private int at;

  private AnsiString(String text) {
    this.text = text;
  }

  static String decode(String text) {
    var string = new AnsiString(text);
    while (string.at < text.length()) string.piece();
    return string.out.toString();
  }

  private void piece() {
    var c = text.charAt(at++);
    if (c != '\\' || at >= text.length()) out.append(c);
    else escape(text.charAt(at++));
  }

  private void escape(char c) {
    switch (c) {
      case 'a' -> out.append('\u0007');
      case 'b' -> out.append('\b');
      case 'e', 'E' -> out.append('\u001b');
      case 'f' -> out.append('\f');
      case 'n' -> out.append('\n');
      case 'r' -> out.append('\r');
      case 't' -> out.append('\t');
      case 'v' -> out.append('\u000b');
      case 'x' -> number(16, 2, c);
      case 'u' -> number(16, 4, c);
      case 'U' -> number(16, 8, c);
      case 'c' -> control();
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        at--;
        number(8, 3, c);
      }
      case '\\', '\'', '"', '?' -> out.append(c);
      default -> out.append('\\').append(c);
    }
  }

  private void control() {
    if (at < text.length()) out.append((char) (text.charAt(at++) & 0x1f));
  }

  private void number(int radix, int most, char name) {
    var value = 0L;
    var end = at;
    var last = Math.min(text.length(), at + most);
    while (end < last && text.charAt(end) < 0x80 && Character.digit(text.charAt(end), radix) >= 0) {
      value = value * radix + Character.digit(text.charAt(end++), radix);
    }
    if (end == at) out.append('\\').append(name);
    else if (value <= Character.MAX_CODE_POINT && Character.isValidCodePoint((int) value))
      out.appendCodePoint((int) value);
    at = end;
  }
}
