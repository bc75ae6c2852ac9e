package kosmokrator.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import kosmokrator.values.Printable;

/// The terminal of a dialogue: text that stays, and below it what is going on, which is taken back before anything else
/// is shown. That is one line, or while a screen is pinned some more. Safe for use by several threads.
///
/// Pinned lines stand below the cursor, which waits where the text goes on: taking them back erases everything behind
/// the cursor, so it is right whatever the terminal made of them when its size changed. While they are written, lines
/// do not wrap (DECAWM), so that the way back up is known.
final class Screen {
  private static final int NARROWEST = 60;
  private final Printer printer;
  private final boolean moves;
  private volatile int width;
  private boolean passing;
  private boolean begun;
  private IntSupplier columns;
  private boolean pinned;
  private boolean hidden;
  private boolean drawn;
  private List<String> below = List.of();
  private String now = "";
  private final Column column = new Column();

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

  /// From now on lines may stand below the text, if the terminal can do it and is wide enough. True when it is.
  /// `columns` asks the terminal, whose width may change at any moment.
  synchronized boolean pin(IntSupplier columns) {
    this.columns = columns;
    width(columns.getAsInt());
    pinned = moves && colour() && width() >= NARROWEST;
    return pinned;
  }

  /// Whether lines can stand below the text now: the way back to where it goes on has to be known.
  private boolean canDraw() {
    if (!pinned || hidden || below.isEmpty() && now.isEmpty()) return false;
    width(columns.getAsInt());
    return width() >= NARROWEST && (!begun || column.isKnown(width()));
  }

  /// What stands below the text from now on: painted lines that fit.
  synchronized void below(List<String> painted) {
    below = List.copyOf(painted);
    if (pinned) print("");
  }

  /// Nothing stands below the text any more.
  synchronized void unpin() {
    takeBack();
    pinned = false;
    below = List.of();
    now = "";
  }

  /// Whether what stands below is out of the way, because somebody types.
  synchronized void hide(boolean away) {
    takeBack();
    hidden = away;
    if (!away) print("");
  }

  /// Text that was made harmless and painted; it may end amid a line.
  synchronized void show(String painted) {
    if (painted.isEmpty()) return;
    begun = !painted.endsWith("\n");
    now = "";
    print(painted);
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
    if (begun) show("\n");
    else takeBack();
  }

  /// What is going on, as one line at most.
  synchronized void passing(String foreign) {
    if (!moves || begun && !pinned) return;
    var line = Paint.DIM.on(Width.cut(Printable.line(foreign), width() - 1), colour());
    if (pinned) {
      now = line;
      print("");
      return;
    }
    takeBack();
    printer.piece(line);
    passing = true;
  }

  synchronized void takeBack() {
    var gone = taken();
    if (!gone.isEmpty()) printer.piece(gone);
  }

  private String taken() {
    var gone = passing ? "\r\033[K" : drawn ? "\033[J" : "";
    passing = false;
    drawn = false;
    return gone;
  }

  /// All in one piece, so that nobody sees it half done.
  private void print(String painted) {
    var out = new StringBuilder(taken()).append(painted);
    column.pass(painted);
    if (canDraw()) draw(out);
    if (!out.isEmpty()) printer.piece(out.toString());
  }

  private void draw(StringBuilder out) {
    var rows = new ArrayList<>(below);
    if (!now.isEmpty()) rows.addFirst(now);
    out.append("\033[?7l").append(column.paint().isEmpty() ? "" : "\033[0m").append(begun ? "\r\n" : "");
    out.append(String.join("\r\n", rows));
    var up = rows.size() - (begun ? 0 : 1);
    if (up > 0) out.append("\033[").append(up).append('A');
    out.append('\r');
    if (begun && column.number() > 0) out.append("\033[").append(column.number()).append('C');
    out.append(column.paint()).append("\033[?7h");
    drawn = true;
  }

  /// Where the cursor is in the line that was begun, and which colours were.
  private static final class Column {
    private int number;
    private boolean plain = true;
    private final StringBuilder paint = new StringBuilder();

    void pass(String painted) {
      for (var i = 0; i < painted.length(); i++) {
        var c = painted.charAt(i);
        if (c == '\033') {
          var end = painted.indexOf('m', i);
          if (end < 0) plain = false;
          else colour(painted.substring(i, end + 1));
          i = end < 0 ? painted.length() : end;
        } else if (c == '\n') {
          number = 0;
          plain = true;
        } else {
          plain &= c >= ' ' && c < 0x300;
          number++;
        }
      }
    }

    private void colour(String code) {
      if (code.equals("\033[0m")) paint.setLength(0);
      else paint.append(code);
    }

    /// Only of plain letters in the first row it is known for sure.
    boolean isKnown(int width) {
      return plain && number < width;
    }

    int number() {
      return number;
    }

    String paint() {
      return paint.toString();
    }
  }
}
