package kosmokrator.calls;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import kosmokrator.io.Journal;

/// The lines of the audit log from the first on, a piece of the file at a time.
final class AuditLines {
  private static final int PIECE = 1 << 20;
  private final Journal journal;
  private byte[] piece = new byte[0];
  private int at;
  private long read;
  private long number;
  private byte[] line = new byte[0];
  private boolean ended = true;

  AuditLines(Journal journal) {
    this.journal = journal;
  }

  /// Goes to the next line; false when there is none.
  boolean next() {
    if (at == piece.length && !more()) return false;
    var longer = new ByteArrayOutputStream(0);
    var end = end();
    while (end == piece.length) {
      longer.write(piece, at, end - at);
      if (!more()) return found(longer.toByteArray(), false);
      end = end();
    }
    longer.write(piece, at, end - at);
    at = end + 1;
    return found(longer.toByteArray(), true);
  }

  private boolean found(byte[] bytes, boolean ended) {
    line = bytes;
    number++;
    this.ended = ended;
    return true;
  }

  private int end() {
    var end = at;
    while (end < piece.length && piece[end] != '\n') end++;
    return end;
  }

  private boolean more() {
    piece = journal.slice(read, PIECE);
    read += piece.length;
    at = 0;
    return piece.length > 0;
  }

  /// The number of the line, from 1; 0 before the first.
  long number() {
    return number;
  }

  byte[] bytes() {
    return line;
  }

  String text() {
    return new String(line, StandardCharsets.UTF_8);
  }

  /// False for a last line without a line feed.
  boolean ended() {
    return ended;
  }
}
