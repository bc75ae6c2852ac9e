package kosmokrator.values;

/// Makes foreign text safe to show: whatever could drive a terminal or hide in a line is written as an escape.
/// Covers C0 and C1 controls, DEL, bidirectional controls, zero-width characters, tags and line separators.
public final class Printable {
  private Printable() {}

  /// Text of several lines: line feeds and tabs stay, everything else that acts is escaped.
  public static String text(String foreign) {
    return escape(foreign, true);
  }

  /// Text of one line, such as a table cell or a log record: line feeds and tabs are escaped too.
  public static String line(String foreign) {
    return escape(foreign, false);
  }

  /// True for a code point that acts instead of showing. Line feed and tab count as acting.
  public static boolean acts(int point) {
    if (point < 0x20 || point >= 0x7f && point <= 0x9f) return true;
    if (point < 0x61c) return point == 0xad;
    return point == 0x61c || point == 0x180e || point >= 0x200b && point <= 0x200f || point >= 0x2028 && point <= 0x202e
        || point >= 0x2060 && point <= 0x206f || point == 0xfeff || point >= 0xfff9 && point <= 0xfffb
        || point >= 0xd800 && point <= 0xdfff || point >= 0xe0000 && point <= 0xe007f;
  }

  private static String escape(String foreign, boolean lines) {
    if (foreign.codePoints().noneMatch(Printable::acts)) return foreign;
    var shown = new StringBuilder(foreign.length() + 16);
    foreign.codePoints().forEach(point -> {
      if (!acts(point) || lines && (point == '\n' || point == '\t')) shown.appendCodePoint(point);
      else shown.append(name(point));
    });
    return shown.toString();
  }

  private static String name(int point) {
    return switch (point) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> (point < 0x100 ? "\\x%02x" : point < 0x10000 ? "\\u%04x" : "\\U%08x").formatted(point);
    };
  }
}
