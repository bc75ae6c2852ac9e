package kosmokrator.cli;

import kosmokrator.values.Printable;

/// The terminal of a dialogue: text that stays, and one line below it that says what is going on and is taken back before
/// anything else is shown. Safe for use by several threads.
final class Screen {
  private final Printer printer;
  private final boolean moves;
  private volatile int width;
  private boolean passing;
  private boolean begun;

  /// `moves` says whether a line can be taken back.
  Screen(Printer printer, boolean moves, int width) {
    this.printer = printer;
    this.moves = moves;
    this.width = width;
  }

  int width() {
    return Math.max(20, width);
  }

  void width(int columns) {
    if (columns > 0) width = columns;
  }

  boolean colour() {
    return printer.colour();
  }

  boolean moves() {
    return moves;
  }

  /// Text that was made harmless and painted; it may end amid a line.
  synchronized void show(String painted) {
    if (painted.isEmpty()) return;
    takeBack();
    printer.piece(painted);
    begun = !painted.endsWith("\n");
  }

  /// Whole lines, after whatever was begun.
  synchronized void lines(String painted) {
    fresh();
    show(painted.endsWith("\n") || painted.isEmpty() ? painted : painted + "\n");
  }

  /// The same for foreign text.
  void text(String foreign) {
    lines(Printable.text(foreign));
  }

  void text(String foreign, Paint paint) {
    var painted = new StringBuilder();
    Printable.text(foreign).lines().forEach(line -> painted.append(paint.on(line, colour())).append('\n'));
    lines(painted.toString());
  }

  /// What follows begins at the left.
  synchronized void fresh() {
    takeBack();
    if (begun) printer.piece("\n");
    begun = false;
  }

  /// What is going on, as one line at most.
  synchronized void passing(String foreign) {
    if (!moves || begun) return;
    takeBack();
    printer.piece(Paint.DIM.on(Width.cut(Printable.line(foreign), width() - 1), colour()));
    passing = true;
  }

  synchronized void takeBack() {
    if (passing) printer.piece("\r\033[K");
    passing = false;
  }
}
