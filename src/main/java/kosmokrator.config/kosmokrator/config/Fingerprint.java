package kosmokrator.config;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import kosmokrator.io.Files;

/// SHA-256 over names and contents of the files that a project brings, each with its length, so that no bytes can move
/// from one file to the next unnoticed.
final class Fingerprint {
  private static final long MAX_BYTES = 16L << 20;
  private final MessageDigest digest;

  private Fingerprint(MessageDigest digest) {
    this.digest = digest;
  }

  /// In lower-case hexadecimal.
  static String of(Path root) {
    try {
      var fingerprint = new Fingerprint(MessageDigest.getInstance("SHA-256"));
      var project = new ProjectFiles(root);
      fingerprint.add(root, project.settings());
      Files.list(project.integrations(), ".json").forEach(file -> fingerprint.add(root, file));
      return HexFormat.of().formatHex(fingerprint.digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible); // every Java runtime has SHA-256
    }
  }

  private void add(Path root, Path file) {
    Files.readBytes(file, MAX_BYTES).ifPresent(content -> {
      add(root.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
      add(content);
    });
  }

  private void add(byte[] bytes) {
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(bytes.length).flip());
    digest.update(bytes);
  }
}
