package kosmokrator.lua;

import java.time.Duration;

/// What a run may use: bytes of heap, processor time outside host calls, and bytes of output.
record Budget(long memory, Duration cpu, long output) {
  static final Budget DEFAULT = new Budget(32 << 20, Duration.ofSeconds(30), 8 << 20);
}
