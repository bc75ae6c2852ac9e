package kosmokrator.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import kosmokrator.io.Request.Rules;
import kosmokrator.io.Request.Target;
import kosmokrator.values.Failure.Kind;
import kosmokrator.values.Fault;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class TlsTest {
  @TempDir static Path folder;
  private static TestCertificates certificates;

  @BeforeAll static void make() throws Exception {
    certificates = TestCertificates.get();
    Files.writeString(folder.resolve("ca.pem"), certificates.pem());
  }

  private static Egress egress(Map<String, String> variables) {
    return new Egress(Environment.of(variables, folder, null), Clock.system(), new Redactor());
  }

  private static Egress trusting() {
    return egress(Map.of("KOSMOKRATOR_CA_FILE", "ca.pem"));
  }

  private static Request get(String url) {
    return new Request("GET", Target.of(url), List.of(), Optional.empty(), Rules.to(Origin.of(url)));
  }

  @ParameterizedTest
  @CsvSource({"KOSMOKRATOR_CA_FILE", "SSL_CERT_FILE"})
  void aServerOfAKnownAuthorityIsTrusted(String variable) throws Exception {
    var file = Files.writeString(folder.resolve(variable + ".pem"),
        "# a comment\n" + certificates.pem() + "\n# another\n");
    try (var server = Server.secure(certificates.context("good"), Server.ok("hello"));
        var egress = egress(Map.of(variable, file.toString()))) {
      for (var host : List.of("127.0.0.1", "localhost")) {
        assertEquals("hello", egress.send(get("https://" + host + ":" + server.port() + "/")).text());
        assertEquals(host + ":" + server.port(), server.seen().getLast().header("host"));
      }
    }
  }

  @Test void anUnknownAuthorityIsNamedAndHowToTrustIt() throws Exception {
    try (var server = Server.secure(certificates.context("good"), Server.ok("hello")); var egress = egress(Map.of())) {
      var fault = assertThrows(Fault.class, () -> egress.send(get(server.url("/"))));
      assertEquals(Kind.UNREACHABLE, fault.failure().kind());
      assertEquals("Cannot trust https://127.0.0.1:" + server.port()
          + ": its certificate was issued by an unknown authority"
          + " (CN=Test Authority); if it is yours, let KOSMOKRATOR_CA_FILE name its certificate in PEM form",
          fault.getMessage());
      assertEquals(0, server.seen().size());
    }
  }

  @Test void aCertificateForAnotherHostIsRefused() throws Exception {
    try (var server = Server.secure(certificates.context("wrong"), Server.ok("hello")); var egress = trusting()) {
      var fault = assertThrows(Fault.class, () -> egress.send(get(server.url("/"))));
      assertTrue(fault.getMessage().startsWith("Cannot trust https://127.0.0.1:" + server.port()
          + ": its certificate does not fit ("),
          fault.getMessage());
      var named = assertThrows(Fault.class, () -> egress.send(get("https://localhost:" + server.port() + "/")));
      assertTrue(named.getMessage().contains("localhost"), named.getMessage());
      assertEquals(0, server.seen().size());
    }
  }

  @Test void anExpiredCertificateIsRefused() throws Exception {
    try (var server = Server.secure(certificates.context("old"), Server.ok("hello")); var egress = trusting()) {
      var fault = assertThrows(Fault.class, () -> egress.send(get(server.url("/"))));
      assertTrue(fault.getMessage().startsWith("Cannot trust https://127.0.0.1:" + server.port()
          + ": its certificate expired on 20"),
          fault.getMessage());
    }
  }

  @Test void whatTalksNoTlsIsUnreachable() throws IOException {
    try (var socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress()); var egress = trusting()) {
      Thread.ofPlatform().daemon().start(() -> {
        try (var client = socket.accept()) {
          client.getInputStream().read(new byte[1000]);
          Server.write(client.getOutputStream(), "HTTP/1.1 400 Bad Request\r\n\r\nThis is plain HTTP");
        } catch (IOException gone) {
          // the client leaves first
        }
      });
      var fault = assertThrows(Fault.class, () -> egress.send(get("https://127.0.0.1:" + socket.getLocalPort() + "/")));
      assertEquals("Cannot reach https://127.0.0.1:" + socket.getLocalPort()
          + ": TLS failed (Unrecognized SSL message, plaintext connection?)", fault.getMessage());
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      absent.pem  | -                             | there is no such file
      empty.pem   | no certificate here           | it holds no certificate in PEM form
      cut.pem     | -----BEGIN CERTIFICATE-----   | certificate 1 has no end
      damaged.pem | -----BEGIN CERTIFICATE----- AAAA -----END CERTIFICATE----- | certificate 1 is damaged
      """)
  void aBrokenFileOfCertificatesIsNamed(String name, String text, String why) throws Exception {
    if (!text.equals("-")) Files.writeString(folder.resolve(name), text.replace("- A", "-\nA").replace("A -", "A\n-"));
    try (var server = Server.secure(certificates.context("good"), Server.ok("x"));
        var egress = egress(Map.of("SSL_CERT_FILE", name))) {
      var fault = assertThrows(Fault.class, () -> egress.send(get(server.url("/"))));
      assertEquals("Cannot use the certificates of SSL_CERT_FILE in " + folder.resolve(name) + ": " + why,
          fault.getMessage());
      assertEquals(Kind.STATE, fault.failure().kind());
    }
  }

  @Test void plainHttpDoesNotCareAboutCertificates() throws IOException {
    try (var server = Server.of(Server.ok("plain")); var egress = egress(Map.of("SSL_CERT_FILE", "absent.pem"))) {
      assertEquals("plain", egress.send(get(server.url("/"))).text());
    }
  }

  @Test void nothingOlderThanTls12IsSpoken() {
    assertArrayEquals(new String[] {"TLSv1.3", "TLSv1.2"}, Tls.parameters().getProtocols());
  }

  @Test void connectionsAreSharedAndManyAtOnceAreServed() throws Exception {
    try (var server = Server.secure(certificates.context("good"), (seen, out) -> Server.ok(seen.path()).to(seen, out));
        var egress = trusting()) {
      egress.prepare(Origin.of(server.url("/")));
      for (var i = 0; i < 10; i++) assertEquals("/a", egress.send(get(server.url("/a"))).text());
      assertEquals(1, server.connections());
      var good = new AtomicInteger();
      var threads = IntStream.range(0, 12).mapToObj(number -> Thread.ofVirtual().start(() -> {
        for (var i = 0; i < 10; i++) {
          if (egress.send(get(server.url("/" + number))).text().equals("/" + number)) good.incrementAndGet();
        }
      })).toList();
      for (var thread : threads) thread.join();
      assertEquals(120, good.get());
    }
  }

  @Test void aStreamOverTlsEndsWhenItIsClosed() throws Exception {
    var gone = new java.util.concurrent.CountDownLatch(1);
    try (var server = Server.secure(certificates.context("good"), (_, out) -> {
      Server.write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
      try {
        while (true) {
          Server.write(out, "4\r\ntick\r\n");
          Thread.sleep(10);
        }
      } catch (IOException closed) {
        gone.countDown();
      }
    }); var egress = trusting()) {
      try (var exchange = egress.open(get(server.url("/"))); var body = exchange.body()) {
        assertEquals("ticktick", new String(body.readNBytes(8)));
      }
      assertTrue(gone.await(10, java.util.concurrent.TimeUnit.SECONDS));
    }
  }
}
