package kosmokrator.cli;

import com.eclipsesource.json.JsonArray;
import java.time.Duration;
import kosmokrator.config.Setting;
import kosmokrator.values.Envelope;

/// `sessions:prune`: removes sessions that nobody used for long.
final class SessionsPrune implements Command {
  private static final Flag DAYS = Flag.taking("N", "days",
      "Unused for so many days (default: the setting session.retention_days)");
  private static final Flag KEEP = Flag.taking("N", "keep",
      "The newest of each folder stay (default: the setting session.keep_per_project)");
  private static final Spec SPEC = Spec.of("sessions:prune", Group.AGENT, "Remove sessions that nobody used for long")
      .flags(DAYS, KEEP)
      .example("sessions:prune --days 90", "what is older than three months")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    var days = line.whole(DAYS, 0, 36_500).orElseGet(() -> parts.settings().whole(Setting.SESSION_RETENTION));
    var keep = line.whole(KEEP, 0, 10_000).orElseGet(() -> parts.settings().whole(Setting.SESSION_KEEP)).intValue();
    var removed = parts.sessions().prune(Duration.ofDays(days), keep);
    var records = new JsonArray();
    removed.forEach(session -> records.add(SessionsList.json(session)));
    return parts.printer().answer(Envelope.success().add("removed", records),
        () -> removed.size() == 1 ? "Removed 1 session" : "Removed %d sessions".formatted(removed.size()));
  }
}
