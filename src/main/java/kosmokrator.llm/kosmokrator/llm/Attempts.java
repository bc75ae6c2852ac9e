package kosmokrator.llm;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import kosmokrator.io.Clock;
import kosmokrator.llm.ModelFault.Reason;
import kosmokrator.llm.ModelFault.Remedy;

/// The attempts of one request: how often it was tried, and how long it may still be tried. Between them is waited for
/// what the provider asks for, else for 1 s, 2 s, 4 s, ... up to a minute, a little more or less, so that many who
/// failed together do not come back together.
final class Attempts {
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private final Clock clock;
  private final HttpModel.Patience patience;
  private final Consumer<Chunk> sink;
  private final long deadline;
  private final int[] failed = new int[Reason.values().length];
  private int made = 1;

  Attempts(Clock clock, HttpModel.Patience patience, Consumer<Chunk> sink) {
    this.clock = clock;
    this.patience = patience;
    this.sink = sink;
    deadline = clock.nanos() + patience.total().toNanos();
  }

  /// Whether the time of all attempts is over.
  boolean isLate() {
    return left() <= 0;
  }

  /// How long an attempt may wait for the beginning of the answer.
  Duration patience() {
    var left = Duration.ofNanos(Math.max(1, left()));
    return left.compareTo(patience.silence()) < 0 ? left : patience.silence();
  }

  private long left() {
    return deadline - clock.nanos();
  }

  /// Waits before the next attempt, or throws the trouble when there is to be none.
  void again(ModelFault trouble) {
    var count = ++failed[trouble.reason().ordinal()];
    var pause = count < trouble.remedy().attempts() && made < patience.attempts() ? pause(trouble.remedy())
        : Optional.<Duration>empty();
    if (pause.isEmpty() || pause.get().toNanos() >= left()) throw trouble;
    made++;
    sink.accept(new Chunk.Retrying(made, pause.get(), trouble.getMessage()));
    clock.pause(pause.get());
  }

  /// Who is asked to wait longer than a minute does better to say so at once.
  private Optional<Duration> pause(Remedy remedy) {
    if (remedy.pause().isPresent()) return remedy.pause().filter(asked -> asked.compareTo(LONGEST) <= 0);
    var usual = Math.min(LONGEST.toMillis(), 1000L << Math.min(made - 1, 6));
    var percent = 85 + Math.floorMod(clock.nanos() / 1000, 31L);
    return Optional.of(Duration.ofMillis(usual * percent / 100));
  }
}
