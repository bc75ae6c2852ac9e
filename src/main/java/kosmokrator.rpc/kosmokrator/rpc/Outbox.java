package kosmokrator.rpc;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/// Lines on their way out: one thread writes, everybody else queues. Whoever produces much waits while the other side
/// reads slowly, so memory stays bounded; the reading thread never waits, so a cancellation is always seen.
final class Outbox {
  private static final int PATIENT_BYTES = 1 << 20;
  private static final int HARD_BYTES = 64 << 20;
  private final OutputStream out;
  private final Deque<byte[]> lines = new ArrayDeque<>();
  private int queued;
  private boolean closed;

  Outbox(OutputStream out) {
    this.out = out;
  }

  /// Queues one line. With `patient` the caller waits while more than a mebibyte is under way; without, it waits only
  /// when the other side has not read for 64 MiB. A line for a closed outbox is dropped.
  synchronized void put(String line, boolean patient) {
    var bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    var room = patient ? PATIENT_BYTES : HARD_BYTES;
    try {
      while (!closed && queued > 0 && queued + bytes.length > room) wait();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt(); // the line still goes out: an answer must not get lost
    }
    if (closed) return;
    lines.add(bytes);
    queued += bytes.length;
    notifyAll();
  }

  /// Writes lines until closed and empty. Runs on a thread of its own.
  void run() {
    try {
      for (var line = take(); line != null; line = take()) {
        out.write(line);
        if (idle(line)) out.flush();
      }
    } catch (IOException gone) {
      // nobody reads any more; the reading side sees the end of its stream
    } finally {
      stop();
    }
  }

  /// Takes nothing more; [#run] ends as soon as what is queued went out.
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  private synchronized byte[] take() {
    try {
      while (lines.isEmpty() && !closed) wait();
    } catch (InterruptedException interrupted) {
      return null;
    }
    return lines.poll();
  }

  private synchronized boolean idle(byte[] written) {
    queued -= written.length;
    notifyAll();
    return lines.isEmpty();
  }

  /// Drops what is queued, so that nobody waits for a reader that is gone.
  synchronized void stop() {
    closed = true;
    lines.clear();
    queued = 0;
    notifyAll();
  }
}
