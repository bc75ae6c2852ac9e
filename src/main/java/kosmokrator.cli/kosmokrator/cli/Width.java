package kosmokrator.cli;

/// How many columns text takes on a terminal: marks take none, East Asian wide characters and emoji take two
/// (Unicode Standard Annex 11, by block).
final class Width {
  private Width() {}

  static int of(String text) {
    var columns = 0;
    for (var at = 0; at < text.length();) {
      var point = text.codePointAt(at);
      columns += of(point);
      at += Character.charCount(point);
    }
    return columns;
  }

  /// The text cut to at most `columns`, with `…` in the last one when something was cut.
  static String cut(String text, int columns) {
    if (of(text) <= columns) return text;
    var kept = new StringBuilder();
    var used = 1;
    for (var point : text.codePoints().toArray()) {
      used += of(point);
      if (used > columns) break;
      kept.appendCodePoint(point);
    }
    return columns < 1 ? "" : kept.append('…').toString();
  }

  /// The text with spaces up to `columns`.
  static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - of(text)));
  }

  private static int of(int point) {
    if (point < 0x300) return 1;
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(point) ? 2 : 1;
    };
  }

  private static boolean isWide(int point) {
    return point >= 0x1100 && point <= 0x115f || point >= 0x2e80 && point <= 0xa4cf && point != 0x303f
        || point >= 0xac00 && point <= 0xd7a3 || point >= 0xf900 && point <= 0xfaff
        || point >= 0xfe30 && point <= 0xfe6f
        || point >= 0xff00 && point <= 0xff60 || point >= 0xffe0 && point <= 0xffe6
        || point >= 0x1f300 && point <= 0x1f64f || point >= 0x1f680 && point <= 0x1f6ff
        || point >= 0x1f900 && point <= 0x1f9ff || point >= 0x20000 && point <= 0x3fffd;
  }
}
