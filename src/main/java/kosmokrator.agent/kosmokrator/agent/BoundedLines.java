package kosmokrator.agent;

import java.io.IOException;
import java.io.Reader;

/// The lines of a text of any size: of a very long line only the start is kept, and after so many characters it gives
/// up. A line ends with a line feed, with or without a carriage return before it.
final class BoundedLines {
  static final int LONGEST = 4000;
  private final Reader reader;
  private final long most;
  private final char[] buffer = new char[1 << 16];
  private final StringBuilder line = new StringBuilder();
  private int from;
  private int end;
  private long scanned;
  private long number;
  private long dropped;

  BoundedLines(Reader reader, long mostCharacters) {
    this.reader = reader;
    this.most = mostCharacters;
  }

  /// The number of the line that was returned last, from 1.
  long number() {
    return number;
  }

  boolean gaveUp() {
    return scanned >= most;
  }

  /// The next line; null at the end.
  String next() throws IOException {
    line.setLength(0);
    dropped = 0;
    if (!fill()) return null;
    number++;
    while (!takeLine()) {
      if (!fill()) break;
    }
    if (!line.isEmpty() && dropped == 0 && line.charAt(line.length() - 1) == '\r') line.setLength(line.length() - 1);
    return dropped == 0 ? line.toString() : line + "... (" + dropped + " more characters in this line)";
  }

  /// Whether there is anything left.
  private boolean fill() throws IOException {
    if (from < end) return true;
    if (gaveUp()) return false;
    from = 0;
    end = Math.max(0, reader.read(buffer));
    scanned += end;
    return end > 0;
  }

  /// Takes what is there up to a line feed; whether there was one.
  private boolean takeLine() {
    var stop = from;
    while (stop < end && buffer[stop] != '\n') stop++;
    var taken = Math.min(stop - from, LONGEST - line.length());
    line.append(buffer, from, taken);
    dropped += stop - from - taken;
    from = Math.min(stop + 1, end);
    return stop < end;
  }

  /// The number of the last line of all.
  long last() throws IOException {
    while (from < end || fill()) {
      number++;
      while (!skipLine()) {
        if (!fill()) break;
      }
    }
    return number;
  }

  private boolean skipLine() {
    while (from < end) if (buffer[from++] == '\n') return true;
    return false;
  }
}
