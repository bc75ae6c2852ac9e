package kosmokrator.io;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import jdk.internal.misc.Signal;

/// Ctrl-C (SIGINT) for those who do not want to end by it: a dialogue ends its running line, a script's process leaves
/// the decision to its parent, a server closes what it holds. Everybody else ends with code 130, as the virtual machine
/// does by itself.
public final class Interrupts implements AutoCloseable {
  private static final Signal INT = new Signal("INT");
  private final List<Runnable> undo = new ArrayList<>();

  private Interrupts() {}

  /// Until closed, Ctrl-C runs `deed`, on a thread of the virtual machine.
  public static Interrupts on(Runnable deed) {
    var interrupts = new Interrupts();
    interrupts.handle(INT, _ -> deed.run());
    return interrupts;
  }

  /// Until closed, `deed` hears the exit code that belongs to a signal which would end the process: Ctrl-C, SIGTERM,
  /// and SIGHUP where there is one.
  public static Interrupts onEnd(IntConsumer deed) {
    var interrupts = new Interrupts();
    for (var name : List.of("INT", "TERM", "HUP")) {
      try {
        interrupts.handleUnlessIgnored(new Signal(name), signal -> deed.accept(128 + signal.getNumber()));
      } catch (IllegalArgumentException unknown) {
        // there is no such signal on this system
      }
    }
    return interrupts;
  }

  /// Until closed, `deed` runs too when the terminal gets another size.
  public Interrupts alsoOnResize(Runnable deed) {
    try {
      handle(new Signal("WINCH"), _ -> deed.run());
    } catch (IllegalArgumentException unknown) {
      // there is no such signal on this system
    }
    return this;
  }

  private void handle(Signal signal, Signal.Handler handler) {
    var before = Signal.handle(signal, handler);
    undo.add(() -> Signal.handle(signal, before));
  }

  /// Whoever started us may want us to outlive a signal, as `nohup` does.
  private void handleUnlessIgnored(Signal signal, Signal.Handler handler) {
    var before = Signal.handle(signal, handler);
    if (before == Signal.Handler.SIG_IGN) Signal.handle(signal, before);
    else undo.add(() -> Signal.handle(signal, before));
  }

  /// From now on Ctrl-C does nothing in this process.
  public static void ignore() {
    Signal.handle(INT, _ -> {});
  }

  @Override public void close() {
    undo.forEach(Runnable::run);
  }
}
