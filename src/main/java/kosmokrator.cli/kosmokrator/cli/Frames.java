package kosmokrator.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import kosmokrator.io.Redactor;

/// Messages on their way to standard output, each a line of UTF-8. A line goes out whole or not at all.
final class Frames extends OutputStream {
  private final PrintWriter out;
  private final Redactor redactor;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  Frames(PrintWriter out, Redactor redactor) {
    this.out = out;
    this.redactor = redactor;
  }

  @Override public void write(int octet) {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override public void write(byte[] bytes, int offset, int length) {
    var from = offset;
    for (var at = offset; at < offset + length; at++) {
      if (bytes[at] != '\n') continue;
      line.write(bytes, from, at + 1 - from);
      from = at + 1;
      out.print(redactor.redact(line.toString(StandardCharsets.UTF_8), Redactor.Reach.KNOWN));
      line.reset();
    }
    line.write(bytes, from, offset + length - from);
  }

  @Override public void flush() {
    out.flush();
  }
}
