package kosmokrator.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import kosmokrator.io.Request.Header;
import kosmokrator.io.Request.Rules;
import kosmokrator.io.Request.Target;
import kosmokrator.values.Fault;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThroughProxyTest {
  @TempDir static Path folder;
  private static TestCertificates certificates;

  @BeforeAll static void make() throws Exception {
    certificates = TestCertificates.get();
    Files.writeString(folder.resolve("ca.pem"), certificates.pem());
  }

  /// A proxy that leads every name to one port of this machine; it keeps the heads of the requests it got.
  private static final class Proxy implements AutoCloseable {
    final List<String> heads = new CopyOnWriteArrayList<>();
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int target;
    private final String refusal;

    Proxy(int target, String refusal) throws IOException {
      this.target = target;
      this.refusal = refusal;
      Thread.ofPlatform().daemon().start(this::accept);
    }

    private void accept() {
      try {
        while (true) {
          var client = socket.accept();
          Thread.ofPlatform().daemon().start(() -> serve(client));
        }
      } catch (IOException closed) {
        // the test is over
      }
    }

    private void serve(Socket client) {
      try (client; var server = new Socket(InetAddress.getLoopbackAddress(), target)) {
        var head = head(client.getInputStream());
        heads.add(head);
        if (!refusal.isEmpty()) {
          Server.write(client.getOutputStream(), refusal);
          return;
        }
        if (head.startsWith("CONNECT ")) Server.write(client.getOutputStream(), "HTTP/1.1 200 OK\r\n\r\n");
        else Server.write(server.getOutputStream(), head.replaceFirst(" http://[^/]+", " ")
            .replaceAll("(?i)proxy-[^\n]+\n", ""));
        var back = Thread.ofPlatform().daemon().start(() -> pipe(server, client));
        pipe(client, server);
        back.join();
      } catch (IOException | InterruptedException gone) {
        // so is the conversation
      }
    }

    private static void pipe(Socket from, Socket to) {
      try {
        from.getInputStream().transferTo(to.getOutputStream());
        to.shutdownOutput();
      } catch (IOException closed) {
        // one side has left
      }
    }

    private static String head(InputStream in) throws IOException {
      var head = new StringBuilder();
      for (var letter = in.read(); letter >= 0; letter = in.read()) {
        head.append((char) letter);
        if (head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) break;
      }
      return head.toString();
    }

    String url(String user) {
      return "http://" + user + "127.0.0.1:" + socket.getLocalPort();
    }

    @Override public void close() throws IOException {
      socket.close();
    }
  }

  /// One request in a process of its own, because the client reads once whether a password may be sent to a proxy.
  static final class Caller {
    public static void main(String[] words) {
      var environment = Environment.of(Map.of("HTTPS_PROXY", words[0], "HTTP_PROXY", words[0], "KOSMOKRATOR_CA_FILE",
          words[2]), Path.of("."), null);
      try (var egress = new Egress(environment, Clock.system(), new Redactor())) {
        var response = egress.send(new Request("GET", Target.of(words[1]),
            List.of(Header.of("Authorization", "Bearer key")),
            Optional.empty(), Rules.to(Origin.of(words[1]))));
        System.out.print(response.status() + " " + response.text());
      } catch (Fault fault) {
        System.out.print(fault.getMessage());
      }
    }
  }

  private static String call(String proxy, String url) throws IOException, InterruptedException {
    return ChildJvm.output(ChildJvm.start(Caller.class, proxy, url, folder.resolve("ca.pem").toString()));
  }

  private static String basic(String user) {
    return "Proxy-Authorization: Basic " + java.util.Base64.getEncoder()
        .encodeToString(user.getBytes(StandardCharsets.UTF_8));
  }

  @Test void aTunnelIsOpenedWithThePasswordAndSeesNothingElse() throws Exception {
    try (var server = Server.secure(certificates.context("good"), Server.ok("hello"));
        var proxy = new Proxy(server.port(), "")) {
      assertEquals("200 hello", call(proxy.url("me:pass@"), "https://api.example.test/x"),
          "a name that only the proxy can look up");
      var head = proxy.heads.getFirst();
      assertTrue(head.startsWith("CONNECT api.example.test:443 HTTP/1.1\r\n"), head);
      assertTrue(head.contains(basic("me:pass")), head);
      assertFalse(head.contains("Bearer"), head);
      assertFalse(server.seen().getFirst().headers().containsKey("proxy-authorization"));
      assertEquals("Bearer key", server.seen().getFirst().header("authorization"));
    }
  }

  @Test void plainHttpIsHandedToTheProxyWhole() throws Exception {
    try (var server = Server.of(Server.ok("hello")); var proxy = new Proxy(server.port(), "")) {
      assertEquals("200 hello", call(proxy.url("me:pass@"), "http://api.example.test/x"));
      var head = proxy.heads.getFirst();
      assertTrue(head.startsWith("GET http://api.example.test/x HTTP/1.1\r\n"), head);
      assertTrue(head.contains(basic("me:pass")), head);
    }
  }

  @Test void whatAProxyRefusesIsSaid() throws Exception {
    var wanting = "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n";
    try (var server = Server.of(Server.ok("hello")); var proxy = new Proxy(server.port(), wanting)) {
      var at = proxy.url("").substring(7);
      var wants = "The proxy " + at + " wants a user and a password, as in %s=http://USER:PASSWORD@" + at;
      assertEquals(wants.formatted("HTTPS_PROXY"), call(proxy.url(""), "https://api.example.test/x"));
      assertEquals(wants.formatted("HTTP_PROXY"), call(proxy.url(""), "http://api.example.test/x"));
    }
    var refusing = "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n";
    try (var server = Server.of(Server.ok("hello")); var proxy = new Proxy(server.port(), refusing)) {
      assertEquals("The proxy " + proxy.url("").substring(7) + " (HTTPS_PROXY) refuses to connect (403)",
          call(proxy.url(""), "https://api.example.test/x"));
    }
  }

  @Test void aProxyThatIsNotThereIsNamed() throws Exception {
    var gone = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    gone.close();
    var proxy = "127.0.0.1:" + gone.getLocalPort();
    var said = call("http://us:hunter22@" + proxy, "https://api.example.test/x");
    assertTrue(said.startsWith("Cannot reach https://api.example.test through the proxy " + proxy + " (HTTPS_PROXY): "),
        said);
  }

  @Test void aCertificateIsCheckedThroughATunnelToo() throws Exception {
    try (var server = Server.secure(certificates.context("wrong"), Server.ok("hello"));
        var proxy = new Proxy(server.port(), "")) {
      var said = call(proxy.url(""), "https://api.example.test/x");
      assertTrue(said.startsWith("Cannot trust https://api.example.test: its certificate does not fit ("), said);
    }
  }
}
