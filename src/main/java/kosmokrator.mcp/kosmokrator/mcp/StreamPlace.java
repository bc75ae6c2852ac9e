package kosmokrator.mcp;

import java.time.Duration;
import java.util.Optional;
import kosmokrator.io.EventStream;

/// Where a stream of events was when it ended, and when to come back for the rest. A server may ask for a longer pause
/// than the longest of our own.
final class StreamPlace {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  Optional<String> lastId = Optional.empty();
  private Optional<Duration> retry = Optional.empty();

  void note(EventStream events) {
    if (events.lastId().isPresent()) lastId = events.lastId().filter(id -> !id.isEmpty());
    if (events.retry().isPresent()) retry = Optional.of(Duration.ofMillis(events.retry().getAsLong()));
  }

  /// How long to wait before coming back for the n-th time in vain.
  Duration pause(int returns) {
    var pause = retry.orElse(FIRST_PAUSE).multipliedBy(1L << Math.min(returns, 10));
    var longer = retry.filter(asked -> asked.compareTo(LONGEST_PAUSE) > 0).isPresent();
    return pause.compareTo(LONGEST_PAUSE) > 0 && !longer ? LONGEST_PAUSE : pause;
  }
}
