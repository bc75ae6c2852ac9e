package kosmokrator.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/// An HTTP server on loopback that does exactly what a test tells it, to the byte, and remembers what it was sent.
final class Server implements AutoCloseable {
  /// One request as it came in; header names in small letters.
  record Seen(String method, String path, Map<String, String> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /// Writes an answer. When it returns, the next request on the same connection is read.
  interface Answer {
    void to(Seen seen, OutputStream out) throws Exception;
  }

  private final ServerSocket socket;
  private final String scheme;
  private final Answer answer;
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();

  private Server(ServerSocket socket, String scheme, Answer answer) {
    this.socket = socket;
    this.scheme = scheme;
    this.answer = answer;
    Thread.ofPlatform().daemon().start(this::accept);
  }

  static Server of(Answer answer) throws IOException {
    return new Server(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), "http", answer);
  }

  static Server secure(SSLContext context, Answer answer) throws IOException {
    return new Server(context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
        "https", answer);
  }

  /// Answers that say 200 and this text.
  static Answer ok(String text) {
    return (_, out) -> write(out, "HTTP/1.1 200 OK\r\nContent-Length: " + text.length() + "\r\n\r\n" + text);
  }

  static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        var connection = socket.accept();
        connections.incrementAndGet();
        open.add(connection);
        Thread.ofPlatform().daemon().start(() -> serve(connection));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection; var in = new BufferedInputStream(connection.getInputStream());
        var out = connection.getOutputStream()) {
      for (var request = read(in); request != null; request = read(in)) {
        seen.add(request);
        answer.to(request, out);
        out.flush();
      }
    } catch (Exception gone) {
      // what the client makes of it is what the tests are about
    }
  }

  private static Seen read(InputStream in) throws IOException {
    var start = line(in);
    if (start.isEmpty()) return null;
    var words = start.split(" ");
    var headers = new TreeMap<String, String>();
    for (var line = line(in); !line.isEmpty(); line = line(in)) {
      headers.put(line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT),
          line.substring(line.indexOf(':') + 1).strip());
    }
    var body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    return new Seen(words[0], words[1], headers, new String(body, StandardCharsets.UTF_8));
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (var letter = in.read(); letter >= 0 && letter != '\n'; letter = in.read()) {
      if (letter != '\r') line.append((char) letter);
    }
    return line.toString();
  }

  int port() {
    return socket.getLocalPort();
  }

  String url(String path) {
    return scheme + "://127.0.0.1:" + port() + path;
  }

  /// All requests so far.
  List<Seen> seen() {
    return List.copyOf(seen);
  }

  int connections() {
    return connections.get();
  }

  @Override public void close() throws IOException {
    socket.close();
    for (var connection : open) connection.close();
  }
}
