package kosmokrator.calls;

import com.eclipsesource.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kosmokrator.io.Journal;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;

/// Reads the audit log from its end.
record AuditTail(Journal journal) {
  private static final int FIRST = 1 << 16;
  private static final int MOST = 1 << 24; // records are short, so longer lines are not ours, and memory is not endless
  private static final int ROOM = 1 << 11;

  /// At most the last `count` records, oldest first.
  List<JsonObject> last(int count) {
    var records = lines(count).stream().map(AuditTail::record).filter(Objects::nonNull).toList();
    return records.subList(Math.max(0, records.size() - count), records.size());
  }

  /// The last line that has the form of a record.
  Optional<AuditLine> lastLine() {
    return lines(64).reversed().stream().flatMap(line -> AuditLine.parse(line).stream()).findFirst();
  }

  /// Whole lines from the end: at least `count` of them, unless the log has fewer or they are gigantic.
  private List<String> lines(int count) {
    var size = journal.size();
    if (size == 0) return List.of();
    for (var most = FIRST;; most *= 4) {
      var bytes = journal.slice(Math.max(0, size - most), most);
      var lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      if (most >= size) return lines;
      if (lines.size() > count || most >= Math.max(MOST, Math.min(count, 1 << 18) * ROOM))
        return lines.subList(1, lines.size());
    }
  }

  private static JsonObject record(String line) {
    try {
      var value = JsonText.parse(line, "audit record", Failure.Kind.STATE);
      return value.isObject() ? value.asObject() : null;
    } catch (Fault broken) {
      return null; // told by the check
    }
  }
}
