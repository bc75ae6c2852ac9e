package kosmokrator.agent;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import kosmokrator.io.Journal.Force;
import kosmokrator.llm.Part;
import kosmokrator.llm.Usage;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// The turns of a session, one at a time.
final class Turns {
  private final Session session;
  private final ReentrantLock lock = new ReentrantLock(true);
  private volatile Stop running;

  Turns(Session session) {
    this.session = session;
  }

  /// The end of the turn that is under way.
  Stop stop() {
    var now = running;
    return now == null ? new Stop() : now;
  }

  void cancel() {
    var now = running;
    if (now != null) now.now(Stop.Why.CANCELLED);
  }

  Turn prompt(List<Part> content) {
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException cancelled) {
      return new Turn("", Event.StopReason.CANCELLED, Optional.empty(), Usage.NONE, 0, "");
    }
    return locked(stop -> turn(content, stop));
  }

  /// Does something between turns.
  <T> T alone(Function<Stop, T> deed) {
    lock.lock();
    return locked(deed);
  }

  private <T> T locked(Function<Stop, T> deed) {
    try {
      running = new Stop();
      return deed.apply(running);
    } finally {
      running = null;
      lock.unlock();
    }
  }

  private Turn turn(List<Part> content, Stop stop) {
    session.endOpenCalls("This call did not come to an end.");
    session.asked().prepare();
    var run = session.name("run");
    var untitled = session.title().isEmpty();
    var prompted = new Entry.Prompted(run, session.name("msg"), content);
    session.record(prompted);
    session.tell(new Event.TurnStarted(run));
    session.tell(new Event.UserMessage(prompted.message(), content));
    if (untitled && !session.title().isEmpty()) session.tell(new Event.Titled(session.title()));
    var outcome = play(stop);
    return end(run, outcome);
  }

  private Loop.Outcome play(Stop stop) {
    var scene = new SessionScene(session, stop);
    try (var _ = session.start.timeout().map(limit -> stop.after(limit, session.setup.clock())).orElse(null)) {
      return new Loop(scene, stop, Defaults.limited(session.start.maxTurns()), new Compactor(scene)).run();
    } catch (RuntimeException | StackOverflowError defect) {
      return new Loop.Outcome(Event.StopReason.FAILED, Optional.of(Defaults.defect(defect)), Usage.NONE, 0, "", false);
    }
  }

  private Turn end(String run, Loop.Outcome outcome) {
    var failure = outcome.failure();
    try {
      session.record(new Entry.Ended(run, outcome.reason(), failure.map(Failure::message).orElse(""), outcome.usage()),
          Force.NOW);
    } catch (Fault full) {
      if (failure.isEmpty()) failure = Optional.of(full.failure());
    }
    var reason = failure.isPresent() ? Event.StopReason.FAILED : outcome.reason();
    session.tell(new Event.PhaseChanged(Event.Phase.IDLE));
    session.tell(new Event.TurnEnded(run, reason, failure, outcome.usage()));
    return new Turn(run, reason, failure, outcome.usage(), outcome.rounds(), outcome.text());
  }
}
