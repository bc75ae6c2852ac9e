package kosmokrator.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// A body in pieces (RFC 9112 section 7.1), to write one and to read one. Each flush makes a piece; closing ends the
/// body, not the connection.
final class Chunks extends OutputStream {
  private static final int MOST = 1 << 16;
  private final OutputStream out;
  private final ByteArrayOutputStream piece = new ByteArrayOutputStream();
  private boolean closed;

  Chunks(OutputStream out) {
    this.out = out;
  }

  @Override public synchronized void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override public synchronized void write(byte[] bytes, int from, int count) throws IOException {
    if (closed) throw new IOException("closed");
    piece.write(bytes, from, count);
    if (piece.size() >= MOST) flush();
  }

  @Override public synchronized void flush() throws IOException {
    if (piece.size() > 0) {
      out.write((Integer.toHexString(piece.size()) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      piece.writeTo(out);
      out.write('\r');
      out.write('\n');
      piece.reset();
    }
    out.flush();
  }

  @Override public synchronized void close() throws IOException {
    if (closed) return;
    flush();
    closed = true;
    out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /// Reads a whole body; one that is larger than `most` bytes or malformed is refused. Trailers are read and dropped.
  static byte[] read(InputStream in, int most) throws IOException {
    var body = new ByteArrayOutputStream();
    while (true) {
      var line = line(in);
      var size = line.split(";", 2)[0].strip();
      if (!size.matches("[0-9a-fA-F]{1,8}")) throw new Visit.Malformed(400);
      var count = Long.parseLong(size, 16);
      if (count == 0) break;
      if (body.size() + count > most) throw new Visit.Malformed(413);
      var bytes = in.readNBytes((int) count);
      if (bytes.length < count || !line(in).isEmpty()) throw new Visit.Malformed(400);
      body.writeBytes(bytes);
    }
    while (!line(in).isEmpty()) continue;
    return body.toByteArray();
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || line.length() > 1000) throw new Visit.Malformed(400);
      line.append((char) next);
    }
    return line.toString().replaceFirst("\r$", "");
  }
}
