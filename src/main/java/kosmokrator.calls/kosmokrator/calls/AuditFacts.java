package kosmokrator.calls;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.TreeSet;
import kosmokrator.io.Redactor;
import kosmokrator.values.Envelope;
import kosmokrator.values.JsonText;
import kosmokrator.values.Printable;

/// What a record says, as JSON. Names that a caller made up are cut, redacted and made printable.
final class AuditFacts {
  static final String TORN_LINE = "audit.torn_line";
  static final String HEAD_LOST = "audit.head_lost";
  private static final int MILLIS_PER_DAY = 86_400_000;
  private static final int MOST_NAMES = 100;
  private static final int LONGEST_NAME = 128;

  private AuditFacts() {}

  static JsonObject of(AuditLog.Entry entry, AuditHead head, Instant now, Redactor redactor) {
    var facts = begin(now, entry.surface(), shown(entry.function(), redactor))
        .add("account", shown(entry.account(), redactor)).add("operation", entry.operation())
        .add("decision", entry.decision());
    if (!entry.rule().isEmpty()) facts.add("rule", entry.rule());
    if (!entry.answer().isEmpty()) facts.add("answer", entry.answer());
    return facts.add("dry_run", entry.dryRun()).add("force", entry.force())
        .add("outcome", entry.outcome()).add("duration_ms", Envelope.milliseconds(entry.nanoseconds()))
        .add("arguments", names(entry.arguments(), redactor))
        .add("arguments_hash", Hashes.hmac(head.keyBytes(), JsonText.compact(sorted(entry.arguments()))));
  }

  /// A line was cut off by a crash; this record vouches for what is left of it.
  static JsonObject torn(Instant now, byte[] rest) {
    return begin(now, "audit", TORN_LINE).add("torn_bytes", rest.length).add("torn_sha256", Hashes.sha256(rest));
  }

  /// There was a log but no head: nobody can tell how long the log was.
  static JsonObject headLost(Instant now) {
    return begin(now, "audit", HEAD_LOST);
  }

  private static JsonObject begin(Instant now, String surface, String function) {
    return new JsonObject().add("time", stamp(now)).add("surface", surface).add("function", function);
  }

  /// ISO 8601 in UTC with milliseconds. [Instant#toString] sets up all of `java.time.format` first, which costs a short
  /// run 3 ms.
  static String stamp(Instant now) {
    var time = Math.floorMod(now.toEpochMilli(), MILLIS_PER_DAY);
    return LocalDate.ofEpochDay(Math.floorDiv(now.toEpochMilli(), MILLIS_PER_DAY)) + "T" + digits(time / 3_600_000, 2)
        + ":" + digits(time / 60_000 % 60, 2) + ":" + digits(time / 1000 % 60, 2) + "." + digits(time % 1000, 3) + "Z";
  }

  private static String digits(int number, int count) {
    var text = Integer.toString(number);
    return "0".repeat(count - text.length()) + text;
  }

  private static JsonArray names(JsonObject arguments, Redactor redactor) {
    var names = new JsonArray();
    arguments.names().stream().limit(MOST_NAMES).forEach(name -> names.add(shown(name, redactor)));
    if (arguments.size() > MOST_NAMES) names.add("... %d more".formatted(arguments.size() - MOST_NAMES));
    return names;
  }

  /// The order in which arguments were given makes no difference to their hash.
  private static JsonObject sorted(JsonObject arguments) {
    var sorted = new JsonObject();
    for (var name : new TreeSet<>(arguments.names())) sorted.add(name, arguments.get(name));
    return sorted;
  }

  private static String shown(String foreign, Redactor redactor) {
    var shown = Printable.line(redactor.redact(foreign));
    return shown.length() <= LONGEST_NAME ? shown : shown.substring(0, LONGEST_NAME - 3) + "...";
  }
}
