package kosmokrator.io;

import java.util.Arrays;
import java.util.function.Supplier;

/// The text that has arrived and may still turn out to be a secret, with one character before it.
final class Pieces {
  private final Supplier<Scanner> scanner;
  private final Redactor.Reach reach;
  private char[] held = new char[1024];
  private int from;
  private int end;

  Pieces(Supplier<Scanner> scanner, Redactor.Reach reach) {
    this.scanner = scanner;
    this.reach = reach;
  }

  void add(char letter) {
    if (end == held.length) held = Arrays.copyOf(held, end * 2);
    held[end++] = letter;
  }

  /// What is surely no secret, with the mark where one was. The `last` time: all of it.
  StringBuilder take(boolean last) {
    var clean = new StringBuilder(end - from + 16);
    var done = scanner.get().scan(held, from, end, last, reach, clean);
    var keep = Math.max(0, done - 1);
    System.arraycopy(held, keep, held, 0, end - keep);
    end -= keep;
    from = done - keep;
    return clean;
  }
}
