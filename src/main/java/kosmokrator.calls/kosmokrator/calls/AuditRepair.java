package kosmokrator.calls;

import com.eclipsesource.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import kosmokrator.io.Journal;
import kosmokrator.io.Journal.Force;

/// Brings head and log in step again before the next record. It never removes or changes a byte of the log: what cannot
/// be explained by a crash stays as it is, for the check to find.
record AuditRepair(Journal journal, Instant now, Writer writer) {
  private static final int MOST = 1 << 20;

  /// Writes a record behind a head and gives the head behind it.
  interface Writer {
    AuditHead write(AuditHead head, JsonObject facts, Force force);
  }

  AuditHead run(Optional<AuditHead> known, long size) {
    if (known.isEmpty()) return size == 0 ? begun() : withoutHead(size);
    var head = known.get();
    if (size <= head.bytes()) return vouched(head.at(size), lastLine(size));
    var grown = journal.slice(head.bytes(), MOST);
    var line = firstLine(grown);
    var next = AuditLine.parse(line).filter(whole -> whole.follows(head));
    var reached = next.map(whole -> head.after(whole, size)).orElse(head.at(size));
    return vouched(reached, lastLine(size));
  }

  /// A head before the first record: a log without one would look as if it had lost it.
  private AuditHead begun() {
    var head = AuditHead.first();
    journal.head(head.toString(), Force.NOW);
    return head;
  }

  /// The chain goes on behind the last record of the log, and the loss is on record.
  private AuditHead withoutHead(long size) {
    var fresh = AuditHead.first().at(size);
    var last = new AuditTail(journal).lastLine();
    var head = last.map(line -> fresh.after(line, size)).orElse(fresh);
    return writer.write(vouched(head, lastLine(size)), AuditFacts.headLost(now), Force.NOW);
  }

  /// A last line without an end gets one, and a record that says so.
  private AuditHead vouched(AuditHead head, byte[] rest) {
    if (rest.length == 0) return head;
    journal.append("\n", Force.NOW);
    return writer.write(head.at(head.bytes() + 1), AuditFacts.torn(now, rest), Force.NOW);
  }

  private static String firstLine(byte[] bytes) {
    var text = new String(bytes, StandardCharsets.UTF_8);
    var end = text.indexOf('\n');
    return end < 0 ? "" : text.substring(0, end);
  }

  /// What stands behind the last line feed.
  private byte[] lastLine(long size) {
    var bytes = journal.slice(Math.max(0, size - MOST), MOST);
    var start = bytes.length;
    while (start > 0 && bytes[start - 1] != '\n') start--;
    return Arrays.copyOfRange(bytes, start, bytes.length);
  }
}
