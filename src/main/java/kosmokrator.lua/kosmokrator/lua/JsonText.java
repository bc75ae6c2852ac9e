package kosmokrator.lua;

/// Writes a JSON document as text: on one line, or one element a line with four spaces a level.
final class JsonText implements JsonSink {
  private static final int INDENT = 4;
  private final Bytes text;
  private final boolean pretty;
  private int depth;
  private boolean first = true;
  private boolean named;

  JsonText(Meter meter, boolean pretty) {
    text = new Bytes(meter);
    this.pretty = pretty;
  }

  Str text() {
    return text.str();
  }

  /// What stands before a value: nothing after a name, else a comma and a new line where they belong.
  private void next() {
    if (!named && !first) text.add(',');
    if (!named && depth > 0) newLine();
    named = false;
    first = false;
  }

  private void newLine() {
    if (pretty) text.add('\n').pad(' ', depth * INDENT);
  }

  @Override public void begin(boolean list) {
    next();
    text.add(list ? '[' : '{');
    depth++;
    first = true;
  }

  @Override public void end(boolean list) {
    depth--;
    if (!first) newLine();
    text.add(list ? ']' : '}');
    first = false;
  }

  @Override public void name(String name) {
    next();
    quoted(Str.of(name));
    text.add(pretty ? ": " : ":");
    named = true;
  }

  @Override public void string(Str string) {
    next();
    quoted(string);
  }

  @Override public void number(String digits) {
    next();
    text.add(digits);
  }

  @Override public void word(String word) {
    next();
    text.add(word);
  }

  private void quoted(Str string) {
    text.add('"');
    byte[] bytes = string.bytes();
    if (isPlain(bytes)) text.add(bytes);
    else escaped(string.toString());
    text.add('"');
  }

  private static boolean isPlain(byte[] bytes) {
    for (byte b : bytes) if (b < ' ' || b == '"' || b == '\\') return false;
    return true;
  }

  private void escaped(String string) {
    int plain = 0;
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c >= ' ' && c != '"' && c != '\\') continue;
      text.add(string.substring(plain, i));
      plain = i + 1;
      escape(c);
    }
    text.add(string.substring(plain));
  }

  private void escape(char c) {
    text.add('\\');
    switch (c) {
      case '\n' -> text.add('n');
      case '\r' -> text.add('r');
      case '\t' -> text.add('t');
      case '\b' -> text.add('b');
      case '\f' -> text.add('f');
      case '"', '\\' -> text.add(c);
      default -> text.add("u00").add(Character.forDigit(c >> 4, 16)).add(Character.forDigit(c & 15, 16));
    }
  }
}
