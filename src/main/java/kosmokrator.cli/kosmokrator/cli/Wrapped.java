package kosmokrator.cli;

import kosmokrator.values.Printable;

/// Text on its way to a terminal, broken between words where a line is full. It comes code point by code point; what
/// could drive the terminal is shown as an escape. At most one word is held back.
final class Wrapped {
  private static final int TAB = 4;
  private final StringBuilder out = new StringBuilder();
  private final StringBuilder word = new StringBuilder();
  private final int width;
  private final boolean colour;
  private Paint paint = Paint.PLAIN;
  private Paint open = Paint.PLAIN;
  private int wide;
  private int spaces;
  private int column;
  private int indent;

  /// `width` columns, at least ten of which are used.
  Wrapped(int width, boolean colour) {
    this.width = Math.max(10, width);
    this.colour = colour;
  }

  /// Lines that are broken go on so many columns from the left.
  void indent(int columns) {
    indent = Math.min(columns, width / 2);
  }

  void add(String text, Paint in) {
    text.codePoints().forEach(point -> add(point, in));
  }

  void add(int point, Paint in) {
    if (point == ' ') space(1);
    else if (point == '\t') space(TAB - (column + spaces + wide) % TAB);
    else if (!Printable.acts(point)) put(Character.toString(point), in);
    else put(Printable.line(Character.toString(point)), in);
  }

  /// Text that is not broken: lines of code. Its colour stays until the line ends.
  void verbatim(int point, Paint in) {
    if (colour && in != open) out.append(in.begin());
    open = in;
    if (point == '\t') out.repeat(' ', TAB);
    else out.append(Printable.line(Character.toString(point)));
  }

  private void space(int count) {
    word();
    spaces += count;
  }

  private void put(String letters, Paint in) {
    var columns = Width.of(letters);
    if (wide + columns > width) word();
    if (in != paint) {
      if (paint != Paint.PLAIN && colour) word.append("\033[0m");
      if (in != Paint.PLAIN && colour) word.append(in.begin());
      paint = in;
    }
    word.append(letters);
    wide += columns;
  }

  /// The word is whole.
  void word() {
    if (word.isEmpty()) return;
    if (column > indent && column + spaces + wide > width) {
      out.append('\n').repeat(' ', indent);
      column = indent;
    } else {
      out.repeat(' ', spaces);
      column += spaces;
    }
    spaces = 0;
    out.append(word);
    if (paint != Paint.PLAIN && colour) out.append("\033[0m");
    paint = Paint.PLAIN;
    column += wide;
    word.setLength(0);
    wide = 0;
  }

  /// The end of a line.
  void line() {
    word();
    if (colour && open != Paint.PLAIN) out.append("\033[0m");
    open = Paint.PLAIN;
    out.append('\n');
    spaces = 0;
    column = 0;
    indent = 0;
  }

  /// What can be shown since the last time.
  String take() {
    var text = out.toString();
    out.setLength(0);
    return text;
  }
}
