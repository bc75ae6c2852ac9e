package kosmokrator.plugins;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import kosmokrator.io.Files;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;

/// SHA-256 in lower-case hexadecimal: of a library its bytes, of a program names and bytes of all its files.
final class Hash {
  private static final long MOST = 256L << 20;

  private Hash() {}

  static String of(PluginFile plugin) {
    var digest = sha256();
    for (var file : plugin.files()) {
      var bytes = Files.readBytes(file, MOST).orElseThrow(() -> Fault.of(Failure.Kind.STATE,
          "Plugin file is gone: " + Printable.line(file.toString())));
      if (!plugin.command().isEmpty()) {
        digest.update(plugin.path().getParent().relativize(file).toString().getBytes(StandardCharsets.UTF_8));
        digest.update(ByteBuffer.allocate(1 + Long.BYTES).put((byte) 0).putLong(bytes.length).flip());
      }
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible); // every Java runtime has it
    }
  }
}
