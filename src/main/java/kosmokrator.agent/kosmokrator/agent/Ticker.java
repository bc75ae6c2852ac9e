package kosmokrator.agent;

import java.util.function.Consumer;
import kosmokrator.io.Clock;

/// Tells what a command prints while it runs: at most ten times a second, and of a flood only the latest.
final class Ticker {
  private static final long PAUSE = 100_000_000L;
  private static final int MOST = 8192;
  private final Consumer<String> told;
  private final Clock clock;
  private final StringBuilder pending = new StringBuilder();
  private long last;

  Ticker(Consumer<String> told, Clock clock) {
    this.told = told;
    this.clock = clock;
    this.last = clock.nanos() - PAUSE;
  }

  synchronized void tell(CharSequence text) {
    pending.append(text);
    if (pending.length() > MOST) pending.delete(0, pending.length() - MOST);
    if (clock.nanos() - last >= PAUSE) flush();
  }

  synchronized void flush() {
    if (pending.isEmpty()) return;
    last = clock.nanos();
    var text = pending.toString();
    pending.setLength(0);
    told.accept(text);
  }
}
