package kosmokrator.values;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.function.Consumer;

/// Writes JSON (RFC 8259) that is safe to show on a terminal: characters that act are written as Unicode escapes.
final class JsonWriter {
  private static final int INDENT = 4;
  private static final int PIECE = 1 << 18; // characters: more than nearly all documents have
  private static final char[] HEX = "0123456789abcdef".toCharArray();
  private static final String[] LINES = new String[16]; // line feeds with the usual indents
  private final StringBuilder text;
  private final boolean pretty;
  private final Consumer<String> pieces; // null when all of it stays in `text`

  static {
    for (var level = 0; level < LINES.length; level++) LINES[level] = "\n" + " ".repeat(INDENT * level);
  }

  JsonWriter(StringBuilder text, boolean pretty) {
    this(text, pretty, null);
  }

  /// Hands the text over whenever there is enough of it, never in the middle of a character. What is left in `text` at
  /// the end is the caller's.
  JsonWriter(StringBuilder text, boolean pretty, Consumer<String> pieces) {
    this.text = text;
    this.pretty = pretty;
    this.pieces = pieces;
  }

  private void handOver() {
    if (pieces == null || text.length() < PIECE) return;
    pieces.accept(text.toString());
    text.setLength(0);
  }

  void write(JsonValue value, int level) {
    if (value instanceof LazyObject lazy && lazy.isWritten(pretty, level)) text.append(lazy.text());
    else if (value.isObject()) object(value.asObject(), level);
    else if (value.isArray()) array(value.asArray(), level);
    else if (value.isString()) string(value.asString());
    else text.append(value); // a number keeps its own text; true, false and null are their names
  }

  private void line(int level) {
    if (level < LINES.length) text.append(LINES[level]);
    else text.append('\n').repeat(' ', INDENT * level);
  }

  private void object(JsonObject object, int level) {
    text.append('{');
    var first = true;
    for (var member : object) {
      separate(first, level + 1);
      string(member.getName());
      text.append(pretty ? ": " : ":");
      write(member.getValue(), level + 1);
      first = false;
    }
    close('}', first, level);
  }

  private void array(JsonArray array, int level) {
    text.append('[');
    var first = true;
    for (var value : array) {
      separate(first, level + 1);
      write(value, level + 1);
      first = false;
    }
    close(']', first, level);
  }

  private void separate(boolean first, int level) {
    if (!first) text.append(',');
    if (pretty) line(level);
  }

  private void close(char bracket, boolean empty, int level) {
    if (pretty && !empty) line(level);
    text.append(bracket);
  }

  private void string(String string) {
    text.append('"');
    var plain = 0; // from here on nothing was written yet, because it can be written as it is
    for (var i = 0; i < string.length(); i++) {
      var unit = string.charAt(i);
      if (unit >= 0x20 && unit < 0x7f && unit != '"' && unit != '\\') continue;
      plain(string, plain, i);
      if (Character.isHighSurrogate(unit) && i + 1 < string.length()) i = pair(string, i);
      else escape(unit);
      plain = i + 1;
    }
    plain(string, plain, string.length());
    text.append('"');
  }

  private void plain(String string, int from, int end) {
    var at = from;
    while (pieces != null && end - at > PIECE) {
      text.append(string, at, at + PIECE);
      at += PIECE;
      handOver();
    }
    text.append(string, at, end);
    handOver();
  }

  private int pair(String string, int at) {
    var point = string.codePointAt(at);
    if (!Printable.acts(point)) text.appendCodePoint(point);
    else for (var unit : Character.toChars(point)) unicode(unit);
    return point > 0xffff ? at + 1 : at;
  }

  private void escape(char unit) {
    switch (unit) {
      case '"' -> text.append("\\\"");
      case '\\' -> text.append("\\\\");
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      default -> {
        if (Printable.acts(unit)) unicode(unit);
        else text.append(unit);
      }
    }
  }

  private void unicode(char unit) {
    text.append("\\u").append(HEX[unit >> 12]).append(HEX[unit >> 8 & 15]).append(HEX[unit >> 4 & 15])
        .append(HEX[unit & 15]);
  }
}
