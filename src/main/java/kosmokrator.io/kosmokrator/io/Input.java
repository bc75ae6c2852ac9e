package kosmokrator.io;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// Standard input without surprises: nothing is read before somebody asks, and a pipe that stays open and silent costs
/// no more than the wait that was asked for. Owned by the command line; one thread at a time.
public final class Input implements AutoCloseable {
  private final InputStream stream;
  private final boolean terminal;
  private ReadableByteChannel opened;
  private FirstByte first;

  private Input(InputStream stream, boolean terminal) {
    this.stream = stream;
    this.terminal = terminal;
  }

  /// Reads from `stream`; `terminal` says whether a person types there.
  public static Input of(InputStream stream, boolean terminal) {
    return new Input(stream, terminal);
  }

  public boolean isTerminal() {
    return terminal;
  }

  /// The bytes themselves, for a reader of a protocol's messages who leaves nothing to others. For him the input ends
  /// at the latest with [#close].
  public synchronized InputStream stream() {
    if (stream != System.in) return stream;
    opened = new FileInputStream(FileDescriptor.in).getChannel();
    return Channels.newInputStream(opened);
  }

  /// Ends a read of [#stream] that waits for more. The virtual machine waits a third of a second for it otherwise, when
  /// it ends, because it cannot see what a thread does in the operating system.
  @Override public synchronized void close() {
    try {
      if (opened != null) opened.close();
    } catch (IOException broken) {
      // nobody reads it any more
    }
  }

  /// Everything up to the end of input, however long that takes, as strict UTF-8.
  public String readAll(long maxBytes) {
    return first == null ? text(NOTHING, maxBytes) : first.await().map(byt -> text(byt, maxBytes)).orElse("");
  }

  /// Waits so long for the first byte, then reads up to the end of input. Empty when nobody writes in that time, when
  /// input ends at once, and on a terminal, which is not waited for at all.
  public Optional<String> readIfAny(Duration wait, long maxBytes) {
    if (terminal) return Optional.empty();
    if (first == null) first = FirstByte.of(stream);
    return first.await(wait).map(byt -> text(byt, maxBytes));
  }

  /// Waits so long for somebody to write, and reads no more than it takes to know. False when input ends at once,
  /// cannot be read, or is a terminal, which is not waited for at all.
  public boolean isSomethingThere(Duration wait) {
    if (terminal) return false;
    if (first == null) first = FirstByte.of(stream);
    return first.came(wait);
  }

  private static final byte[] NOTHING = {};

  private String text(byte[] start, long maxBytes) {
    try {
      var limit = (int) Math.min(maxBytes, Integer.MAX_VALUE - 16);
      var bytes = new java.io.ByteArrayOutputStream();
      bytes.write(start);
      bytes.write(stream.readNBytes(limit + 1 - start.length));
      if (bytes.size() > limit) throw Fault.of(Failure.Kind.LIMIT, "Standard input is larger than " + limit + " bytes");
      return Text.strict(bytes.toByteArray())
          .orElseThrow(() -> Fault.of(Failure.Kind.INVALID_ARGUMENTS, "Standard input is not UTF-8 text"));
    } catch (IOException broken) {
      throw unreadable(broken);
    }
  }

  private static Fault unreadable(IOException broken) {
    return Fault.of(Failure.Kind.STATE, "Cannot read standard input: " + Reason.of(broken));
  }

  /// The one read that may never come back. It runs on a thread of its own, which does not keep the process alive.
  private static final class FirstByte {
    private final CountDownLatch done = new CountDownLatch(1);
    private int value = -1;
    private IOException broken;

    static FirstByte of(InputStream stream) {
      var first = new FirstByte();
      Thread.ofPlatform().daemon().name("stdin").start(() -> first.read(stream));
      return first;
    }

    private void read(InputStream stream) {
      try {
        value = stream.read();
      } catch (IOException problem) {
        broken = problem;
      }
      done.countDown();
    }

    Optional<byte[]> await() {
      return await(Duration.ofSeconds(Long.MAX_VALUE / 1_000_000_000));
    }

    boolean came(Duration wait) {
      return isDone(wait) && broken == null && value >= 0;
    }

    private boolean isDone(Duration wait) {
      try {
        return done.await(wait.toNanos(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException stop) {
        throw Clock.interrupted("Reading standard input");
      }
    }

    /// The byte; empty at the end of input and when the wait was in vain.
    Optional<byte[]> await(Duration wait) {
      if (!isDone(wait)) return Optional.empty();
      if (broken != null) throw unreadable(broken);
      return value < 0 ? Optional.empty() : Optional.of(new byte[] {(byte) value});
    }
  }
}
