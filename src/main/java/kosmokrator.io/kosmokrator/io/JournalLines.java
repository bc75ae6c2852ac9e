package kosmokrator.io;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// The lines of a [Journal] from the first on, a piece of the file at a time. One thread at a time.
public final class JournalLines {
  private static final int PIECE = 1 << 20;
  private final Journal journal;
  private byte[] piece = new byte[0];
  private int at;
  private long read;
  private long next;
  private long start;
  private long number;
  private byte[] line = new byte[0];
  private long length;
  private boolean ended = true;
  private final int most;

  /// Starts at the beginning; reads nothing yet.
  public JournalLines(Journal journal) {
    this(journal, 0);
  }

  /// Starts at the line that begins at this offset.
  public JournalLines(Journal journal, long from) {
    this(journal, from, Integer.MAX_VALUE);
  }

  /// The same, but of a longer line no more than so many bytes are kept.
  public JournalLines(Journal journal, long from, int most) {
    this.journal = journal;
    this.most = most;
    this.read = from;
    this.next = from;
  }

  /// Goes to the next line; false when there is none.
  public boolean next() {
    if (at == piece.length && !more()) return false;
    var kept = new ByteArrayOutputStream(0);
    length = 0;
    var end = end();
    while (end == piece.length) {
      keep(kept, end);
      if (!more()) return found(kept, false);
      end = end();
    }
    keep(kept, end);
    at = end + 1;
    return found(kept, true);
  }

  private void keep(ByteArrayOutputStream kept, int end) {
    kept.write(piece, at, Math.min(end - at, most - kept.size()));
    length += end - at;
  }

  private boolean found(ByteArrayOutputStream kept, boolean ended) {
    line = kept.toByteArray();
    start = next;
    next += length + (ended ? 1 : 0);
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

  /// Where in the file the line begins.
  public long start() {
    return start;
  }

  /// The number of the line, from 1; 0 before the first.
  public long number() {
    return number;
  }

  /// How long the line is, in bytes and without its line feed.
  public long length() {
    return length;
  }

  /// The line without its line feed, or the beginning of it that was kept.
  public byte[] bytes() {
    return line;
  }

  /// The line as UTF-8.
  public String text() {
    return new String(line, StandardCharsets.UTF_8);
  }

  /// False for a last line without a line feed.
  public boolean ended() {
    return ended;
  }
}
