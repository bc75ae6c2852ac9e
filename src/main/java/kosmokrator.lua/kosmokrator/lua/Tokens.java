package kosmokrator.lua;

import java.nio.charset.StandardCharsets;

/// Reads source text token by token, as Lua 5.1's scanner does. LuaJ's compiler has a scanner of its own, but that one
/// never ends on some texts, lets malformed numbers pass and forgets what its errors were near; so every text is read
/// here first, and read again to say where an error was.
final class Tokens {
  private static final int LONGEST_SHOWN = 200;
  private final byte[] source;
  private final int end;
  private int start;
  private int at;
  private int escape;
  private int line = 1;

  /// A text the scanner cannot read on from the token at `start`.
  record Trouble(String message, int line, int start) {}

  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Trouble trouble;

    Unreadable(Trouble trouble) {
      super(trouble.message(), null, false, false);
      this.trouble = trouble;
    }
  }

  private Tokens(byte[] source, int end) {
    this.source = source;
    this.end = end;
    if (end > 0 && source[0] == '#') skipLine();
  }

  /// What keeps the text from being read to its end, or null.
  static Trouble trouble(byte[] source, Meter meter) {
    var tokens = new Tokens(source, source.length);
    try {
      for (int from = 0; tokens.next(); from = tokens.at) meter.charge(tokens.at - from >> 2);
      return null;
    } catch (Unreadable unreadable) {
      return unreadable.trouble;
    }
  }

  /// The token that ends at an offset, `<eof>` if none does.
  static String endingAt(byte[] source, int offset) {
    var tokens = upTo(source, offset);
    return tokens.at < offset || offset > source.length ? "<eof>" : tokens.text();
  }

  /// Whether the token before the one that ends at an offset is the given one.
  static boolean precedes(byte[] source, int offset, String token) {
    var tokens = upTo(source, offset);
    int before = tokens.at < offset ? tokens.at : tokens.start;
    return new String(source, 0, before, StandardCharsets.ISO_8859_1).stripTrailing().endsWith(token);
  }

  /// The token after the first `break` in a line.
  static String afterBreak(byte[] source, int line) {
    var tokens = new Tokens(source, source.length);
    while (tokens.next()) {
      if (tokens.line == line && tokens.text().equals("break")) return tokens.next() ? tokens.text() : "<eof>";
    }
    return "<eof>";
  }

  private static Tokens upTo(byte[] source, int offset) {
    var tokens = new Tokens(source, source.length);
    try {
      while (tokens.at < offset && tokens.next()) continue;
    } catch (Unreadable unreadable) {
      tokens.at = Math.min(offset, source.length);
    }
    return tokens;
  }

  private String text() {
    int to = Math.min(at, start + LONGEST_SHOWN);
    if (to == start + 1 && source[start] >= 0 && source[start] < ' ') return "char(" + source[start] + ")";
    return new String(source, start, to - start, StandardCharsets.UTF_8);
  }

  private int peek() {
    return peek(0);
  }

  private int peek(int ahead) {
    return at + ahead < end ? source[at + ahead] & 0xff : -1;
  }

  private boolean next() {
    skipSpace();
    start = at;
    int c = peek();
    if (c < 0) return false;
    if (c == '"' || c == '\'') quoted(c);
    else if (isDigit(c) || c == '.' && isDigit(peek(1))) numeral();
    else if (isWord(c)) skipWord();
    else if (c == '[' && (peek(1) == '[' || peek(1) == '=')) longBracket("string");
    else symbol(c);
    return true;
  }

  private void skipSpace() {
    for (int c = peek(); c >= 0; c = peek()) {
      if (c == '\n' || c == '\r') newline();
      else if (NumberText.isSpace(c)) at++;
      else if (c == '-' && peek(1) == '-') comment();
      else return;
    }
  }

  private void newline() {
    int first = peek();
    at++;
    int second = peek();
    if ((second == '\n' || second == '\r') && second != first) at++;
    line++;
  }

  private void comment() {
    start = at;
    at += 2;
    if (peek() == '[' && level() >= 0) longBracket("comment");
    else skipLine();
  }

  private void skipLine() {
    while (peek() >= 0 && peek() != '\n' && peek() != '\r') at++;
  }

  /// The number of equals signs in the opening bracket here, or -1 if it is none.
  private int level() {
    int equals = equals();
    return peek(equals + 1) == '[' ? equals : -1;
  }

  private int equals() {
    int n = 0;
    while (peek(n + 1) == '=') n++;
    return n;
  }

  private void longBracket(String what) {
    int level = level();
    if (level < 0) throw trouble("invalid long string delimiter", shown(at, at + 1 + equals()));
    at += level + 2;
    while (!closes(level)) {
      int c = peek();
      if (c < 0) throw trouble("unfinished long " + what, "<eof>");
      if (level == 0 && c == '[' && peek(1) == '[') throw trouble("nesting of [[...]] is deprecated", "[");
      if (c == '\n' || c == '\r') newline();
      else at++;
    }
    at += level + 2;
  }

  private boolean closes(int level) {
    if (peek() != ']') return false;
    for (int n = 1; n <= level; n++) if (peek(n) != '=') return false;
    return peek(level + 1) == ']';
  }

  private void quoted(int quote) {
    at++;
    while (peek() != quote) {
      int c = peek();
      if (c < 0) throw trouble("unfinished string", "<eof>");
      if (c == '\n' || c == '\r') throw trouble("unfinished string", shown(start, at));
      if (c == '\\') escape();
      else at++;
    }
    at++;
  }

  private void escape() {
    escape = at++;
    int c = peek();
    if (c == '\n' || c == '\r') newline();
    else if (c == 'x') hexadecimalEscape();
    else if (c == 'z') spaceEscape();
    else if (isDigit(c)) decimalEscape();
    else if (c >= 0) at++;
  }

  private void hexadecimalEscape() {
    if (Character.digit(peek(1), 16) < 0 || Character.digit(peek(2), 16) < 0) {
      throw trouble("hexadecimal digit expected", shown(start, escape));
    }
    at += 3;
  }

  private void spaceEscape() {
    at++;
    while (NumberText.isSpace(peek())) {
      if (peek() == '\n' || peek() == '\r') newline();
      else at++;
    }
  }

  private void decimalEscape() {
    int value = 0;
    for (int n = 0; n < 3 && isDigit(peek()); n++) value = value * 10 + source[at++] - '0';
    if (value > 255) throw trouble("escape sequence too large", shown(start, escape));
  }

  /// Takes in what could belong to the number and all letters that follow, as Lua does, then looks whether it is one.
  private void numeral() {
    boolean hexadecimal = peek() == '0' && (peek(1) | 32) == 'x';
    if (hexadecimal) at += 2;
    while (true) {
      if ((peek() | 32) == (hexadecimal ? 'p' : 'e')) exponentSign();
      if (peek() != '.' && Character.digit(peek(), 16) < 0) break;
      at++;
    }
    skipWord();
    double value = NumberText.parse(Str.of(source, start, at));
    if (value != value) throw trouble("malformed number", shown(start, at));
  }

  private void exponentSign() {
    at++;
    if (peek() == '-' || peek() == '+') at++;
  }

  private void skipWord() {
    while (isWord(peek())) at++;
  }

  private void symbol(int c) {
    String pair = peek(1) < 0 ? "" : "" + (char) c + (char) peek(1);
    switch (pair) {
      case "==", "~=", "<=", ">=", "::" -> at += 2;
      case ".." -> at += peek(2) == '.' ? 3 : 2;
      default -> at++;
    }
    if (c < ' ' || c == 127) throw trouble("unexpected symbol", "char(" + c + ")");
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWord(int c) {
    return isDigit(c) || c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private String shown(int from, int to) {
    int last = Math.min(Math.min(to, end), from + LONGEST_SHOWN);
    return new String(source, from, Math.max(0, last - from), StandardCharsets.UTF_8);
  }

  private Unreadable trouble(String message, String near) {
    return new Unreadable(new Trouble(message + " near '" + near + "'", line, start));
  }
}
