package kosmokrator.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kosmokrator.values.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class ListenerTest {
  private final CountDownLatch left = new CountDownLatch(1);

  /// Tells what it was asked; `/pieces` answers in two pieces, `/wait` waits until the client leaves, `/broken` throws.
  private void serve(Visit visit) throws IOException {
    switch (visit.path()) {
      case "/pieces" -> {
        try (var out = visit.stream(200, Map.of("Content-Type", "text/event-stream"))) {
          out.write("one".getBytes(StandardCharsets.UTF_8));
          out.flush();
          out.write("two".getBytes(StandardCharsets.UTF_8));
        }
      }
      case "/wait" -> {
        visit.onLeave(left::countDown);
        var out = visit.stream(200, Map.of());
        out.flush();
        try {
          left.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
          Thread.currentThread().interrupt();
        }
      }
      case "/broken" -> throw new IllegalStateException("a bug");
      default -> visit.answer(200, "text/plain",
          "%s %s %s %s [%s]".formatted(visit.method(), visit.path(), visit.query(), visit.header("X-A").orElse("-"),
              visit.body()));
    }
  }

  private static String talk(Listener listener, String request) throws IOException {
    try (var socket = new Socket("127.0.0.1", listener.port())) {
      socket.getOutputStream().write(request.replace("~", "\r\n").getBytes(StandardCharsets.UTF_8));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "~");
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      GET /a?b=c HTTP/1.1~Host: x~X-A: 1~x-a: 2~~      \
      | HTTP/1.1 200 OK~Content-Type: text/plain~Content-Length: 18~~GET /a b=c 1, 2 []
      POST / HTTP/1.1~Host: x~Content-Length: 3~~abc   \
      | HTTP/1.1 200 OK~Content-Type: text/plain~Content-Length: 15~~POST /  - [abc]
      POST / HTTP/1.1~Host: x~Transfer-Encoding: chunked~~2;x=y~ab~1~c~0~T: x~~ \
      | HTTP/1.1 200 OK~Content-Type: text/plain~Content-Length: 15~~POST /  - [abc]
      HEAD / HTTP/1.1~Host: x~~                        | HTTP/1.1 200 OK~Content-Type: text/plain~Content-Length: 12~~
      GET /pieces HTTP/1.1~Host: x~~                   \
      | HTTP/1.1 200 OK~Content-Type: text/event-stream~Transfer-Encoding: chunked~~3~one~3~two~0~~
      GET /broken HTTP/1.1~Host: x~~                   \
      | HTTP/1.1 500 Internal Server Error~Content-Type: text/plain~Content-Length: 14~~Internal error
      GET / HTTP/1.0~~                                 \
      | HTTP/1.1 200 OK~Connection: close~Content-Type: text/plain~Content-Length: 11~~GET /  - []
      nonsense~~                                       | HTTP/1.1 400 Bad Request~Content-Length: 0~Connection: close~~
      GET / HTTP/1.1~bad header~~                      | HTTP/1.1 400 Bad Request~Content-Length: 0~Connection: close~~
      GET / HTTP/1.1~ folded: x~~                      | HTTP/1.1 400 Bad Request~Content-Length: 0~Connection: close~~
      GET / HTTP/1.1~Host: a~Host: b~~                 | HTTP/1.1 400 Bad Request~Content-Length: 0~Connection: close~~
      POST / HTTP/1.1~Content-Length: 5~~abc           | HTTP/1.1 400 Bad Request~Content-Length: 0~Connection: close~~
      POST / HTTP/1.1~Content-Length: -5~~abc          | HTTP/1.1 400 Bad Request~Content-Length: 0~Connection: close~~
      POST / HTTP/1.1~Content-Length: 99999999~~       \
      | HTTP/1.1 413 Content Too Large~Content-Length: 0~Connection: close~~
      POST / HTTP/1.1~Content-Length: 1~Transfer-Encoding: chunked~~0~~ \
      | HTTP/1.1 400 Bad Request~Content-Length: 0~Connection: close~~
      POST / HTTP/1.1~Transfer-Encoding: chunked~~zz~~ | HTTP/1.1 400 Bad Request~Content-Length: 0~Connection: close~~
      """)
  void answersWhatItCanAndRefusesTheRest(String request, String answer) throws IOException {
    try (var listener = Listener.open("127.0.0.1", 0, this::serve)) {
      assertEquals(answer, talk(listener, request));
    }
  }

  @Test void servesSeveralRequestsOnOneConnection() throws IOException {
    try (var listener = Listener.open("127.0.0.1", 0, this::serve)) {
      var answers = talk(listener, "GET /1 HTTP/1.1~Host: x~~GET /pieces HTTP/1.1~Host: x~~GET /2 HTTP/1.1~Host: "
          + "x~Connection: close~~GET /3 HTTP/1.1~~");
      assertTrue(answers.contains("GET /1") && answers.contains("3~two~0~~") && answers.endsWith("GET /2  - []"),
          answers);
    }
  }

  @Test void refusesAHeadWithoutEnd() throws IOException {
    try (var listener = Listener.open("127.0.0.1", 0, this::serve)) {
      assertTrue(talk(listener, "GET / HTTP/1.1~" + "X: y~".repeat(20_000)).startsWith("HTTP/1.1 431 "));
    }
  }

  @Test void noticesWhenAClientLeaves() throws Exception {
    try (var listener = Listener.open("127.0.0.1", 0, this::serve)) {
      try (var socket = new Socket("127.0.0.1", listener.port())) {
        socket.getOutputStream().write("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertEquals('H', socket.getInputStream().read());
      }
      assertTrue(left.await(5, TimeUnit.SECONDS));
    }
  }

  /// What a client sends while it is watched is lost, so it must know not to send another request.
  @Test void aClientThatIsWatchedIsToldThatItsConnectionEnds() throws Exception {
    try (var listener = Listener.open("127.0.0.1", 0, this::serve); var socket = new Socket("127.0.0.1",
        listener.port())) {
      socket.getOutputStream().write("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      var head = new String(socket.getInputStream().readNBytes(80), StandardCharsets.US_ASCII);
      assertTrue(head.contains("\r\nConnection: close\r\n"), head);
    }
    var late = new java.util.concurrent.CompletableFuture<Boolean>();
    try (var listener = Listener.open("127.0.0.1", 0, visit -> {
      visit.answer(200, "text/plain", "x");
      try {
        visit.onLeave(() -> {});
        late.complete(true);
      } catch (IllegalStateException refused) {
        late.complete(false);
      }
    })) {
      talk(listener, "GET / HTTP/1.1~Host: x~~");
      assertFalse(late.get(5, TimeUnit.SECONDS));
    }
  }

  @Test void listensOnThisMachineOnly() {
    assertTrue(assertThrows(Fault.class, () -> Listener.open("0.0.0.0", 0, this::serve)).getMessage()
        .startsWith("Only addresses of this machine"));
    try (var listener = Listener.open("localhost", 0, this::serve)) {
      assertTrue(assertThrows(Fault.class, () -> Listener.open("localhost", listener.port(), this::serve)).getMessage()
          .startsWith("Cannot listen on localhost:"));
    }
  }

  @Test void closingEndsEveryConnection() throws IOException {
    var listener = Listener.open("127.0.0.1", 0, this::serve);
    try (var socket = new Socket("127.0.0.1", listener.port())) {
      socket.getOutputStream().write("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertEquals('H', socket.getInputStream().read());
      listener.close();
      socket.setSoTimeout(5000);
      try {
        socket.getInputStream().readAllBytes();
      } catch (java.net.SocketTimeoutException open) {
        throw new AssertionError("the connection was left open", open);
      } catch (IOException ended) {
        // reset: ended as well
      }
    }
  }
}
