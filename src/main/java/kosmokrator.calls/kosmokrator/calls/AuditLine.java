package kosmokrator.calls;

import com.eclipsesource.json.JsonObject;
import java.util.Optional;
import kosmokrator.values.JsonText;

/// One line of the audit log: `{"seq":N,...,"prev":"hex","hash":"hex"}`, where
/// `hash` is SHA-256 over `prev` and this very text without its `hash`. Number and
/// hashes sit at fixed places, so that a line is checked without reading it as JSON.
record AuditLine(long seq, String prev, String hash, String text) {
  private static final String START = "{\"seq\":";
  private static final String PREV = ",\"prev\":\"";
  private static final String HASH = ",\"hash\":\"";
  private static final int HEX = 64;
  private static final int HASH_LENGTH = HASH.length() + HEX + 2;
  private static final int PREV_LENGTH = PREV.length() + HEX + 1;

  /// The line behind `head` that says what `facts` say. `facts` hold no `seq`, `prev` and `hash`.
  static AuditLine of(AuditHead head, JsonObject facts) {
    var record = new JsonObject().add("seq", head.seq() + 1);
    facts.forEach(fact -> record.add(fact.getName(), fact.getValue()));
    var bare = JsonText.compact(record.add("prev", head.hash()));
    var hash = Hashes.sha256(head.hash() + bare);
    return new AuditLine(head.seq() + 1, head.hash(), hash, bare.substring(0, bare.length() - 1) + HASH + hash + "\"}");
  }

  /// The line this text has the form of; empty for any other text. Whether the hash is right is another question.
  static Optional<AuditLine> parse(String text) {
    var hash = text.length() - HASH_LENGTH;
    var prev = hash - PREV_LENGTH;
    var comma = text.indexOf(',');
    var isFramed = text.startsWith(START) && text.startsWith(PREV, prev) && text.startsWith(HASH, hash)
        && text.endsWith("\"}");
    if (!isFramed || prev < START.length() || comma > prev) return Optional.empty();
    try {
      var seq = Long.parseLong(text.substring(START.length(), comma));
      return Optional.of(new AuditLine(seq, text.substring(prev + PREV.length(), hash - 1),
          text.substring(hash + HASH.length(), text.length() - 2), text));
    } catch (NumberFormatException broken) {
      return Optional.empty();
    }
  }

  /// Whether the text is the one that was hashed.
  boolean isWhole() {
    return hash.equals(Hashes.sha256(prev + text.substring(0, text.length() - HASH_LENGTH) + "}"));
  }

  /// Whether this is the record that comes next.
  boolean follows(AuditHead head) {
    return seq == head.seq() + 1 && prev.equals(head.hash()) && isWhole();
  }

  /// Whether a member of the record has this text. Quotes inside of texts are escaped, so only a member can look so.
  boolean says(String name, String value) {
    return text.contains(",\"%s\":\"%s\"".formatted(name, value));
  }
}
