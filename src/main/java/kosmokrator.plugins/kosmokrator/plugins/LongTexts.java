package kosmokrator.plugins;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The long texts right below `result` of an envelope, lifted out before the rest
/// is read as JSON: output of 64 MiB would otherwise lie in memory four times.
/// What is left in their place is a mark that no other text of the envelope has.
final class LongTexts {
  private static final int LONG = 64 << 10;
  private static final int DEPTH = 2;
  private static final String MARK = "\ue000long\ue001";
  private final byte[] bytes;
  private final ByteArrayOutputStream rest = new ByteArrayOutputStream();
  private final List<ByteBuffer> slices = new ArrayList<>();
  private int copied;

  /// Nothing was lifted.
  static final LongTexts NONE = new LongTexts(new byte[0]);

  private LongTexts(byte[] bytes) {
    this.bytes = bytes;
  }

  /// What there is to lift; nothing from a short envelope, or from one that has the mark already.
  static LongTexts of(byte[] envelope) {
    var texts = new LongTexts(envelope);
    if (envelope.length > LONG) texts.lift();
    return texts;
  }

  /// The envelope as text, with marks for what was lifted.
  String text() {
    if (slices.isEmpty()) return new String(bytes, StandardCharsets.UTF_8);
    rest.write(bytes, copied, bytes.length - copied);
    copied = bytes.length;
    return rest.toString(StandardCharsets.UTF_8);
  }

  /// The bytes that a mark stands for.
  Optional<ByteBuffer> lifted(String text) {
    for (var i = 0; i < slices.size(); i++) if (text.equals(MARK + i)) return Optional.of(slices.get(i).duplicate());
    return Optional.empty();
  }

  private void lift() {
    var depth = 0;
    for (var at = 0; at < bytes.length; at++) {
      switch (bytes[at]) {
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        case '"' -> {
          var end = end(at + 1);
          if (depth == DEPTH && end - at > LONG) cut(at + 1, end);
          at = end;
        }
        default -> {
          // part of a number, a name, or no JSON, which the parser tells
        }
      }
    }
    if (has(MARK.getBytes(StandardCharsets.UTF_8))) slices.clear();
  }

  /// The place of the quotation mark that ends the text.
  private int end(int start) {
    for (var at = start; at < bytes.length; at++) {
      if (bytes[at] == '"') return at;
      if (bytes[at] == '\\') at++;
    }
    return bytes.length;
  }

  private void cut(int start, int end) {
    for (var at = start; at < end; at++) if (bytes[at] == '\\') return; // escapes are the parser's business
    rest.write(bytes, copied, start - copied);
    rest.writeBytes((MARK + slices.size()).getBytes(StandardCharsets.UTF_8));
    slices.add(ByteBuffer.wrap(bytes, start, end - start));
    copied = end;
  }

  private boolean has(byte[] mark) {
    for (var at = 0; at + mark.length <= bytes.length; at++) {
      if (bytes[at] == mark[0] && java.util.Arrays.mismatch(bytes, at, at + mark.length, mark, 0, mark.length) < 0)
        return true;
    }
    return false;
  }
}
