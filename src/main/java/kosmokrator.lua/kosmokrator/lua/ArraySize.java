package kosmokrator.lua;

/// How long a table's array should be: the largest power of two of which more than half would be in use.
final class ArraySize {
  private final int[] counts = new int[32];
  private int total;

  private ArraySize() {}

  /// The best length for the keys the table has and one more.
  static int best(Table table, Value extra) {
    var size = new ArraySize();
    if (size.count(extra)) {
      for (int at = table.occupied(0); at >= 0; at = table.occupied(at + 1)) size.count(table.keyAt(at));
    }
    return size.best();
  }

  /// Counts a key by the power of two it lies under; false if it is none for an array.
  private boolean count(Value key) {
    if (!(key instanceof Num num) || num.v != (int) num.v || num.v < 1) return false;
    counts[32 - Integer.numberOfLeadingZeros((int) num.v - 1)]++;
    total++;
    return true;
  }

  private int best() {
    int best = 0;
    int below = 0;
    for (int power = 0; power < 27 && total > (1 << power) / 2; power++) {
      below += counts[power];
      if (below > (1 << power) / 2) best = 1 << power;
    }
    return best;
  }
}
