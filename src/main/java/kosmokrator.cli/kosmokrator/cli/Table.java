package kosmokrator.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kosmokrator.values.Printable;

/// Rows for people and for programs. On a terminal the widest text columns shrink, with `…`, until a row fits, and the
/// first one, which holds what people copy, only when nothing else is left to shrink; elsewhere cells are separated by
/// tabs and never cut, after one plain line of column names.
final class Table {
  private static final String GAP = "  ";
  private static final int LEAST = 6; // narrower text says nothing, then other columns give way too
  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  /// A column: `number` is set to the right and never cut, `state` holds a word that is painted, `fixed` is never cut,
  /// such as a time, and `telling` is left out on a terminal where every row says one of its `usual` words.
  record Column(String name, Kind kind, List<String> usual) {
    enum Kind { TEXT, NUMBER, STATE, FIXED, TELLING }

    static Column text(String name) {
      return new Column(name, Kind.TEXT, List.of());
    }

    static Column number(String name) {
      return new Column(name, Kind.NUMBER, List.of());
    }

    static Column state(String name) {
      return new Column(name, Kind.STATE, List.of());
    }

    static Column fixed(String name) {
      return new Column(name, Kind.FIXED, List.of());
    }

    static Column telling(String name, String... usual) {
      return new Column(name, Kind.TELLING, List.of(usual));
    }

    private boolean shrinks() {
      return kind == Kind.TEXT || kind == Kind.TELLING;
    }
  }

  Table(Column... columns) {
    this.columns = List.of(columns);
  }

  /// A table of text columns.
  static Table of(String... names) {
    return new Table(Arrays.stream(names).map(Column::text).toArray(Column[]::new));
  }

  /// Adds a row; cells may be foreign text.
  Table row(Object... cells) {
    if (cells.length != columns.size()) throw new IllegalArgumentException("a row has " + columns.size() + " cells");
    rows.add(Arrays.stream(cells).map(cell -> Printable.line(String.valueOf(cell))).toList());
    return this;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /// For programs: a line of names, then a line per row, cells separated by tabs.
  String tabbed() {
    var text = new StringBuilder(String.join("\t", names())).append('\n');
    rows.forEach(row -> text.append(String.join("\t", row)).append('\n'));
    return text.toString();
  }

  /// For people: aligned, no line wider than `width`.
  String fitted(int width, boolean colour) {
    for (var i = 0; i < columns.size(); i++) if (tellsNothing(i)) return without(i).fitted(width, colour);
    var widths = fit(width);
    var text = new StringBuilder();
    append(text, names().stream().map(name -> Paint.BOLD).toList(), names(), widths, colour);
    for (var row : rows) append(text, paints(row), row, widths, colour);
    return text.toString();
  }

  private boolean tellsNothing(int column) {
    var kind = columns.get(column);
    return kind.kind() == Column.Kind.TELLING && rows.stream().allMatch(row -> kind.usual().contains(row.get(column)));
  }

  private Table without(int column) {
    var less = new Table(allBut(column, columns).toArray(Column[]::new));
    for (var row : rows) less.rows.add(allBut(column, row));
    return less;
  }

  private static <T> List<T> allBut(int index, List<T> all) {
    var less = new ArrayList<>(all);
    less.remove(index);
    return less;
  }

  private List<Paint> paints(List<String> row) {
    var paints = new ArrayList<Paint>();
    for (var i = 0; i < row.size(); i++)
      paints.add(columns.get(i).kind() == Column.Kind.STATE ? Paint.ofState(row.get(i)) : Paint.PLAIN);
    return paints;
  }

  private void append(StringBuilder text, List<Paint> paints, List<String> cells, int[] widths, boolean colour) {
    var line = new StringBuilder();
    for (var i = 0; i < widths.length; i++) {
      var shown = Width.cut(cells.get(i), widths[i]);
      var gap = " ".repeat(widths[i] - Width.of(shown));
      var painted = paints.get(i).on(shown, colour);
      line.append(i == 0 ? "" : GAP)
          .append(columns.get(i).kind() == Column.Kind.NUMBER ? gap + painted : painted + gap);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  /// Column widths that fit: one column is taken from the widest text column, or the widest of all, until they do.
  private int[] fit(int width) {
    var widths = new int[columns.size()];
    for (var i = 0; i < widths.length; i++) widths[i] = natural(i);
    var over = Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1) - width;
    for (; over > 0; over--) {
      var widest = widest(widths);
      if (widths[widest] <= 1) break;
      widths[widest]--;
    }
    return widths;
  }

  private int natural(int column) {
    var cells = rows.stream().mapToInt(row -> Width.of(row.get(column))).max().orElse(0);
    return Math.max(cells, Width.of(columns.get(column).name()));
  }

  private int widest(int[] widths) {
    var best = -1;
    for (var i = 1; i < widths.length; i++) if (shrinks(i, widths) && (best < 0 || widths[i] >= widths[best])) best = i;
    if (best < 0 && shrinks(0, widths)) best = 0;
    if (best >= 0) return best;
    for (var i = 0; i < widths.length; i++) if (best < 0 || widths[i] > widths[best]) best = i;
    return best;
  }

  private boolean shrinks(int column, int[] widths) {
    return columns.get(column).shrinks() && widths[column] > LEAST;
  }

  private List<String> names() {
    return columns.stream().map(Column::name).toList();
  }
}
