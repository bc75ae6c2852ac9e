package kosmokrator.cli;

import java.util.function.Consumer;

/// Markdown as it streams in, shown lightly: headings and bold text bold, code in a colour, lists with hanging indents,
/// everything else as it was written. Nothing is lost: without colours, and wherever a mark has no partner, marks stay.
/// The text may be cut anywhere; what is shown is the same.
final class Markdown {
  private static final int LONGEST_SPAN = 400;
  private static final int DEEPEST = 24;
  private final Wrapped wrapped;
  private final boolean colour;
  private final Paint base;
  private final Consumer<String> out;
  private final StringBuilder head = new StringBuilder();
  private final StringBuilder span = new StringBuilder();
  private Line line = Line.OPEN;
  private Paint paint;
  private String fence = "";
  private boolean growing;
  private char high;
  private boolean carriage;
  private int before = ' ';

  /// What a line turned out to be; open at its beginning.
  private enum Line { OPEN, TEXT, CODE, FENCE }

  /// `base` is the colour of all of it, such as that of thoughts.
  Markdown(int width, boolean colour, Paint base, Consumer<String> out) {
    this.wrapped = new Wrapped(width, colour);
    this.colour = colour;
    this.base = base;
    this.out = out;
    this.paint = base;
  }

  /// Some more of it.
  void take(String delta) {
    for (var i = 0; i < delta.length(); i++) unit(delta.charAt(i));
    show();
  }

  /// There is no more; ends the line that is begun.
  void end() {
    if (high != 0) point(high);
    high = 0;
    if (carriage) letter('\r');
    carriage = false;
    if (line != Line.OPEN || !head.isEmpty()) letter('\n');
    fence = "";
    show();
  }

  private void show() {
    var text = wrapped.take();
    if (!text.isEmpty()) out.accept(text);
  }

  /// Halves of surrogate pairs wait for each other.
  private void unit(char unit) {
    if (high != 0) {
      var first = high;
      high = 0;
      if (Character.isLowSurrogate(unit)) {
        point(Character.toCodePoint(first, unit));
        return;
      }
      point(first);
    }
    if (Character.isHighSurrogate(unit)) high = unit;
    else point(unit);
  }

  /// A carriage return before a line feed belongs to it.
  private void point(int point) {
    if (carriage && point != '\n') letter('\r');
    carriage = point == '\r';
    if (!carriage) letter(point);
  }

  private void letter(int point) {
    if (point == '\n') {
      finish();
      return;
    }
    switch (line) {
      case OPEN -> {
        head.appendCodePoint(point);
        if (fence.isEmpty()) decide();
        else decideInCode();
      }
      case TEXT -> inline(point);
      case CODE -> wrapped.verbatim(point, in(Paint.CYAN));
      case FENCE -> fenceLine(point);
    }
  }

  /// Within a block of code only its end is looked for.
  private void decideInCode() {
    if (isEnd(head, false)) return;
    line = Line.CODE;
    code(head.toString());
    head.setLength(0);
  }

  /// Whether this is the fence that ends the block, or can still become it.
  private boolean isEnd(CharSequence text, boolean whole) {
    var stripped = text.toString().strip();
    var mark = fence.charAt(0);
    var marks = stripped.chars().allMatch(letter -> letter == mark);
    return marks && text.length() <= DEEPEST + fence.length() && (!whole || stripped.length() >= fence.length());
  }

  private void code(String text) {
    text.codePoints().forEach(point -> wrapped.verbatim(point, in(Paint.CYAN)));
  }

  /// Looks at the beginning of a line: as soon as it is known what it is, it is shown.
  private void decide() {
    var text = head.toString();
    var mark = text.stripLeading();
    var depth = text.length() - mark.length();
    if (mark.isEmpty() && depth <= DEEPEST) return;
    if (depth > DEEPEST || mark.isEmpty()) text(text, depth, "");
    else {
      var first = mark.charAt(0);
      if (first == '`' || first == '~') fence(text, mark, first);
      else if (first == '#') heading(text, mark);
      else if (first == '>') text(text, depth, ">");
      else if (first == '-' || first == '*' || first == '+') item(text, mark, 1);
      else if (first >= '0' && first <= '9') number(text, mark);
      else text(text, depth, "");
    }
  }

  private void fence(String text, String mark, char first) {
    if (mark.chars().allMatch(letter -> letter == first)) {
      if (mark.length() < 3) return;
      fence = mark;
      growing = true;
      line = Line.FENCE;
      head.setLength(0);
      text.codePoints().forEach(point -> wrapped.verbatim(point, in(Paint.DIM)));
    } else text(text, 0, "");
  }

  /// The rest of a line that opens a block: more marks, and a word that names the language. A backtick in it means that
  /// the line was none.
  private void fenceLine(int point) {
    growing &= !fence.isEmpty() && point == fence.charAt(0);
    if (growing) fence += Character.toString(point);
    else if (point == '`' && fence.startsWith("`")) fence = "";
    wrapped.verbatim(point, in(Paint.DIM));
  }

  private void heading(String text, String mark) {
    var marks = (int) mark.chars().takeWhile(letter -> letter == '#').count();
    if (marks == mark.length() && marks <= 6) return;
    if (marks > 6 || mark.charAt(marks) != ' ') text(text, 0, "");
    else {
      paint = in(Paint.BOLD);
      text(colour ? "" : text, 0, "");
    }
  }

  private void number(String text, String mark) {
    var digits = (int) mark.chars().takeWhile(letter -> letter >= '0' && letter <= '9').count();
    if (digits == mark.length() && digits <= 9) return;
    if (digits > 9 || mark.charAt(digits) != '.' && mark.charAt(digits) != ')') text(text, 0, "");
    else item(text, mark, digits + 1);
  }

  private void item(String text, String mark, int length) {
    if (mark.length() == length) return;
    if (mark.charAt(length) == ' ') text(text, text.length(), mark.substring(0, length));
    else text(text, 0, "");
  }

  /// The line is text, with lines below it that begin at `indent` when it is broken.
  private void text(String text, int indent, String marker) {
    line = Line.TEXT;
    head.setLength(0);
    wrapped.indent(marker.equals(">") ? indent + 2 : indent);
    before = ' ';
    text.codePoints().forEach(this::inline);
  }

  /// A span in backticks or two stars is held until its partner comes.
  private void inline(int point) {
    if (span.isEmpty() && point != '`' && point != '*') {
      plain(point);
      return;
    }
    span.appendCodePoint(point);
    if (span.charAt(0) == '`') codeSpan();
    else boldSpan(point);
  }

  private void codeSpan() {
    var open = (int) span.chars().takeWhile(letter -> letter == '`').count();
    var length = span.length();
    if (length > LONGEST_SPAN) release();
    else if (length > 2 * open && span.charAt(length - open - 1) != '`' && span.toString().endsWith("`".repeat(open)))
      close(open, Paint.CYAN);
  }

  private void boldSpan(int point) {
    var length = span.length();
    if (length == 1) {
      if (Character.isLetterOrDigit(before)) release();
    } else if (length == 2) {
      if (span.charAt(1) != '*') release();
    } else if (length == 3 && (Character.isWhitespace(point) || point == '*') || length > LONGEST_SPAN) release();
    else if (length > 4 && span.charAt(length - 1) == '*' && span.charAt(length - 2) == '*') {
      if (Character.isWhitespace(span.charAt(length - 3))) release();
      else close(2, Paint.BOLD);
    }
  }

  /// The span has both of its marks, which are taken away where a colour takes their place.
  private void close(int marks, Paint in) {
    var text = colour ? span.substring(marks, span.length() - marks) : span.toString();
    before = span.codePointBefore(span.length());
    span.setLength(0);
    wrapped.add(text, in(in));
  }

  /// It was no span.
  private void release() {
    var text = span.toString();
    span.setLength(0);
    text.codePoints().forEach(this::plain);
  }

  private void plain(int point) {
    before = point;
    wrapped.add(point, paint);
  }

  private Paint in(Paint wanted) {
    return base == Paint.PLAIN ? wanted : base;
  }

  /// A line within a block that is nothing but marks, or empty.
  private void endInCode() {
    if (head.isEmpty()) return;
    if (isEnd(head, true)) {
      fence = "";
      head.codePoints().forEach(point -> wrapped.verbatim(point, in(Paint.DIM)));
    } else code(head.toString());
  }

  /// The end of a line.
  private void finish() {
    if (line == Line.OPEN && !fence.isEmpty()) endInCode();
    else if (line == Line.OPEN) text(head.toString(), 0, "");
    release();
    head.setLength(0);
    wrapped.line();
    line = Line.OPEN;
    paint = base;
  }
}
