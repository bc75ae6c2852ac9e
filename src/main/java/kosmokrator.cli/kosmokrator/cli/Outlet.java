package kosmokrator.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import kosmokrator.values.Failure;

/// A standard stream that remembers why writing failed, which print writers do not tell. Without it, output that did
/// not fit on a full disk would be lost without a word.
final class Outlet extends OutputStream {
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

  @Override public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      stream.write(bytes, offset, length);
    } catch (IOException problem) {
      broken = problem;
      throw problem;
    }
  }
}
