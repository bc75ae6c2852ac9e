import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// Build tool: the server that the training run of the AOT cache talks to, over HTTP and over HTTPS. It answers every
/// request with an empty page of results and leaves when its standard input ends.
///
/// `java Loopback KEYSTORE PASSWORD FILE` writes the two base URLs, with a space between them, to FILE.
final class Loopback {
  private static final byte[] PAGE = """
      {"results":[],"next_cursor":"","next_page_results":false,"count":0}""".getBytes(StandardCharsets.UTF_8);

  private Loopback() {}

  public static void main(String[] args) throws IOException, GeneralSecurityException {
    var local = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var plain = HttpServer.create(local, 0);
    var secure = HttpsServer.create(local, 0);
    secure.setHttpsConfigurator(new HttpsConfigurator(context(Path.of(args[0]), args[1].toCharArray())));
    plain.createContext("/", Loopback::answer);
    secure.createContext("/", Loopback::answer);
    plain.start();
    secure.start();
    publish(Path.of(args[2]), "http://127.0.0.1:%d https://localhost:%d"
        .formatted(plain.getAddress().getPort(), secure.getAddress().getPort()));
    System.in.transferTo(OutputStream.nullOutputStream());
    plain.stop(0);
    secure.stop(0);
  }

  private static SSLContext context(Path keystore, char[] password) throws IOException, GeneralSecurityException {
    var keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(KeyStore.getInstance(keystore.toFile(), password), password);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, PAGE.length);
    exchange.getResponseBody().write(PAGE);
    exchange.close();
  }

  private static void publish(Path file, String text) throws IOException {
    var draft = file.resolveSibling(file.getFileName() + ".draft");
    Files.writeString(draft, text);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
