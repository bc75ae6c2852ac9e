package kosmokrator.io;

import java.util.concurrent.locks.LockSupport;
import kosmokrator.values.Fault;

/// What has to be done before a signal ends this process in the middle of something.
/// Only for those who leave signals to the virtual machine; whoever hears of them
/// (see [Interrupts]) stops its threads instead, and nothing ends unasked.
public final class Farewell implements AutoCloseable {
  private final Thread deed;

  private Farewell(Thread deed) {
    this.deed = deed;
  }

  /// Until closed, `deed` is done when the process is ended by a signal other than SIGKILL. Its faults have nobody left
  /// who could be told. A process that is ending already is a fault: nothing new is begun then.
  public static Farewell by(Runnable deed) {
    var thread = new Thread(() -> quietly(deed), "farewell");
    try {
      Runtime.getRuntime().addShutdownHook(thread);
    } catch (IllegalStateException ending) {
      throw Clock.interrupted("The call");
    }
    return new Farewell(thread);
  }

  private static void quietly(Runnable deed) {
    try {
      deed.run();
    } catch (Fault lost) {
      // the process ends now
    }
  }

  /// Takes the deed back. When it has begun, this thread never goes on: what the deed tells would not be true any more.
  @Override public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(deed);
    } catch (IllegalStateException ending) {
      while (true) LockSupport.park();
    }
  }
}
