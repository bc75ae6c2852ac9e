package kosmokrator.agent;

import java.util.Optional;
import kosmokrator.io.Files;
import kosmokrator.io.Journal.Force;
import kosmokrator.llm.Usage;
import kosmokrator.values.Fault;

/// What a subagent said and did, kept for whoever wants to see it later: a file of lines as a session's, in the folder
/// that goes with its session. It is never opened again to go on. A subagent does its work whether its log can be
/// written or not.
final class ChildLog {
  static final String SUFFIX = ".jsonl";
  /// Of a session the latest so many are kept.
  static final int MOST = 500;
  /// Bytes of one log; what a subagent says behind them is not kept, but how it ended is.
  static final long LONGEST = 16L << 20;
  private final Session session;
  private final Optional<SessionLog> log;
  private long lines;
  private boolean full;

  private ChildLog(Session session, Optional<SessionLog> log) {
    this.session = session;
    this.log = log;
  }

  /// Begins one, if the session is kept at all.
  static ChildLog begin(Session session, Child child, String model) {
    if (!session.isKept()) return new ChildLog(session, Optional.empty());
    var folder = session.outputs.folder();
    var id = session.setup.clock().newId();
    var begun = new ChildLog(session, Optional.of(SessionLog.unlocked(folder.resolve(id + SUFFIX))));
    begun.write(new Entry.Opened(id, session.folder(), session.additional()));
    begun.write(new Entry.Subagent(session.id(), child.id(), child.wish.type().word(), child.parent.map(Child::id)));
    begun.write(new Entry.Chosen(child.wish.type().mode(), session.permissionMode(), model, session.effort()));
    makeRoom(folder);
    return begun;
  }

  /// Names sort by the time they were made at.
  private static void makeRoom(java.nio.file.Path folder) {
    try {
      var all = Files.list(folder, SUFFIX).stream().sorted().toList();
      for (var i = 0; i < all.size() - MOST; i++) Files.delete(all.get(i));
    } catch (Fault busy) {
      // the next one does it
    }
  }

  /// Keeps what happened, as long as there is room for it.
  synchronized void write(Entry entry) {
    if (log.isEmpty() || full) return;
    full = log.get().size() > LONGEST;
    if (!full) append(entry);
  }

  /// Keeps how it ended.
  synchronized void end(Event.StopReason reason, String error) {
    if (log.isPresent())
      append(new Entry.Ended("", reason, full ? error + " [The log was full before]" : error, Usage.NONE));
  }

  private void append(Entry entry) {
    try {
      log.get().append(new Entry.Line(++lines, session.setup.clock().now().toEpochMilli(), entry), Force.LATER);
    } catch (Fault broken) {
      full = true;
      session.warn("What this subagent says is not kept: " + broken.getMessage());
    }
  }
}
