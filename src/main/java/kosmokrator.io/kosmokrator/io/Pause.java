package kosmokrator.io;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import kosmokrator.io.Request.Retry;

/// How long to wait before the next attempt, when there is to be one.
final class Pause {
  private static final Duration FIRST = Duration.ofMillis(250);

  private Pause() {}

  /// After an answer: the server asks to come back later (RFC 9110 section 10.2.3), or a gateway had nobody behind it.
  static Optional<Duration> after(Exchange answer, int attempt, Retry retry, Instant now) {
    var status = answer.status();
    if (status != 429 && status != 502 && status != 503 && status != 504) return Optional.empty();
    var asked = answer.retryAfter(now);
    return after(attempt, retry).map(asked::orElse);
  }

  /// After no answer.
  static Optional<Duration> after(int attempt, Retry retry) {
    if (!retry.idempotent() || attempt >= retry.attempts()) return Optional.empty();
    return Optional.of(FIRST.multipliedBy(1L << Math.min(attempt - 1, 16)));
  }

  /// Seconds, or a date; one that has passed means now.
  static Optional<Duration> parse(String text, Instant now) {
    var value = text.strip();
    try {
      if (value.matches("[0-9]{1,9}")) return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
      var until = DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from);
      return Optional.of(until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO);
    } catch (DateTimeException neither) {
      return Optional.empty();
    }
  }
}
