package kosmokrator.io;

import java.io.IOException;
import java.io.Writer;
import java.util.function.Supplier;

/// Takes secrets out of characters that arrive in pieces. What may be the start of a secret waits for the next piece.
final class RedactingWriter extends Writer {
  private final Writer out;
  private final Pieces pieces;

  RedactingWriter(Writer out, Supplier<Scanner> scanner, Redactor.Reach reach) {
    this.out = out;
    this.pieces = new Pieces(scanner, reach);
  }

  @Override public void write(char[] letters, int from, int count) throws IOException {
    synchronized (lock) {
      for (var i = 0; i < count; i++) pieces.add(letters[from + i]);
      out.append(pieces.take(false));
    }
  }

  @Override public void flush() throws IOException {
    out.flush();
  }

  @Override public void close() throws IOException {
    synchronized (lock) {
      try (out) {
        out.append(pieces.take(true));
      }
    }
  }
}
