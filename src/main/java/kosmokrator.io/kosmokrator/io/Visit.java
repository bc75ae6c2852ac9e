package kosmokrator.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One request to a [Listener], with its whole body, and the way to answer it. It is answered once: with [#answer], or
/// with [#stream] for an answer that comes in pieces.
public final class Visit {
  private static final int MAX_HEAD = 64 << 10;
  private static final int MAX_REFUSED = 1 << 20;
  /// Headers that decide what a request means, and so may be there once.
  private static final Set<String> ONCE =
      Set.of("host", "content-length", "transfer-encoding", "authorization", "origin");
  private static final Map<Integer, String> WORDS = Map.ofEntries(Map.entry(200, "OK"), Map.entry(202, "Accepted"),
      Map.entry(204, "No Content"), Map.entry(302, "Found"), Map.entry(400, "Bad Request"),
      Map.entry(401, "Unauthorized"), Map.entry(403, "Forbidden"), Map.entry(404, "Not Found"),
      Map.entry(405, "Method Not Allowed"), Map.entry(406, "Not Acceptable"), Map.entry(413, "Content Too Large"),
      Map.entry(415, "Unsupported Media Type"),
      Map.entry(429, "Too Many Requests"), Map.entry(431, "Request Header Fields Too Large"),
      Map.entry(500, "Internal Server Error"));
  private final InputStream in;
  private final Socket connection;
  private final String method;
  private final String target;
  private final Map<String, String> headers;
  private byte[] body = {};
  private final Redactor redactor;
  private volatile boolean lasting;
  private OutputStream pieces;
  private boolean answered;

  /// A request that cannot be understood; the connection ends with this status.
  static final class Malformed extends IOException {
    private static final long serialVersionUID = 1L;
    private final int status;

    Malformed(int status) {
      super("status " + status);
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  private Visit(InputStream in, Socket connection, String method, String target, Map<String, String> headers,
      boolean lasting, Redactor redactor) {
    this.in = in;
    this.connection = connection;
    this.method = method;
    this.target = target;
    this.headers = headers;
    this.lasting = lasting;
    this.redactor = redactor;
  }

  /// The next request on a connection, or null when the client is done.
  static Visit next(InputStream in, Socket connection, Redactor redactor) throws IOException {
    var budget = new int[] {MAX_HEAD};
    var line = line(in, budget);
    while (line != null && line.isEmpty()) line = line(in, budget); // RFC 9112 section 2.2 allows empty lines before it
    if (line == null) return null;
    var parts = line.split(" ", -1);
    if (parts.length != 3 || !parts[2].startsWith("HTTP/1.")) throw new Malformed(400);
    var headers = headers(in, budget);
    var close = parts[2].equals("HTTP/1.0")
        || headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT).contains("close");
    var visit = new Visit(in, connection, parts[0], parts[1], headers, !close, redactor);
    visit.readBody();
    return visit;
  }

  /// Fields of one name are joined with commas, except those that must occur once.
  private static Map<String, String> headers(InputStream in, int[] budget) throws IOException {
    var headers = new LinkedHashMap<String, String>();
    for (var line = line(in, budget); ; line = line(in, budget)) {
      if (line == null) throw new Malformed(400);
      if (line.isEmpty()) return headers;
      var colon = line.indexOf(':');
      if (colon <= 0 || line.charAt(0) == ' ' || line.charAt(0) == '\t' || line.charAt(colon - 1) == ' ')
        throw new Malformed(400);
      var name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      var value = line.substring(colon + 1).strip();
      if (ONCE.contains(name) && headers.containsKey(name)) throw new Malformed(400);
      headers.merge(name, value, (before, more) -> before + ", " + more);
    }
  }

  /// A line without its end; null at the end of the stream.
  private static String line(InputStream in, int[] budget) throws IOException {
    var line = new java.io.ByteArrayOutputStream(128);
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        if (line.size() == 0) return null;
        throw new Malformed(400);
      }
      if (--budget[0] < 0) throw new Malformed(431);
      line.write(next);
    }
    var text = line.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  private void readBody() throws IOException {
    var coding = headers.get("transfer-encoding");
    var length = headers.get("content-length");
    if (coding != null && (length != null || !coding.equalsIgnoreCase("chunked"))) throw new Malformed(400);
    if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue"))
      write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    if (coding != null) body = Chunks.read(in, Listener.MAX_BODY);
    if (length == null) return;
    if (!length.matches("[0-9]{1,9}")) throw new Malformed(400);
    var count = Integer.parseInt(length);
    if (count > Listener.MAX_BODY) throw new Malformed(413);
    body = in.readNBytes(count);
    if (body.length < count) throw new Malformed(400);
  }

  public String method() {
    return method;
  }

  /// The path as sent, without its query.
  public String path() {
    return target.split("[?]", 2)[0];
  }

  /// The query as sent, without its question mark; empty when there is none.
  public String query() {
    var mark = target.indexOf('?');
    return mark < 0 ? "" : target.substring(mark + 1);
  }

  /// A header field; names ignore case.
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /// All header fields, by name in small letters.
  public Map<String, String> headers() {
    return Map.copyOf(headers);
  }

  /// The body as UTF-8 text.
  public String body() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /// Answers with a text, or with nothing when it is empty.
  public void answer(int status, String type, String text) throws IOException {
    answer(status, Map.of(), type, text);
  }

  /// The same with more header fields.
  public void answer(int status, Map<String, String> more, String type, String text) throws IOException {
    var bytes = redactor.redact(text, Redactor.Reach.KNOWN).getBytes(StandardCharsets.UTF_8);
    var head = head(status, more);
    if (bytes.length > 0) head.append("Content-Type: ").append(type).append("\r\n");
    if (status != 204) head.append("Content-Length: ").append(bytes.length).append("\r\n");
    var message = new java.io.ByteArrayOutputStream(head.length() + bytes.length + 2);
    message.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    if (!method.equals("HEAD")) message.writeBytes(bytes);
    write(message.toByteArray());
  }

  /// Begins an answer in pieces: what is written goes out with each flush. The stream is closed by whoever serves.
  public OutputStream stream(int status, Map<String, String> more) throws IOException {
    connection.setSoTimeout(0);
    var head = head(status, more).append("Transfer-Encoding: chunked\r\n\r\n");
    write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    pieces = redactor.stream(new Chunks(connection.getOutputStream()), Redactor.Reach.KNOWN);
    return pieces;
  }

  /// The connection ends with this answer, which tells the client so. To be called before answering.
  public void closeAfterwards() {
    if (answered && lasting) throw new IllegalStateException("the client was told that the connection stays");
    lasting = false;
  }

  /// Tells when the client leaves before its answer has ended: whoever says nothing more and closes is gone. To be
  /// called once, and before answering unless [#closeAfterwards] was, because what the client sends is not read as a
  /// request any more.
  public void onLeave(Runnable told) throws IOException {
    closeAfterwards();
    connection.setSoTimeout(0);
    Thread.ofVirtual().start(() -> {
      try {
        while (in.read() >= 0) continue;
      } catch (IOException gone) {
        // that too is leaving
      }
      told.run();
    });
  }

  private StringBuilder head(int status, Map<String, String> more) {
    if (answered) throw new IllegalStateException("answered twice");
    answered = true;
    var head = new StringBuilder("HTTP/1.1 ").append(status).append(' ')
        .append(WORDS.getOrDefault(status, "")).append("\r\n");
    more.forEach((name, value) -> head.append(name).append(": ").append(value.replaceAll("[\\r\\n]", " "))
        .append("\r\n"));
    return head.append(lasting ? "" : "Connection: close\r\n");
  }

  private void write(byte[] bytes) throws IOException {
    connection.getOutputStream().write(bytes);
    connection.getOutputStream().flush();
  }

  boolean isAnswered() {
    return answered;
  }

  boolean isLasting() {
    return lasting;
  }

  /// Ends an answer in pieces that was not ended.
  void end() throws IOException {
    if (pieces != null) pieces.close();
    connection.setSoTimeout(60_000);
  }

  /// The last words to a client that cannot be understood. What it still sends is read for a moment: to close a
  /// connection with unread bytes takes the answer away from the client.
  static void refuse(Socket connection, int status) throws IOException {
    var text = "HTTP/1.1 %d %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        .formatted(status, WORDS.getOrDefault(status, ""));
    connection.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    connection.shutdownOutput();
    connection.setSoTimeout(500);
    connection.getInputStream().skipNBytes(MAX_REFUSED);
  }
}
