package kosmokrator.mcp;

/// JSON with comments and trailing commas, as editors keep it, made into plain JSON of the same length, so that every
/// place in it stays where it was.
final class JsonComments {
  private final char[] text;
  private int at;

  private JsonComments(String text) {
    this.text = text.toCharArray();
  }

  /// The text with comments, a byte order mark and commas before a closing bracket replaced by spaces.
  static String blank(String text) {
    return new JsonComments(text).blank();
  }

  private String blank() {
    if (text.length > 0 && text[0] == '\ufeff') text[0] = ' ';
    var comma = -1; // the last comma, while nothing but white space followed
    while (at < text.length) {
      var here = text[at];
      if (here == '/' && starts("//")) erase(end("\n"));
      else if (here == '/' && starts("/*")) erase(Math.min(text.length, end("*/") + 2));
      else {
        if (here == ',') comma = at;
        else if ((here == '}' || here == ']') && comma >= 0) text[comma] = ' ';
        if (here != ',' && !Character.isWhitespace(here)) comma = -1;
        at = here == '"' ? string() : at + 1;
      }
    }
    return new String(text);
  }

  private boolean starts(String mark) {
    return at + 1 < text.length && text[at + 1] == mark.charAt(1);
  }

  private int end(String mark) {
    var end = at + 2;
    while (end < text.length && !stands(mark, end)) end++;
    return end;
  }

  private boolean stands(String mark, int place) {
    for (var i = 0; i < mark.length(); i++) {
      if (place + i >= text.length || text[place + i] != mark.charAt(i)) return false;
    }
    return true;
  }

  private void erase(int end) {
    for (; at < end; at++) if (text[at] != '\n' && text[at] != '\r') text[at] = ' ';
  }

  private int string() {
    var end = at + 1;
    while (end < text.length && text[end] != '"' && text[end] != '\n') end += text[end] == '\\' ? 2 : 1;
    return Math.min(text.length, end + 1);
  }
}
