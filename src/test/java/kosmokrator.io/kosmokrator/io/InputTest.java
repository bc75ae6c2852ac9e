package kosmokrator.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class InputTest {
  private static final Duration LONG = Duration.ofSeconds(15);
  private static final Duration SHORT = Duration.ofMillis(60);

  private static Input piped(String text) {
    return Input.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), false);
  }

  @Test void everythingIsReadToTheEnd() {
    assertEquals("{\"ä\":1}\n", piped("{\"ä\":1}\n").readAll(100));
    assertEquals("", piped("").readAll(100));
    assertEquals(Optional.of("{}"), piped("{}").readIfAny(LONG, 100));
  }

  @Test void emptyInputIsNoInput() {
    assertEquals(Optional.empty(), piped("").readIfAny(LONG, 100));
    assertEquals(Optional.empty(), Input.of(InputStream.nullInputStream(), false).readIfAny(LONG, 100));
  }

  @Test void aSilentPipeCostsTheWaitAndNoMore() throws IOException {
    try (var writer = new PipedOutputStream(); var pipe = new PipedInputStream(writer)) {
      var start = System.nanoTime();
      assertEquals(Optional.empty(), Input.of(pipe, false).readIfAny(SHORT, 100));
      var waited = Duration.ofNanos(System.nanoTime() - start);
      assertTrue(waited.compareTo(SHORT) >= 0 && waited.compareTo(LONG) < 0, waited::toString);
    }
  }

  @Test void whoAsksWhetherSomethingIsThereTakesNothing() throws IOException {
    var input = piped("hello");
    assertTrue(input.isSomethingThere(LONG) && input.isSomethingThere(LONG));
    assertEquals("hello", input.readAll(100));
    assertFalse(piped("").isSomethingThere(LONG));
    assertFalse(Input.of(new ByteArrayInputStream(new byte[] {1}), true).isSomethingThere(LONG));
    try (var writer = new PipedOutputStream(); var pipe = new PipedInputStream(writer)) {
      assertFalse(Input.of(pipe, false).isSomethingThere(SHORT));
    }
    var closed = Input.of(new InputStream() {
      @Override public int read() throws IOException {
        throw new IOException("Bad file descriptor");
      }
    }, false);
    assertFalse(closed.isSomethingThere(LONG));
  }

  @Test void whatComesAfterTheWaitIsNotLostForALaterReader() throws IOException, InterruptedException {
    var writer = new PipedOutputStream();
    try (var pipe = new PipedInputStream(writer)) {
      var input = Input.of(pipe, false);
      assertEquals(Optional.empty(), input.readIfAny(SHORT, 100));
      writer.write("late".getBytes(StandardCharsets.UTF_8));
      writer.close();
      assertEquals("late", input.readAll(100));
    }
  }

  @Test void afterTheFirstByteTheRestIsWaitedFor() throws IOException {
    try (var writer = new PipedOutputStream(); var pipe = new PipedInputStream(writer)) {
      writer.write('a');
      Thread.ofPlatform().daemon().start(() -> {
        try (writer) {
          Thread.sleep(150);
          writer.write('b');
        } catch (IOException | InterruptedException gone) {
          throw new IllegalStateException(gone);
        }
      });
      assertEquals(Optional.of("ab"), Input.of(pipe, false).readIfAny(SHORT, 100));
    }
  }

  @Test void aTerminalIsNotWaitedFor() throws IOException {
    try (var writer = new PipedOutputStream(); var pipe = new PipedInputStream(writer)) {
      writer.write('x');
      assertEquals(Optional.empty(), Input.of(pipe, true).readIfAny(LONG, 100));
    }
  }

  @Test void tooMuchAndNotUtf8AreRefused() {
    assertEquals("12345", piped("12345").readAll(5));
    assertEquals(Failure.Kind.LIMIT, assertThrows(Fault.class, () -> piped("123456").readAll(5)).failure().kind());
    var latin = Input.of(new ByteArrayInputStream(new byte[] {'a', (byte) 0xe4, 'b'}), false);
    assertEquals("Standard input is not UTF-8 text", assertThrows(Fault.class, () -> latin.readAll(10)).getMessage());
  }

  @Test void aBrokenStreamIsAFault() {
    var broken = Input.of(new InputStream() {
      @Override public int read() throws IOException {
        throw new IOException("Bad file descriptor");
      }
    }, false);
    assertEquals("Cannot read standard input: Bad file descriptor",
        assertThrows(Fault.class, () -> broken.readIfAny(LONG, 10)).getMessage());
  }

  @Test void anInterruptEndsTheWait() throws Exception {
    try (var writer = new PipedOutputStream(); var pipe = new PipedInputStream(writer)) {
      var ended = new CountDownLatch(1);
      var reader = Thread.ofPlatform().daemon().start(() -> {
        assertThrows(Fault.class, () -> Input.of(pipe, false).readIfAny(LONG, 100));
        ended.countDown();
      });
      reader.interrupt();
      assertTrue(ended.await(10, TimeUnit.SECONDS));
    }
  }

  @Test void closingEndsAReadThatWaits() throws Exception {
    var child = ChildJvm.start(Reader.class);
    child.getOutputStream().write("a".getBytes(StandardCharsets.UTF_8));
    child.getOutputStream().flush();
    assertEquals("a, then closed", ChildJvm.output(child));
  }

  /// Reads standard input, which stays open, until it closes it itself.
  static final class Reader {
    public static void main(String... none) throws Exception {
      var input = Input.of(System.in, false);
      var stream = input.stream();
      System.out.print((char) stream.read());
      var waiting = Thread.ofPlatform().daemon().start(() -> {
        try {
          System.out.print(", then " + stream.read());
        } catch (IOException closed) {
          System.out.print(", then closed");
        }
      });
      Clock.system().pause(SHORT);
      input.close();
      waiting.join(LONG);
    }
  }
}
