package kosmokrator.io;

import java.util.function.Supplier;

/// Ends a child with this process. It holds its lock from before the start until there is something to kill.
final class Ending implements Runnable {
  private final Thread hook = new Thread(this);
  private Tree tree;

  synchronized ChildProcess watch(Supplier<ChildProcess> starter) {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException ended) {
      throw Clock.interrupted("Starting a program");
    }
    try {
      var child = starter.get();
      tree = child.tree;
      return child;
    } finally {
      if (tree == null) forget();
    }
  }

  @Override public synchronized void run() {
    if (tree != null) tree.kill();
  }

  void forget() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ended) {
      // it runs already
    }
  }
}
