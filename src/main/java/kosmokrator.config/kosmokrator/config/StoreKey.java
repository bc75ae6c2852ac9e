package kosmokrator.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import kosmokrator.io.Environment;
import kosmokrator.io.Files;
import kosmokrator.io.Files.Access;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;

/// The 32 bytes that credentials are encrypted with, and where they came from, for messages.
///
/// The key is `KOSMOKRATOR_KEY`, else the content of the file `KOSMOKRATOR_KEY_FILE`, else the file `key` in the home
/// folder. It is written as 64 hexadecimal digits or as Base64 of 32 bytes; any other text of at least 16 characters is
/// a pass phrase, whose SHA-256 is the key.
record StoreKey(byte[] bytes, String origin) {
  private static final int BYTES = 32;
  private static final int SHORTEST_PHRASE = 16;
  private static final long MAX_FILE = 4096;
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{43}=?");
  private static final String VARIABLE = "KOSMOKRATOR_KEY";
  private static final String FILE_VARIABLE = "KOSMOKRATOR_KEY_FILE";

  /// The key in use; empty when it would have to be made first.
  static Optional<StoreKey> find(Home home, Environment environment) {
    var stated = environment.variable(VARIABLE);
    if (stated.isPresent()) return Optional.of(parse(stated.get(), VARIABLE));
    var named = environment.variable(FILE_VARIABLE);
    if (named.isPresent()) return Optional.of(fromFile(environment.directory().resolve(named.get())));
    Files.requirePrivate(home.key());
    return Files.read(home.key(), MAX_FILE).map(text -> parse(text, Printable.line(home.key().toString())));
  }

  /// Makes the key file of a home that has none. The caller holds
  /// the lock of the credentials, so there is one key only.
  static StoreKey make(Home home) {
    var bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    Files.replace(home.key(), HexFormat.of().formatHex(bytes) + "\n", Access.PRIVATE);
    return new StoreKey(bytes, Printable.line(home.key().toString()));
  }

  /// A file somebody else provides: mounted secrets are links
  /// with modes of their own, so only its content is asked for.
  private static StoreKey fromFile(Path file) {
    var origin = "%s (%s)".formatted(FILE_VARIABLE, Printable.line(file.toString()));
    return Files.read(file, MAX_FILE).map(text -> parse(text, origin))
        .orElseThrow(() -> Fault.of(Failure.Kind.STATE, "No such file: " + origin,
            "export KOSMOKRATOR_KEY_FILE=/path/to/key"));
  }

  private static StoreKey parse(String text, String origin) {
    var stripped = text.strip();
    if (HEX.matcher(stripped).matches()) return new StoreKey(HexFormat.of().parseHex(stripped), origin);
    if (BASE64.matcher(stripped).matches()) return new StoreKey(Base64.getDecoder().decode(stripped), origin);
    if (stripped.length() >= SHORTEST_PHRASE) return new StoreKey(sha256(stripped), origin);
    throw Fault.of(Failure.Kind.STATE,
        "The key in %s must be 64 hexadecimal digits, Base64 of 32 bytes, or a phrase of at least %d characters"
            .formatted(origin, SHORTEST_PHRASE), "openssl rand -hex 32");
  }

  private static byte[] sha256(String phrase) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(phrase.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible); // every Java runtime has SHA-256
    }
  }

  /// Says where the key is from, never what it is.
  @Override public String toString() {
    return "key from " + origin;
  }
}
