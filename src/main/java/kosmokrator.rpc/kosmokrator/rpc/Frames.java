package kosmokrator.rpc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Cuts a byte stream into lines. A line longer than the limit is skipped up to its end, so the next one can be read.
final class Frames {
  /// One line, or why it is none: `text` is null when the line was too long or not UTF-8.
  record Frame(String text, String trouble, boolean isLarge) {}

  private final InputStream in;
  private final int limit;
  private final byte[] buffer = new byte[1 << 14];
  private int at;
  private int end;
  private boolean skipping;

  Frames(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  /// The next line that is not blank, or null at the end of the stream. A last line without a line feed counts. A line
  /// that is too long is told as soon as it is: its end may never come.
  Frame next() throws IOException {
    if (!skipRest()) return null;
    var line = new ByteArrayOutputStream(256);
    while (true) {
      if (at == end && !fill()) return line.size() == 0 ? null : frame(line);
      var stop = lineFeed();
      skipping = line.size() + stop - at > limit;
      if (skipping) return new Frame(null, "Frame larger than %d bytes".formatted(limit), true);
      line.write(buffer, at, stop - at);
      at = stop;
      if (at == end) continue;
      at++; // the line feed
      if (!blank(line)) return frame(line);
      line.reset();
    }
  }

  /// Goes behind the end of a line that was too long; false when the stream ends before.
  private boolean skipRest() throws IOException {
    while (skipping) {
      if (at == end && !fill()) return false;
      at = lineFeed();
      skipping = at == end;
      if (!skipping) at++; // the line feed
    }
    return true;
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }

  private int lineFeed() {
    var stop = at;
    while (stop < end && buffer[stop] != '\n') stop++;
    return stop;
  }

  private static boolean blank(ByteArrayOutputStream line) {
    return line.size() == 0 || line.size() < 8 && line.toString(StandardCharsets.UTF_8).isBlank();
  }

  private Frame frame(ByteArrayOutputStream line) {
    try {
      return new Frame(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line.toByteArray())).toString(), null,
          false);
    } catch (CharacterCodingException notUtf8) {
      return new Frame(null, "Frame is not UTF-8", false);
    }
  }
}
