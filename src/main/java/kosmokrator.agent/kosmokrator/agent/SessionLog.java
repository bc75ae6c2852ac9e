package kosmokrator.agent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import kosmokrator.io.Files;
import kosmokrator.io.Journal;
import kosmokrator.io.Journal.Force;
import kosmokrator.io.JournalLines;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;

/// The file of a session, or, for one that is not kept, a list in memory. Whoever has it open holds its lock, so that
/// two processes never write to one session.
final class SessionLog implements AutoCloseable {
  private final Optional<Journal> journal;
  private final Optional<Files.Lock> lock;
  private final String name;
  private final List<Entry.Line> held = new ArrayList<>();

  private SessionLog(Path file, Optional<Files.Lock> lock) {
    this.journal = Optional.of(journal(file));
    this.lock = lock;
    this.name = Printable.line(file.getFileName().toString());
  }

  private SessionLog() {
    this.journal = Optional.empty();
    this.lock = Optional.empty();
    this.name = "";
  }

  /// A log that ends with the process.
  static SessionLog inMemory() {
    return new SessionLog();
  }

  /// Somebody else may be writing; what is read is what is there.
  static SessionLog toRead(Path file) {
    return new SessionLog(file, Optional.empty());
  }

  /// A file that belongs to whoever holds the lock of another one.
  static SessionLog unlocked(Path file) {
    return new SessionLog(file, Optional.empty());
  }

  /// Bytes on disk; 0 for one in memory.
  long size() {
    return journal.map(Journal::size).orElse(0L);
  }

  /// Takes the lock of a file, which may not exist yet.
  static SessionLog of(Path file, String id) {
    var lock = Files.tryLock(file).orElseThrow(() -> Fault.of(Failure.Kind.STATE,
        "Session %s is open somewhere else: in another window, editor or process".formatted(id),
        "kosmokrator sessions:list"));
    return new SessionLog(file, Optional.of(lock));
  }

  static Journal journal(Path file) {
    return new Journal(file, file.resolveSibling(file.getFileName() + ".head"));
  }

  boolean isKept() {
    return journal.isPresent();
  }

  /// Adds one line; it is out of this process's hands when this returns, and on the disk with [Force#NOW].
  synchronized void append(Entry.Line line, Force force) {
    if (journal.isEmpty()) held.add(line);
    else journal.get().append(EntryText.of(line), force);
  }

  /// Cuts off a last line that a killed process left unfinished; true when there was one.
  synchronized boolean repair() {
    if (journal.isEmpty()) return false;
    var lines = new JournalLines(journal.get());
    while (lines.next()) {
      if (lines.ended()) continue;
      journal.get().truncate(lines.start());
      return true;
    }
    return false;
  }

  /// All lines in order; `damage` is told of each that is no entry, which is left as it is.
  synchronized void read(Consumer<Entry.Line> sink, Consumer<String> damage) {
    if (journal.isEmpty()) {
      List.copyOf(held).forEach(sink);
      return;
    }
    var lines = new JournalLines(journal.get());
    while (lines.next()) read(lines, sink, damage);
  }

  private void read(JournalLines lines, Consumer<Entry.Line> sink, Consumer<String> damage) {
    try {
      EntryReader.read(lines.text(), "%s line %d".formatted(name, lines.number())).ifPresent(sink);
    } catch (Fault broken) {
      damage.accept(broken.getMessage());
    }
  }

  @Override public void close() {
    lock.ifPresent(Files.Lock::close);
  }
}
