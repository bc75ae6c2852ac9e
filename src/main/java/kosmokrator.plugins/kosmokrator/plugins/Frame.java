package kosmokrator.plugins;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import kosmokrator.io.LocalSocket;

/// One message between us and the child that holds a native plugin: what plugins are given and give back are bytes of
/// any kind and up to a hundred megabytes, so they travel as they are, behind a head that tells their length.
///
/// @param number ties an answer to its question
/// @param text a path, a method or a message, as `kind` says
/// @param bytes not copied
record Frame(Kind kind, int number, String text, ByteBuffer bytes) {
  private static final int HEAD = 1 + 4 + 4 + 4;
  private static final int MOST_TEXT = 64 << 10;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /// What a message says. We ask for [#LOAD] and [#CALL]; the child answers each with [#DONE] or [#FAILED], and asks us
  /// with [#HOST], which we answer with [#TOLD].
  enum Kind {
    /// Load the library at the path in `text`; `number` is the limit for memory in megabytes.
    LOAD,
    /// Call the plugin with the method in `text` and the request in `bytes`.
    CALL,
    /// It was done: `number` is what the plugin returned, `bytes` its answer.
    DONE,
    /// It could not be done; `text` says why.
    FAILED,
    /// The plugin calls the host with the method in `text` and the request in `bytes`.
    HOST,
    /// What the host answers.
    TOLD;

    private static final Kind[] ALL = values();
  }

  Frame(Kind kind, int number, String text) {
    this(kind, number, text, NOTHING);
  }

  /// Writes it whole; for one thread at a time.
  void write(LocalSocket.Line line) throws IOException {
    var name = text.getBytes(StandardCharsets.UTF_8);
    var head = ByteBuffer.allocate(HEAD + name.length);
    head.put((byte) kind.ordinal()).putInt(number).putInt(name.length).putInt(bytes.remaining()).put(name).flip();
    line.write(head);
    line.write(bytes);
  }

  /// Reads the next one; `most` is the largest number of bytes that
  /// it may bring. The end of the conversation is an `EOFException`.
  static Frame read(LocalSocket.Line line, int most) throws IOException {
    var head = fill(line, HEAD);
    var kind = head.get();
    var number = head.getInt();
    var name = head.getInt();
    var size = head.getInt();
    if (kind < 0 || kind >= Kind.ALL.length || name < 0 || name > MOST_TEXT || size < 0 || size > most) {
      throw new IOException("not a message");
    }
    var text = new String(fill(line, name).array(), StandardCharsets.UTF_8);
    return new Frame(Kind.ALL[kind], number, text, size == 0 ? NOTHING : fill(line, size));
  }

  private static ByteBuffer fill(LocalSocket.Line line, int size) throws IOException {
    var buffer = ByteBuffer.allocate(size);
    if (!line.read(buffer)) throw new EOFException();
    return buffer.flip();
  }
}
