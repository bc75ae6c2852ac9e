package kosmokrator.lua;

import java.time.Duration;

/// What a run may use: bytes of heap, processor time outside host calls, and bytes of output.
record Budget(long memory, Duration cpu, long output) {}
