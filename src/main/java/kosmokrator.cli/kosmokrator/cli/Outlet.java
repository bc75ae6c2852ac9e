package kosmokrator.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import kosmokrator.values.Failure;

/// A standard stream of UTF-8 that remembers why writing failed, which print writers do not tell. Without it, output
/// that did not fit on a full disk would be lost without a word. Each text is encoded in one piece, because in a cold
/// start the JDK's stream writers feel every character.
final class Outlet extends Writer {
  private final OutputStream stream;
  private final String name;
  private IOException broken;

  /// `name` is how messages call the stream.
  Outlet(OutputStream stream, String name) {
    this.stream = stream;
    this.name = name;
  }

  /// What went wrong. A reader that went away is nothing wrong: it had enough.
  Optional<Failure> failure() {
    if (broken == null || isReaderGone(broken)) return Optional.empty();
    return Optional.of(new Failure.Plain(Failure.Kind.STATE,
        "Cannot write %s: %s".formatted(name, broken.getMessage()), java.util.List.of()));
  }

  private static boolean isReaderGone(IOException broken) {
    var reason = String.valueOf(broken.getMessage());
    return reason.contains("Broken pipe") || reason.contains("Connection reset") || reason.contains("Stream closed");
  }

  /// A writer of text to this stream that can also pass bytes on as they are.
  Printing printing() {
    return new Printing(this);
  }

  /// See [#printing].
  static final class Printing extends PrintWriter {
    private final Outlet outlet;

    private Printing(Outlet outlet) {
      super(outlet);
      this.outlet = outlet;
    }

    /// Bytes as they are, after the text that was written before.
    void pass(byte[] bytes) {
      flush();
      try {
        outlet.write(bytes);
        outlet.flush();
      } catch (IOException told) {
        setError();
      }
    }
  }

  @Override public void write(String text, int offset, int length) throws IOException {
    write(text.substring(offset, offset + length).getBytes(StandardCharsets.UTF_8));
  }

  private void write(byte[] bytes) throws IOException {
    try {
      stream.write(bytes);
    } catch (IOException problem) {
      broken = problem;
      throw problem;
    }
  }

  @Override public void write(char[] letters, int offset, int length) throws IOException {
    write(new String(letters, offset, length), 0, length);
  }

  @Override public void flush() throws IOException {
    stream.flush();
  }

  @Override public void close() throws IOException {
    stream.close();
  }
}
