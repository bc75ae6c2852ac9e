package kosmokrator.io;

import jdk.internal.misc.Signal;

/// Ctrl-C (SIGINT) for those who do not want to end by it: a dialogue ends its running line, a script's process leaves the
/// decision to its parent. Everybody else ends with code 130, as the virtual machine does by itself.
public final class Interrupts implements AutoCloseable {
  private static final Signal INT = new Signal("INT");
  private final Signal.Handler before;

  private Interrupts(Signal.Handler before) {
    this.before = before;
  }

  /// Until closed, Ctrl-C runs `deed`, on a thread of the virtual machine.
  public static Interrupts on(Runnable deed) {
    return new Interrupts(Signal.handle(INT, _ -> deed.run()));
  }

  /// From now on Ctrl-C does nothing in this process.
  public static void ignore() {
    Signal.handle(INT, _ -> {});
  }

  @Override public void close() {
    Signal.handle(INT, before);
  }
}
