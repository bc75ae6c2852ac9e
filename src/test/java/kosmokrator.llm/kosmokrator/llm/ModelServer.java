package kosmokrator.llm;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import kosmokrator.io.Clock;
import kosmokrator.io.Egress;
import kosmokrator.io.Redactor;
import kosmokrator.values.Secret;

/// A model provider on loopback that says what a script tells it, in all three protocols, and remembers what it was
/// asked. For tests and the bench; also a process of its own, see [#main].
///
/// ```java
/// try (var server = ModelServer.start()) {
///   server.script("""
///       thought I should look
///       call file_read {"path":"a.txt"}
///       usage 120 30 9
///       ---
///       text It says
///       text  hello
///       """);
///   var completion = server.model(egress).complete(prompt, chunk -> {});     // or point a provider at server.url(...)
///   assertEquals("hi", server.asked().getFirst().lastText());
/// }
/// ```
///
/// A script is replies divided by lines of three dashes; each request takes the next one, and a request beyond the last
/// gets `text Done.` A reply is steps, one a line, in the order in which they are sent:
///
/// | step | what is sent |
/// |---|---|
/// | `text WORDS`, `thought WORDS` | a delta; everything behind one space counts, `\n` is a line feed |
/// | `call TOOL {JSON}` | a tool call in several deltas; what is no JSON is sent as it is |
/// | `usage INPUT CACHED OUTPUT` | tokens, at the end; without it `usage 10 0 5`; `usage none` sends none |
/// | `stop end`, `tool_calls`, `max_tokens`, `refusal` | why it ends; without it what fits |
/// | `deltas N WORDS` | N deltas of the same words |
/// | `bytes N` | N bytes of text in deltas of 4000 |
/// | `pause MS` | nothing for so long |
/// | `error STATUS CODE MESSAGE` | instead of an answer; in a stream that has begun, as an event |
/// | `header NAME: VALUE` | one more header of the answer |
/// | `stall` | nothing more, until the client goes; with headers only when steps came before it |
/// | `hangup` | the connection is cut |
/// | `half` | half an event, then the connection is cut |
/// | `raw TEXT` | this event's data as it is |
/// | `body TEXT` | a whole answer with this body as it is, and with no stream |
///
/// A reply that begins with `when WORDS` is no part of the order: it answers every request whose last message contains
/// these words. [#answer] leaves the choice to code. A request without `stream` gets the same reply whole.
public final class ModelServer implements AutoCloseable {
  private final ServerSocket socket;
  private final Deque<Reply> replies = new ArrayDeque<>();
  private final List<Reply> standing = new ArrayList<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final Hangups hangups = new Hangups();
  private volatile Function<Asked, String> answerer;

  private ModelServer(ServerSocket socket) {
    this.socket = socket;
    Thread.ofVirtual().start(this::accept);
  }

  /// Starts on a free port of 127.0.0.1.
  public static ModelServer start() {
    return start(0);
  }

  public static ModelServer start(int port) {
    try {
      return new ModelServer(new ServerSocket(port, 200, InetAddress.getByName("127.0.0.1")));
    } catch (IOException taken) {
      throw new java.io.UncheckedIOException(taken);
    }
  }

  /// `ModelServer [--port N] [--script FILE] [--loop]` prints its URL and serves until its input ends. With `--loop`
  /// the script begins anew behind its last reply.
  public static void main(String... args) throws IOException {
    var words = List.of(args);
    var port = words.contains("--port") ? Integer.parseInt(words.get(words.indexOf("--port") + 1)) : 0;
    try (var server = start(port)) {
      if (words.contains("--script")) {
        var script = Files.readString(Path.of(words.get(words.indexOf("--script") + 1)));
        server.script(script);
        if (words.contains("--loop")) server.answer(_ -> {
          synchronized (server.replies) {
            if (server.replies.isEmpty()) server.script(script);
          }
          return null;
        });
      }
      System.out.println(server.url());
      while (System.in.read() >= 0) continue;
    }
  }

  /// Adds replies to those that wait.
  public ModelServer script(String script) {
    synchronized (replies) {
      for (var text : script.split("(?m)^---\\s*$")) {
        if (text.isBlank()) continue;
        var reply = Reply.parse(text);
        if (reply.when().isPresent()) standing.add(reply);
        else replies.add(reply);
      }
    }
    return this;
  }

  /// From now on this says which reply (one, as in a script) answers a request; null leaves it to the script. It is
  /// called on several threads.
  public ModelServer answer(Function<Asked, String> answerer) {
    this.answerer = answerer;
    return this;
  }

  /// Drops the script and all requests so far.
  public void forget() {
    synchronized (replies) {
      replies.clear();
      standing.clear();
    }
    asked.clear();
    answerer = null;
  }

  /// `http://127.0.0.1:PORT`.
  public String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  /// The base URL for a provider of this protocol.
  public String url(Protocol protocol) {
    return url() + (protocol == Protocol.GEMINI ? "/v1beta" : "/v1");
  }

  /// A `settings.json` with which the program asks this server and nobody else.
  public String settings() {
    return """
        {"agent":{"default_provider":"scripted","default_model":"test"},
         "providers":{"scripted":{"driver":"openai-compatible","url":"%s","auth":"none"}}}""".formatted(
            url(Protocol.OPENAI));
  }

  /// A model of this server that is spoken to like OpenAI's.
  public Model model(Egress egress) {
    return model(Protocol.OPENAI, egress, Clock.system());
  }

  public Model model(Protocol protocol, Egress egress, Clock clock, Quirk... quirks) {
    var provider = provider(protocol, quirks);
    return new HttpModel(provider, provider.listed().getFirst(),
        () -> Optional.of(Secret.of("key-of-the-model-server")),
        () -> egress, clock, new Redactor(), HttpModel.Patience.USUAL);
  }

  /// This server as a provider called `scripted` with a model `test`.
  public Provider provider(Protocol protocol, Quirk... quirks) {
    var info = new ModelInfo("scripted", "test", "Test", 128_000, 8_192, true, true, Optional.empty());
    return new Provider("scripted", "Scripted", protocol, url(protocol), Optional.empty(), Provider.Auth.API_KEY,
        Set.of(quirks), true, Optional.of("test"), List.of(new Provider.Listed(info, Set.of())),
        Provider.Source.CUSTOM);
  }

  /// All requests so far.
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  /// How many connections clients have made.
  public int connections() {
    return connections.get();
  }

  /// Waits until a client has cut a connection on which an answer was under way; false when it takes longer.
  public boolean awaitHangup(Duration patience) throws InterruptedException {
    return hangups.await(patience);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        var connection = socket.accept();
        connections.incrementAndGet();
        open.add(connection);
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection; var in = new BufferedInputStream(connection.getInputStream()); var out =
        connection.getOutputStream()) {
      connection.setTcpNoDelay(true);
      for (var request = read(in); request != null; request = read(in)) {
        asked.add(request);
        if (!new Speaker(request, out, in, hangups).say(reply(request))) return;
      }
    } catch (IOException gone) {
      hangups.note();
    } finally {
      open.remove(connection);
    }
  }

  private Reply reply(Asked request) {
    if (request.method().equals("GET")) return Reply.MODELS;
    var chosen = answerer == null ? null : answerer.apply(request);
    if (chosen != null) return Reply.parse(chosen);
    synchronized (replies) {
      for (var reply : standing) if (request.lastText().contains(reply.when().get())) return reply;
      var next = replies.poll();
      return next == null ? Reply.parse("text Done.") : next;
    }
  }

  private static Asked read(InputStream in) throws IOException {
    var start = line(in);
    if (start.isEmpty()) return null;
    var words = start.split(" ");
    Map<String, String> headers = new TreeMap<>();
    for (var line = line(in); !line.isEmpty(); line = line(in)) {
      headers.put(line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT),
          line.substring(line.indexOf(':') + 1).strip());
    }
    var body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    return Asked.of(words[0], words[1], headers, new String(body, StandardCharsets.UTF_8));
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (var letter = in.read(); letter >= 0 && letter != '\n'; letter = in.read()) {
      if (letter != '\r') line.append((char) letter);
    }
    return line.toString();
  }

  @Override public void close() {
    try {
      socket.close();
      for (var connection : open) connection.close();
    } catch (IOException gone) {
      // it is closed either way
    }
  }

  /// Counts clients that went while they were answered.
  static final class Hangups {
    private int count;

    synchronized void note() {
      count++;
      notifyAll();
    }

    synchronized boolean await(Duration patience) throws InterruptedException {
      var until = System.nanoTime() + patience.toNanos();
      while (count == 0) {
        var left = (until - System.nanoTime()) / 1_000_000;
        if (left <= 0) return false;
        wait(left);
      }
      count--;
      return true;
    }
  }

  /// Writes one answer to one request.
  private static final class Speaker {
    private final Asked request;
    private final OutputStream out;
    private final InputStream in;
    private final Hangups hangups;
    private final Script script;
    private boolean begun;

    Speaker(Asked request, OutputStream out, InputStream in, Hangups hangups) {
      this.request = request;
      this.out = out;
      this.in = in;
      this.hangups = hangups;
      this.script = Script.of(request);
    }

    /// Whether the connection goes on.
    boolean say(Reply reply) throws IOException {
      if (reply == Reply.MODELS) return whole(200, List.of(), Script.models(request.protocol()));
      if (!request.streaming() && reply.isAnswer()) {
        for (var step : reply.steps()) if (step instanceof Step.Pause(var time)) pause(time);
        return whole(200, reply.headers(), script.whole(reply));
      }
      for (var step : reply.steps()) {
        switch (step) {
          case Step.Failed failed when !begun -> {
            return whole(failed.status(), reply.headers(), Script.error(request.protocol(), failed));
          }
          case Step.Body(var text) -> {
            return whole(200, reply.headers(), text);
          }
          case Step.Pause(var time) -> pause(time);
          case Step.Stall _ -> {
            stall();
            return false;
          }
          case Step.Hangup _ -> {
            return false;
          }
          case Step.Half _ -> {
            begin(reply);
            write(chunk("data: {\"half\":\"an ev"));
            return false;
          }
          case Step.Said said -> {
            begin(reply);
            for (var event : script.events(said)) send(event);
          }
          case Step.Failed failed -> {
            send(Script.errorEvent(request.protocol(), failed));
            return end();
          }
        }
      }
      begin(reply);
      for (var event : script.end(reply)) send(event);
      return end();
    }

    private boolean whole(int status, List<String> headers, String body) throws IOException {
      var bytes = body.getBytes(StandardCharsets.UTF_8);
      var head = new StringBuilder("HTTP/1.1 " + status + " So\r\nContent-Type: application/json\r\nContent-Length: "
          + bytes.length + "\r\n");
      headers.forEach(header -> head.append(header).append("\r\n"));
      out.write((head + "\r\n").getBytes(StandardCharsets.UTF_8));
      out.write(bytes);
      out.flush();
      return true;
    }

    private void begin(Reply reply) throws IOException {
      if (begun) return;
      begun = true;
      var head = new StringBuilder("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: "
          + "chunked\r\n");
      reply.headers().forEach(header -> head.append(header).append("\r\n"));
      write(head + "\r\n");
      for (var event : script.start(reply)) send(event);
    }

    private void send(String event) throws IOException {
      write(chunk(event));
    }

    private boolean end() throws IOException {
      write("0\r\n\r\n");
      return true;
    }

    private static String chunk(String text) {
      return Integer.toHexString(text.getBytes(StandardCharsets.UTF_8).length) + "\r\n" + text + "\r\n";
    }

    private void write(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }

    private void stall() throws IOException {
      if (in.read() < 0) hangups.note();
    }

    private static void pause(long time) {
      try {
        Thread.sleep(time);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
