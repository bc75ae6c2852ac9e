package kosmokrator.cli;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import kosmokrator.calls.Call;
import kosmokrator.cli.Table.Column;
import kosmokrator.values.Envelope;

/// `audit:list`: what was called, by whom, and how it ended.
final class AuditList implements Command {
  private static final Flag LAST = Flag.taking("N", "last", "The last so many records (default: 20)");
  private static final Spec SPEC = Spec.of("audit:list", Group.SAFETY, "Show the last calls from the audit log")
      .about("""
          Every call leaves one record: time, function, account, decision, outcome, the names of its arguments and
          a keyed hash of their values. Values and secrets are not in it.""")
      .flags(LAST)
      .example("audit:list --last 50", "the last fifty calls")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    var records = new JsonArray();
    var table = new Table(Column.number("Seq"), Column.fixed("Time"), Column.text("Surface"), Column.text("Function"),
        Column.telling("Account", "", Call.DEFAULT_ACCOUNT), Column.fixed("Decision"), Column.text("Outcome"),
        Column.number("ms"));
    for (var record : parts.audit().last(line.whole(LAST, 1, 100_000).orElse(20L).intValue())) {
      records.add(record);
      table.row(record.getLong("seq", 0), seconds(text(record, "time")), text(record, "surface"),
          text(record, "function"), text(record, "account"), text(record, "decision"), outcome(record),
          record.getDouble("duration_ms", 0));
    }
    return parts.printer().answer(Envelope.success().add("records", records), table);
  }

  /// A table has room for seconds; milliseconds are in the JSON.
  private static String seconds(String time) {
    var dot = time.indexOf('.');
    return dot < 0 ? time : time.substring(0, dot) + "Z";
  }

  private static String outcome(JsonObject record) {
    return text(record, "outcome") + (record.getBoolean("dry_run", false) ? " (dry run)" : "");
  }

  private static String text(JsonObject record, String name) {
    return record.getString(name, "");
  }
}
