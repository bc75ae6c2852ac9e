package kosmokrator.calls;

import com.eclipsesource.json.JsonObject;
import java.security.SecureRandom;
import java.util.HexFormat;
import kosmokrator.values.Fields;
import kosmokrator.values.JsonText;

/// What is known about the end of the audit log: number and hash of the last record, the size of the log behind it, and
/// the random key under which arguments are hashed.
record AuditHead(long seq, long bytes, String hash, String key) {
  /// The hash before the first record.
  static final String NOTHING = "0".repeat(64);

  /// Before the first record, with a new key.
  static AuditHead first() {
    var key = new byte[32];
    new SecureRandom().nextBytes(key);
    return new AuditHead(0, 0, NOTHING, HexFormat.of().formatHex(key));
  }

  /// Reads what [#toString] wrote; `file` is the name for messages.
  static AuditHead parse(String text, String file) {
    var fields = new Fields(JsonText.parseFile(text, file), file + ":");
    return new AuditHead(fields.whole("seq", 0), fields.whole("bytes", 0), fields.string("hash", NOTHING),
        fields.string("key", NOTHING));
  }

  /// The head behind one more record.
  AuditHead after(AuditLine line, long end) {
    return new AuditHead(line.seq(), end, line.hash(), key);
  }

  /// The head with the log grown or shrunk to this size by something else than a record.
  AuditHead at(long end) {
    return new AuditHead(seq, end, hash, key);
  }

  byte[] keyBytes() {
    return HexFormat.of().parseHex(key);
  }

  @Override public String toString() {
    return JsonText.compact(new JsonObject().add("version", 1).add("seq", seq).add("bytes", bytes).add("hash", hash)
        .add("key", key));
  }
}
