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

/// Build tool: the server that the training run of the AOT cache talks to, over HTTP and over HTTPS. It answers
/// a model's requests as a model, every other one with an empty page of results, and leaves when its standard input ends.
///
/// `java Loopback KEYSTORE PASSWORD FILE` writes the two base URLs, with a space between them, to FILE.
final class Loopback {
  private static final byte[] PAGE = """
      {"results":[],"next_cursor":"","next_page_results":false,"count":0}""".getBytes(StandardCharsets.UTF_8);

  /// What a model says: first a call of a tool, then, when it was answered, some text.
  private static final String CALL = delta("{\"tool_calls\":[{\"index\":0,\"id\":\"c\",\"type\":\"function\",\"function\":"
      + "{\"name\":\"glob\",\"arguments\":\"{\\\"pattern\\\":\\\"*.none\\\"}\"}}]}", "null") + delta("{}", "\"tool_calls\"");
  private static final String TEXT = delta("{\"content\":\"Hello\"}", "null").repeat(5) + delta("{}", "\"stop\"");

  private static final byte[] STREAM = """
      data: {"choices":[{"index":0,"delta":{"role":"assistant","content":"rea"}}]}

      data: {"choices":[{"index":0,"delta":{"content":"dy"}}]}

      data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

      data: {"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":2,"total_tokens":11}}

      data: [DONE]

      """.getBytes(StandardCharsets.UTF_8);

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
    var asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var isModel = exchange.getRequestURI().getPath().endsWith("/chat/completions");
    exchange.getResponseHeaders().set("Content-Type", isModel ? "text/event-stream" : "application/json");
    var answer = isModel ? stream(asked).getBytes(StandardCharsets.UTF_8) : PAGE;
    exchange.sendResponseHeaders(200, isModel ? 0 : answer.length); // 0 is in chunks, as models stream
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private static String stream(String asked) {
    return (asked.contains("\"role\":\"tool\"") ? TEXT : CALL)
        + "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":5}}\n\ndata: [DONE]\n\n";
  }

  private static String delta(String delta, String reason) {
    return "data: {\"choices\":[{\"index\":0,\"delta\":%s,\"finish_reason\":%s}]}\n\n".formatted(delta, reason);
  }

  private static void publish(Path file, String text) throws IOException {
    var draft = file.resolveSibling(file.getFileName() + ".draft");
    Files.writeString(draft, text);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
