package kosmokrator.lua;

/// What the interpreter asks of the machine it runs on.
interface Machine {
  /// Nanoseconds since some fixed moment.
  long nanos();

  /// Milliseconds since 1970.
  long millis();

  /// Bytes of heap in use, garbage included.
  default long heap() {
    var runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /// Throws garbage away, so that [#heap] tells what is really held.
  default void collect() {
    System.gc();
  }
}
