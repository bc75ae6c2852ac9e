package kosmokrator.lua;

import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;

/// A computation that can be left in the middle and taken up again, on the same thread: the JDK's own continuation,
/// which virtual threads are made of. It is 30 times cheaper than a thread to enter and leave, and one that is never
/// finished is garbage like any other object. This class is the only one that knows of it.
final class Strand {
  private static final ContinuationScope SCOPE = new ContinuationScope("lua");
  private final Continuation continuation;

  Strand(Runnable work) {
    continuation = new Continuation(SCOPE, work);
  }

  /// Runs on until the work is done or leaves.
  void enter() {
    continuation.run();
  }

  boolean isDone() {
    return continuation.isDone();
  }

  /// Leaves the innermost strand being run; returns when it is entered again.
  static void leave() {
    Continuation.yield(SCOPE);
  }
}
