package kosmokrator.mcp;

import com.eclipsesource.json.JsonValue;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kosmokrator.io.Clock;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;

/// Waits for answers of one server. Each sign of progress allows the same time again, up to ten times in all. `limit`
/// is the member of an entry that allows more.
record Waiting(String server, Clock clock, String limit) {
  private static final int MOST = 10;

  /// When somebody last heard of a request.
  final class Sign {
    private volatile long last = clock.nanos();

    void give() {
      last = clock.nanos();
    }
  }

  Sign sign() {
    return new Sign();
  }

  /// The longest that a request may take. Not by [Duration#multipliedBy], which would set up the machinery of
  /// BigDecimal in the middle of every first call.
  Duration most(Duration timeout) {
    return Duration.ofNanos(Math.multiplyExact(timeout.toNanos(), MOST));
  }

  /// The answer, or why there is none: whatever the request failed with, a [Failure.TimedOut], or an interrupt. A
  /// request that is given up is cancelled.
  JsonValue answer(Link.Asked asked, Duration timeout, Sign sign) {
    var end = clock.nanos() + most(timeout).toNanos();
    while (true) {
      var left = Math.min(sign.last + timeout.toNanos(), end) - clock.nanos();
      try {
        return asked.answer().get(Math.max(1, left), TimeUnit.NANOSECONDS);
      } catch (TimeoutException silent) {
        if (Math.min(sign.last + timeout.toNanos(), end) - clock.nanos() > 0) continue;
        asked.cancel().accept("no answer within " + timeout.toMillis() + " ms");
        throw new Fault(new Failure.TimedOut("MCP server '%s'".formatted(Printable.line(server)), timeout.toMillis(),
            "allow more with \"%s\" in its entry".formatted(limit)).orNext(ServerConfig.doctor(server)));
      } catch (InterruptedException stop) {
        asked.cancel().accept("the caller gave up");
        throw Clock.interrupted("The call to MCP server '%s'".formatted(Printable.line(server)));
      } catch (CancellationException given) {
        throw Clock.interrupted("The call to MCP server '%s'".formatted(Printable.line(server)));
      } catch (ExecutionException failed) {
        throw cause(failed);
      }
    }
  }

  private static RuntimeException cause(Throwable failed) {
    var cause = failed;
    while ((cause instanceof ExecutionException || cause instanceof CompletionException) && cause.getCause() != null)
      cause = cause.getCause();
    return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
  }
}
