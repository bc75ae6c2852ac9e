package kosmokrator.agent;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Text that arrives as bytes, piece by piece; a character may come in two pieces. For one stream and one thread.
final class Utf8Pieces {
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
      .onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE);
  private byte[] rest = {};

  CharSequence add(byte[] bytes, int count) {
    var in = ByteBuffer.allocate(rest.length + count).put(rest).put(bytes, 0, count).flip();
    var out = CharBuffer.allocate(rest.length + count);
    decoder.decode(in, out, false);
    rest = new byte[in.remaining()];
    in.get(rest);
    return out.flip();
  }
}
