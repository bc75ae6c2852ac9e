package kosmokrator.agent;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kosmokrator.io.Clock;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;

/// Commands that run beside the conversation. So many at most; one that nobody asks about for a while is ended, and all
/// of them are when the session is closed.
final class ShellSessions implements AutoCloseable {
  static final int MOST = 8;
  private static final Duration LOOK = Duration.ofSeconds(1);
  private final Shell shell;
  private final Clock clock;
  private final Waits waits;
  private final Map<String, ShellSession> sessions = new LinkedHashMap<>();
  private int last;
  private Thread watcher;
  private boolean closed;

  ShellSessions(Shell shell, Clock clock, Waits waits) {
    this.shell = shell;
    this.clock = clock;
    this.waits = waits;
  }

  Waits waits() {
    return waits;
  }

  /// Starts one. `limit` ends it in any case.
  synchronized ShellSession start(String command, Path folder, Optional<Duration> limit) {
    if (closed) throw Fault.of(Failure.Kind.STATE, "The session is closed");
    makeRoom();
    var running = sessions.values().stream().filter(ShellSession::isAlive).map(ShellSession::id).toList();
    if (running.size() >= MOST) {
      throw Fault.of(Failure.Kind.LIMIT, "%d shell sessions run already (%s); end one with shell_kill"
          .formatted(MOST, String.join(", ", running)));
    }
    var id = "sh_" + ++last;
    var session = new ShellSession(id, shell, command, folder, clock, limit);
    sessions.put(id, session);
    if (watcher == null) watcher = Thread.ofVirtual().name("shell sessions").start(this::watch);
    return session;
  }

  /// Those that have ended and were read go when there are many.
  private void makeRoom() {
    for (var session : List.copyOf(sessions.values())) {
      if (sessions.size() >= 2 * MOST && !session.isAlive()) remove(session);
    }
  }

  synchronized ShellSession find(String id) {
    var session = sessions.get(id);
    if (session == null)
      throw Fault.of(Failure.Kind.UNKNOWN_NAME, "Unknown shell session '%s'.".formatted(Printable.line(id)));
    return session;
  }

  synchronized void remove(ShellSession session) {
    sessions.remove(session.id());
    session.close();
  }

  private void watch() {
    while (true) {
      clock.pause(LOOK);
      synchronized (this) {
        for (var session : List.copyOf(sessions.values())) if (session.isOver(waits.idle())) remove(session);
        if (!sessions.isEmpty() && !closed) continue;
        watcher = null;
        return;
      }
    }
  }

  /// Ends all of them.
  @Override public void close() {
    List<ShellSession> left;
    synchronized (this) {
      closed = true;
      left = new ArrayList<>(sessions.values());
      sessions.clear();
    }
    left.forEach(ShellSession::close);
  }
}
