package kosmokrator.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import kosmokrator.io.Request.Retry;
import kosmokrator.io.Request.Rules;
import kosmokrator.io.Request.Target;
import kosmokrator.values.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class RetryTest {
  private static final Retry FOUR = new Retry(4, true);

  /// Time that passes by waiting only, and remembers each wait.
  private static final class PatientClock implements Clock {
    final List<Duration> pauses = new CopyOnWriteArrayList<>();

    private Duration passed() {
      return pauses.stream().reduce(Duration.ZERO, Duration::plus);
    }

    @Override public Instant now() {
      return Instant.parse("2026-01-01T00:00:00Z").plus(passed());
    }

    @Override public long nanos() {
      return 1 + passed().toNanos();
    }

    @Override public void pause(Duration duration) {
      pauses.add(duration);
    }

    @Override public String newId() {
      return "id";
    }
  }

  private final PatientClock clock = new PatientClock();
  private final Egress egress = new Egress(Environment.of(Map.of(), Path.of("."), null), clock, new Redactor());

  @AfterEach void close() {
    egress.close();
  }

  private static Request get(String url, Retry retry) {
    return new Request("GET", Target.of(url), List.of(), Optional.empty(), Rules.to(Origin.of(url)).withRetry(retry));
  }

  /// Fails so often, then answers well.
  private static Server failing(int times, String answer) throws IOException {
    var count = new AtomicInteger();
    return Server.of((seen, out) -> {
      if (count.incrementAndGet() > times) Server.ok("well").to(seen, out);
      else Server.write(out, answer);
    });
  }

  private static String status(int status, String... headers) {
    return "HTTP/1.1 " + status + " Word\r\nContent-Length: 0\r\n" + String.join("\r\n", headers)
        + (headers.length == 0 ? "" : "\r\n") + "\r\n";
  }

  @ParameterizedTest
  @CsvSource({"429,200,1", "502,200,1", "503,200,1", "504,200,1", "500,500,0", "404,404,0", "401,401,0"})
  void triesAgainWhenTheServerIsOnlyBusy(int first, int last, int pauses) throws IOException {
    try (var server = failing(1, status(first))) {
      assertEquals(last, egress.send(get(server.url("/"), FOUR)).status());
      assertEquals(pauses, clock.pauses.size());
    }
  }

  @Test void waitsLongerEachTimeAndGivesUp() throws IOException {
    try (var server = failing(9, status(503))) {
      assertEquals(503, egress.send(get(server.url("/"), FOUR)).status());
      assertEquals(List.of(Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofMillis(1000)), clock.pauses);
      assertEquals(4, server.seen().size());
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      7                              | 7
      0                              | 0
      Thu, 01 Jan 2026 00:00:12 GMT  | 12
      Wed, 31 Dec 2025 00:00:00 GMT  | 0
      """)
  void waitsAsLongAsTheServerSays(String header, int seconds) throws IOException {
    try (var server = failing(1, status(429, "Retry-After: " + header))) {
      assertEquals(200, egress.send(get(server.url("/"), FOUR)).status());
      assertEquals(List.of(Duration.ofSeconds(seconds)), clock.pauses);
    }
  }

  @ParameterizedTest
  @CsvSource({"31", "86400"})
  void doesNotWaitBeyondItsTime(String seconds) throws IOException {
    try (var server = failing(1, status(429, "Retry-After: " + seconds))) {
      assertEquals(429, egress.send(get(server.url("/"), FOUR)).status());
      assertEquals(List.of(), clock.pauses);
    }
  }

  @Test void nonsenseInRetryAfterIsNoReasonNotToTry() throws IOException {
    try (var server = failing(1, status(429, "Retry-After: soon"))) {
      assertEquals(200, egress.send(get(server.url("/"), FOUR)).status());
      assertEquals(List.of(Duration.ofMillis(250)), clock.pauses);
    }
  }

  @Test void whatMustNotHappenTwiceIsTriedOnce() throws IOException {
    try (var server = failing(1, status(503))) {
      assertEquals(503, egress.send(get(server.url("/"), new Retry(4, false))).status());
      assertEquals(1, server.seen().size());
    }
  }

  @Test void triesAgainAfterAFailedConnection() throws IOException {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    assertThrows(Fault.class, () -> egress.send(get("http://127.0.0.1:" + port + "/", new Retry(3, true))));
    assertEquals(2, clock.pauses.size());
  }

  @Test void triesAgainWhenAnAnswerBreaksOff() throws IOException {
    var count = new AtomicInteger();
    try (var server = Server.of((seen, out) -> {
      if (count.incrementAndGet() > 1) {
        Server.ok("well").to(seen, out);
      } else {
        Server.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf");
        throw new IOException("hang up");
      }
    })) {
      assertEquals("well", egress.send(get(server.url("/"), FOUR)).text());
      assertEquals(1, clock.pauses.size());
    }
  }

  @Test void aStreamIsTriedAgainUntilItBegins() throws IOException {
    try (var server = failing(2, status(503)); var exchange = egress.open(get(server.url("/"), FOUR));
        var body = exchange.body()) {
      assertEquals(200, exchange.status());
      assertEquals('w', body.read());
    }
  }
}
