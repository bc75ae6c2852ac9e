package kosmokrator.calls;

import com.eclipsesource.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import kosmokrator.config.Home;
import kosmokrator.io.Clock;
import kosmokrator.io.Files;
import kosmokrator.io.Journal;
import kosmokrator.io.Journal.Force;
import kosmokrator.io.Redactor;
import kosmokrator.values.Effect;
import kosmokrator.values.Printable;

/// The record of every call: one JSON line each in `audit.jsonl`, chained by hashes, so that a changed, removed or
/// reordered line is found, and a head file, so that a cut-off end is found too. Values of arguments are never written,
/// only their names and a hash under a random key.
///
/// Several processes may write at once. A record is on the disk when [#append] returns, except that of a read that
/// succeeded, which the system writes when it likes. The chain shows mistakes and meddling by others; whoever may write
/// all files of the home folder can also write a new chain, so keep a copy of the head elsewhere if that matters.
public final class AuditLog {
  private final Home home;
  private final Clock clock;
  private final Redactor redactor;
  private final Journal journal;

  /// What one call leaves. `operation` is `read`, `write` or empty when the function was not found; `rule` is what
  /// decided, empty for a plain setting; `answer` is what a person said, empty when nobody was asked; `outcome` is `ok`
  /// or the code of the failure's kind.
  public record Entry(String surface, String function, String account, String operation, String decision, String rule,
      String answer, boolean dryRun, boolean force, String outcome, long nanoseconds, JsonObject arguments) {
    /// A call that no rule and no person decided.
    public Entry(String surface, String function, String account, String operation, String decision, boolean dryRun,
        boolean force, String outcome, long nanoseconds, JsonObject arguments) {
      this(surface, function, account, operation, decision, "", "", dryRun, force, outcome, nanoseconds, arguments);
    }
  }

  /// What [#verify] found: the number of lines, the first thing that is wrong, and what is odd but explained.
  public record Verdict(long lines, Optional<Problem> problem, List<String> notes) {
    public Verdict {
      notes = List.copyOf(notes);
    }
  }

  /// The first bad line, counted from 1, and what is wrong with it.
  public record Problem(long line, String text) {}

  /// Touches no file. The redactor takes secrets out of names that callers made up.
  public AuditLog(Home home, Clock clock, Redactor redactor) {
    this.home = home;
    this.clock = clock;
    this.redactor = redactor;
    journal = new Journal(home.audit(), home.auditHead());
  }

  /// The same with a redactor that knows the shapes of well-known tokens only.
  public AuditLog(Home home, Clock clock) {
    this(home, clock, new Redactor());
  }

  /// Makes sure, before anything is done, that a record of it could be written. Otherwise that is a fault.
  public void requireWritable() {
    journal.requireWritable();
    head();
  }

  /// Adds one record.
  public void append(Entry entry) {
    var plain = entry.operation.equals(Effect.READ.word()) && entry.outcome.equals("ok");
    try (var _ = Files.lock(home.audit())) {
      var head = repaired();
      write(head, AuditFacts.of(entry, head, clock.now(), redactor), plain ? Force.LATER : Force.NOW);
    }
  }

  /// At most the last `count` records, oldest first. Lines that are no JSON are left out.
  public List<JsonObject> last(int count) {
    return new AuditTail(journal).last(count);
  }

  /// Reads the whole log and finds the first thing that is wrong with it.
  public Verdict verify() {
    try (var _ = Files.lock(home.audit())) {
      return new AuditCheck(journal, head()).run();
    }
  }

  private AuditHead write(AuditHead head, JsonObject facts, Force force) {
    var line = AuditLine.of(head, facts);
    journal.append(line.text() + "\n", force);
    var after = head.after(line, head.bytes() + line.text().getBytes(StandardCharsets.UTF_8).length + 1);
    journal.head(after.toString(), force);
    return after;
  }

  private Optional<AuditHead> head() {
    return journal.head().map(text -> AuditHead.parse(text, Printable.line(home.auditHead().toString())));
  }

  /// The head, in step with the log. Usually it is; after a crash the log may hold one more record, or a torn line,
  /// which gets a record of its own that vouches for it.
  private AuditHead repaired() {
    var size = journal.size();
    var known = head();
    if (known.isPresent() && known.get().bytes() == size && endsLine(size)) return known.get();
    return new AuditRepair(journal, clock.now(), this::write).run(known, size);
  }

  /// A power cut can leave a file that has its size but not its end.
  private boolean endsLine(long size) {
    return size == 0 || journal.slice(size - 1, 1)[0] == '\n';
  }
}
