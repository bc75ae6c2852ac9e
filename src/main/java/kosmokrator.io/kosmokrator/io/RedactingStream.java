package kosmokrator.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/// Takes secrets out of UTF-8 bytes that arrive in pieces; each byte counts as one character.
final class RedactingStream extends OutputStream {
  private final OutputStream out;
  private final Pieces pieces;

  RedactingStream(OutputStream out, Supplier<Scanner> scanner, Redactor.Reach reach) {
    this.out = out;
    this.pieces = new Pieces(scanner, reach);
  }

  @Override public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override public synchronized void write(byte[] bytes, int from, int count) throws IOException {
    for (var i = 0; i < count; i++) pieces.add((char) (bytes[from + i] & 0xff));
    pass(false);
  }

  @Override public void flush() throws IOException {
    out.flush();
  }

  @Override public synchronized void close() throws IOException {
    try (out) {
      pass(true);
    }
  }

  private void pass(boolean last) throws IOException {
    var clean = pieces.take(last);
    if (!clean.isEmpty()) out.write(clean.toString().getBytes(StandardCharsets.ISO_8859_1));
  }
}
