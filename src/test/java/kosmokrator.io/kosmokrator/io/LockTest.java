package kosmokrator.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kosmokrator.io.Files.Access;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

@Timeout(60)
class LockTest {
  private static final int TIMES = 250;
  @TempDir(factory = InMemory.class) Path folder;

  /// In memory where the system has files there: who excludes whom does not depend on how slow a disk is.
  static final class InMemory implements TempDirFactory {
    @Override public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context)
        throws IOException {
      var memory = Path.of("/dev/shm");
      return java.nio.file.Files.isWritable(memory) ? java.nio.file.Files.createTempDirectory(memory, "lock-test")
          : java.nio.file.Files.createTempDirectory("lock-test");
    }
  }

  /// Adds to a counter under its lock, and a line to a log without one.
  static final class Adder {
    public static void main(String[] words) {
      add(Path.of(words[0]), words[1]);
    }

    static void add(Path folder, String who) {
      var counter = folder.resolve("counter");
      for (var i = 0; i < TIMES; i++) {
        try (var lock = Files.lock(counter)) {
          assertTrue(lock != null);
          var count = Files.read(counter, 20).map(Integer::parseInt).orElse(0);
          Files.replace(counter, Integer.toString(count + 1), Access.PRIVATE);
        }
        Files.append(folder.resolve("log"), who + " " + i, Access.PRIVATE);
      }
    }
  }

  /// Four processes, and four threads of this one.
  @Test void eightWritersLoseNothing() throws IOException, InterruptedException {
    var processes = new ArrayList<Process>();
    var threads = new ArrayList<Thread>();
    for (var i = 0; i < 4; i++) {
      var who = "thread" + i;
      processes.add(ChildJvm.start(Adder.class, folder.toString(), "process" + i));
      threads.add(Thread.ofPlatform().start(() -> Adder.add(folder, who)));
    }
    for (var process : processes) ChildJvm.output(process);
    for (var thread : threads) thread.join();
    assertEquals(Optional.of(Integer.toString(8 * TIMES)), Files.read(folder.resolve("counter"), 20));
    var lines = java.nio.file.Files.readAllLines(folder.resolve("log"));
    assertEquals(8 * TIMES, lines.size());
    for (var i = 0; i < 4; i++) {
      for (var who : new String[] {"thread" + i + " ", "process" + i + " "}) {
        assertEquals(IntStream.range(0, TIMES).mapToObj(n -> who + n).toList(),
            lines.stream().filter(line -> line.startsWith(who)).toList(), "in order and whole");
      }
    }
  }

  /// Holds the lock until it is killed.
  static final class Holder {
    public static void main(String[] words) throws InterruptedException {
      try (var lock = Files.lock(Path.of(words[0]))) {
        System.out.println(lock != null);
        Thread.sleep(60_000);
      }
    }
  }

  /// Takes the lock again as soon as it gave it back, and tells each time.
  static final class Greedy {
    public static void main(String[] words) throws InterruptedException {
      while (true) {
        try (var lock = Files.lock(Path.of(words[0]))) {
          System.out.println(lock != null);
          Thread.sleep(150);
        }
      }
    }
  }

  @Test void whoWaitsComesBeforeWhoHadItLast() throws Exception {
    var file = folder.resolve("a");
    var greedy = ChildJvm.start(Greedy.class, file.toString());
    var turns = 0L;
    try (var out = greedy.inputReader()) {
      for (var round = 0; round < 20; round++) {
        assertEquals("true", out.readLine());
        try (var lock = Files.lock(file)) {
          assertTrue(lock != null);
        }
      }
      greedy.toHandle().destroyForcibly(); // that of the process would close the stream, too
      turns = 20 + out.lines().count();
    } finally {
      greedy.destroyForcibly().waitFor();
    }
    assertTrue(turns <= 28, "it held the lock " + turns + " times while we waited twenty times");
  }

  /// Takes the lock again and again, and writes down each time that it had it.
  static final class InLine {
    public static void main(String[] words) throws InterruptedException {
      var folder = Path.of(words[0]);
      while (java.nio.file.Files.notExists(folder.resolve("over"))) {
        try (var lock = Files.lock(folder.resolve("a"))) {
          assertTrue(lock != null);
          Files.append(folder.resolve("log"), words[1], Access.PRIVATE);
          Thread.sleep(10);
        }
      }
    }
  }

  /// With luck instead of a queue every fifth turn would come later than after seven others.
  @Test void fiveWhoWaitComeInTurn() throws Exception {
    var turns = List.<String>of();
    var processes = new ArrayList<Process>();
    try {
      for (var i = 0; i < 5; i++) processes.add(ChildJvm.start(InLine.class, folder.toString(), "process" + i));
      var log = folder.resolve("log");
      while (turns.stream().distinct().count() < 5 || turns.size() < 250) {
        Thread.sleep(50);
        if (java.nio.file.Files.exists(log)) turns = java.nio.file.Files.readAllLines(log);
      }
      java.nio.file.Files.createFile(folder.resolve("over"));
      for (var process : processes) assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    } finally {
      for (var process : processes) process.destroyForcibly();
    }
    var last = turns.subList(turns.size() - 150, turns.size());
    var late = 0;
    for (var i = 8; i < last.size(); i++) if (!last.subList(i - 8, i).contains(last.get(i))) late++;
    assertTrue(late <= 10, late + " of 142 turns came late: " + last);
  }

  @Test void theHolderIsNamedAndADeadHolderHoldsNothing() throws Exception {
    var file = folder.resolve("settings.json");
    var holder = ChildJvm.start(Holder.class, file.toString());
    try (var out = holder.inputReader()) {
      assertEquals("true", out.readLine());
      assertTrue(Files.tryLock(file).isEmpty());
      var busy = assertThrows(SiblingLock.Busy.class, () -> SiblingLock.take(file, Duration.ofMillis(50)));
      assertEquals("process " + holder.pid(), busy.getMessage());
    } finally {
      holder.destroyForcibly().waitFor();
    }
    try (var lock = Files.tryLock(file).orElseThrow()) {
      assertTrue(lock != null);
    }
  }

  @Test void threadsOfOneProcessExcludeEachOtherUnderAnySpelling() throws Exception {
    var real = java.nio.file.Files.createDirectory(folder.resolve("real"));
    var link = java.nio.file.Files.createSymbolicLink(folder.resolve("link"), real);
    try (var lock = Files.lock(real.resolve("a"))) {
      assertTrue(lock != null);
      assertTrue(Files.tryLock(link.resolve("a")).isEmpty());
      assertTrue(Files.tryLock(real.resolve("../real/a")).isEmpty());
      var busy = assertThrows(SiblingLock.Busy.class, () -> SiblingLock.take(link.resolve("a"), Duration.ofMillis(30)));
      assertEquals("another thread of this process", busy.getMessage());
      try (var other = Files.tryLock(real.resolve("b")).orElseThrow()) {
        assertTrue(other != null);
      }
      assertFalse(isFreeForOthers(real.resolve("a")), "what the threads tried did not lose the lock");
    }
    assertTrue(isFreeForOthers(real.resolve("a")));
  }

  /// Tells whether another process gets the lock at once.
  static final class Taker {
    public static void main(String[] words) {
      System.out.print(Files.tryLock(Path.of(words[0])).isPresent());
    }
  }

  private static boolean isFreeForOthers(Path file) throws IOException, InterruptedException {
    return Boolean.parseBoolean(ChildJvm.output(ChildJvm.start(Taker.class, file.toString())));
  }

  @Test void aLockIsReleasedOnceHoweverOftenItIsClosed() {
    var file = folder.resolve("a");
    var first = Files.lock(file);
    first.close();
    try (var second = Files.lock(file)) {
      first.close();
      assertTrue(second != null && Files.tryLock(file).isEmpty());
    }
  }

  @Test void theLockFileStays() throws IOException {
    Files.lock(folder.resolve("a")).close();
    try (var entries = java.nio.file.Files.list(folder)) {
      assertEquals(".a.lock", entries.map(entry -> entry.getFileName().toString()).collect(Collectors.joining()));
    }
  }
}
