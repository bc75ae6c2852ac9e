package kosmokrator.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import kosmokrator.io.Files.Access;
import kosmokrator.values.Printable;

/// The lock of a file, held on `.name.lock` beside it: first against the threads of this process, then against other
/// processes. The file holds the number of the process that took it last, for the message of those who wait in vain.
final class SiblingLock implements Files.Lock {
  private static final ConcurrentHashMap<Object, Semaphore> OWN = new ConcurrentHashMap<>();
  private static final long MOST_PAUSE = 5;
  private static final int PID_WIDTH = 10;
  /// The first byte of the queue, far behind all that is ever written.
  private static final long QUEUE = 1L << 32;
  /// So many processes wait in line; whoever comes when there are more has to be lucky to get in.
  private static final int PLACES = 16;
  private final Semaphore own;
  private final FileChannel channel;
  private final AtomicBoolean closed = new AtomicBoolean();

  private SiblingLock(Semaphore own, FileChannel channel) {
    this.own = own;
    this.channel = channel;
  }

  /// Somebody else holds the lock; the message says who.
  static final class Busy extends Exception {
    private static final long serialVersionUID = 1L;

    Busy(String holder) {
      super(holder, null, false, false);
    }
  }

  /// Takes the lock, waiting so long for whoever holds it.
  static Files.Lock take(Path file, Duration wait) throws Busy {
    try {
      Modes.makeFolders(file.getParent(), Access.PRIVATE);
      var lock = file.resolveSibling("." + file.getFileName() + ".lock");
      create(lock);
      return take(lock, System.nanoTime() + wait.toNanos());
    } catch (IOException problem) {
      throw Files.fault("lock", file, Reason.of(problem));
    } catch (InterruptedException stop) {
      throw Clock.interrupted("Waiting for the lock of " + Printable.line(file.toString()));
    }
  }

  private static Files.Lock take(Path lock, long deadline) throws IOException, InterruptedException, Busy {
    var own = OWN.computeIfAbsent(key(lock), _ -> new Semaphore(1, true));
    if (!own.tryAcquire()) {
      var patience = deadline - System.nanoTime();
      if (patience <= 0 || !own.tryAcquire(patience, TimeUnit.NANOSECONDS)) {
        throw new Busy("another thread of this process");
      }
    }
    FileChannel taken = null;
    try {
      taken = takeFromOthers(lock, deadline);
      if (taken == null) throw new Busy(holder(lock));
      return new SiblingLock(own, taken);
    } finally {
      if (taken == null) own.release();
    }
  }

  /// One key for one file, whatever links lead to it. Asking for it opens nothing.
  private static Object key(Path lock) throws IOException {
    var key = java.nio.file.Files.readAttributes(lock, BasicFileAttributes.class).fileKey();
    return key == null ? lock.toRealPath() : key;
  }

  /// Asks again and again, because the waiting kind of lock knows no end of patience.
  private static FileChannel takeFromOthers(Path lock, long deadline) throws IOException, InterruptedException {
    try (var turn = new Turn(lock)) {
      for (var pause = 1L;; pause = Math.min(MOST_PAUSE, pause * 2)) {
        if (attempt(turn)) return turn.taken();
        if (System.nanoTime() >= deadline) return null;
        Thread.sleep(pause);
      }
    }
  }

  /// Whether the lock is held now. An interrupt does not keep a free lock from being taken.
  private static boolean attempt(Turn turn) throws IOException {
    var interrupted = false;
    try {
      while (true) {
        interrupted |= Thread.interrupted();
        try {
          return turn.attempt();
        } catch (ClosedByInterruptException again) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) Thread.currentThread().interrupt();
    }
  }

  /// One wait for the lock of other processes, in a queue: whoever waits holds the lock of one place in it and moves on
  /// as soon as the one before is free, and only who has the first place may take the lock itself. So they come in the
  /// order in which they began to wait, and who gives the lock back and wants it again at once stands behind them. All
  /// of it goes through one channel, because closing any other would end what this process holds.
  private static final class Turn implements AutoCloseable {
    private final Path lock;
    private FileChannel channel;
    private FileLock place;
    private int number;

    Turn(Path lock) {
      this.lock = lock;
    }

    boolean attempt() throws IOException {
      if (channel == null || !channel.isOpen()) {
        channel = FileChannel.open(lock, StandardOpenOption.READ, StandardOpenOption.WRITE);
        place = null;
        if (isFreeAtOnce()) return signed();
      }
      if (place == null) hold(PLACES - 1);
      if (place == null) return false;
      while (number > 0) {
        var behind = place;
        if (!hold(number - 1)) return false;
        behind.release();
      }
      if (channel.tryLock(0, QUEUE, false) == null) return false;
      place.release();
      return signed();
    }

    /// Two requests to the system when nobody waits and nobody has it, which is nearly always.
    private boolean isFreeAtOnce() throws IOException {
      try (var all = channel.tryLock(QUEUE, PLACES, false)) {
        return all != null && channel.tryLock(0, QUEUE, false) != null;
      }
    }

    private boolean hold(int wanted) throws IOException {
      var held = channel.tryLock(QUEUE + wanted, 1, false);
      if (held == null) return false;
      place = held;
      number = wanted;
      return true;
    }

    private boolean signed() throws IOException {
      sign(channel);
      return true;
    }

    /// The channel that holds the lock, the caller's from now on.
    FileChannel taken() {
      var held = channel;
      channel = null;
      return held;
    }

    @Override public void close() throws IOException {
      if (channel != null) channel.close();
    }
  }

  /// The file stays for ever: whoever deleted it would let two processes lock two different files.
  private static void create(Path lock) throws IOException {
    try {
      if (java.nio.file.Files.notExists(lock)) Modes.createFile(lock, Access.PRIVATE);
    } catch (FileAlreadyExistsException other) {
      // made by another process in this moment
    }
  }

  /// Says who holds it, always in as many bytes: cutting the file first would cost more than taking the lock. On a full
  /// disk nobody learns that, but the lock is held all the same.
  private static void sign(FileChannel channel) throws ClosedByInterruptException {
    try {
      var pid = Long.toString(ProcessHandle.current().pid());
      var line = pid + " ".repeat(Math.max(0, PID_WIDTH - pid.length())) + "\n";
      channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)), 0);
    } catch (ClosedByInterruptException again) {
      throw again;
    } catch (IOException full) {
      // only the message of those who wait is poorer
    }
  }

  /// Read while this process does not hold the lock, and no other thread of it can take it: reading would end it.
  private static String holder(Path lock) throws IOException {
    var pid = java.nio.file.Files.readString(lock, StandardCharsets.ISO_8859_1).strip();
    return pid.matches("[0-9]{1,10}") ? "process " + pid : "another process";
  }

  @Override public void close() {
    if (!closed.compareAndSet(false, true)) return;
    try {
      channel.close();
    } catch (IOException gone) {
      // the lock ends with the channel either way
    } finally {
      own.release();
    }
  }
}
