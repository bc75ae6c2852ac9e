package kosmokrator.lua;

import java.time.Duration;

/// What a script may use. `memory` is bytes of heap, `cpu` is time outside of calls, `wall` is all time, `output` is
/// bytes printed. The first, second and last are kept inside the script's process, with an error that says which; the
/// wall limit is kept from outside, by ending the process.
public record Limits(long memory, Duration cpu, Duration wall, long output) {
  public static final long LEAST_MEMORY = 1 << 20;
  public static final Limits DEFAULT = new Limits(32 << 20, Duration.ofSeconds(30), Duration.ofMinutes(10), 8 << 20);

  public Limits withMemory(long bytes) {
    return new Limits(bytes, cpu, wall, output);
  }

  public Limits withCpu(Duration time) {
    return new Limits(memory, time, wall, output);
  }

  public Limits withWall(Duration time) {
    return new Limits(memory, cpu, time, output);
  }
}
