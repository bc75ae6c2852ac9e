package kosmokrator.io;

import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import kosmokrator.values.Fault;

/// The body of an answer on its way from the client's thread to the reader: a stream with a limit in bytes and a limit
/// in time. One piece at a time is asked for, so a slow reader slows the sender instead of filling memory.
final class BodyPipe extends InputStream implements BodySubscriber<BodyPipe> {
  private static final End DONE = new End(null);
  private final LinkedBlockingQueue<Object> pieces = new LinkedBlockingQueue<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile Flow.Subscription subscription;
  private Limits limits;
  private List<ByteBuffer> current = List.of();
  private int next;
  private long taken;
  private End end;

  /// The last piece; `problem` is null when all went well.
  private record End(Throwable problem) {}

  /// How long a reader waits, in nanoseconds, and how much it takes.
  ///
  /// @param silence longest wait for the next piece, zero for ever
  /// @param deadline when the whole body has to be there, on the clock's nanoseconds; zero for never
  record Limits(Clock clock, long silence, long deadline, long bytes, Words words) {}

  /// What to say when the body does not come as it should.
  interface Words {
    Fault late();

    Fault large();

    Fault broken(Throwable problem);
  }

  /// Called once before anything is read.
  void limit(Limits limits) {
    this.limits = limits;
  }

  @Override public CompletionStage<BodyPipe> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override public void onSubscribe(Flow.Subscription subscription) {
    this.subscription = subscription;
    if (closed.get()) subscription.cancel();
    else subscription.request(1);
  }

  @Override public void onNext(List<ByteBuffer> piece) {
    pieces.add(piece);
  }

  @Override public void onError(Throwable problem) {
    pieces.add(new End(problem));
  }

  @Override public void onComplete() {
    pieces.add(DONE);
  }

  @Override public int read() {
    return arrive() ? current.get(next).get() & 0xff : -1;
  }

  @Override public int read(byte[] bytes, int from, int count) {
    if (count == 0) return 0;
    if (!arrive()) return -1;
    var piece = current.get(next);
    var length = Math.min(count, piece.remaining());
    piece.get(bytes, from, length);
    return length;
  }

  @Override public int available() {
    return next < current.size() ? current.get(next).remaining() : 0;
  }

  /// Waits until there is a byte to read; false at the end of the body.
  private boolean arrive() {
    while (end == null) {
      while (next < current.size()) {
        if (current.get(next).hasRemaining()) return true;
        next++;
      }
      accept(await());
    }
    if (end.problem != null) throw limits.words.broken(end.problem);
    return false;
  }

  private void accept(Object piece) {
    if (piece instanceof End last) {
      end = last;
      return;
    }
    current = buffers(piece);
    next = 0;
    for (var buffer : current) taken += buffer.remaining();
    if (taken > limits.bytes) throw ended(limits.words.large());
    subscription.request(1);
  }

  @SuppressWarnings("unchecked")
  private static List<ByteBuffer> buffers(Object piece) {
    return (List<ByteBuffer>) piece; // only `onNext` puts lists in
  }

  private Object await() {
    try {
      var piece = pieces.poll(patience(), TimeUnit.NANOSECONDS);
      if (piece == null) throw ended(limits.words.late());
      return piece;
    } catch (InterruptedException stop) {
      throw ended(Clock.interrupted("Reading the answer"));
    }
  }

  private long patience() {
    var silence = limits.silence == 0 ? Long.MAX_VALUE : limits.silence;
    return limits.deadline == 0 ? silence : Math.min(silence, limits.deadline - limits.clock.nanos());
  }

  /// Reads on to the end, for so many nanoseconds at most, and closes.
  void finish(long patience) {
    var until = limits.clock.nanos() + patience;
    try {
      while (end == null) {
        var piece = pieces.poll(until - limits.clock.nanos(), TimeUnit.NANOSECONDS);
        if (piece == null) break;
        accept(piece);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (Fault large) {
      // nobody wanted it
    }
    close();
  }

  private Fault ended(Fault fault) {
    close();
    return fault;
  }

  /// Ends the connection unless the body was read to its end. A reader that waits in this moment is told.
  @Override public void close() {
    if (!closed.compareAndSet(false, true)) return;
    var running = subscription;
    if (running != null && end == null) running.cancel();
    pieces.add(new End(new java.io.IOException("closed")));
  }
}
