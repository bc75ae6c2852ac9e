package kosmokrator.mcp;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/// A [FakeServer] behind HTTP on loopback, in the old way, the sessions' way or the stateless one, as its words say.
public final class FakeHttp implements AutoCloseable {
  private final HttpServer http;
  private final FakeServer server;
  private final java.util.concurrent.ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, OutputStream> streams = new ConcurrentHashMap<>();
  private volatile String session = "none";
  private volatile int sessions;
  private volatile JsonObject postponed;
  /// Method, session, revision and JSON-RPC method of each request.
  public final List<String> log = Collections.synchronizedList(new ArrayList<>());
  public final List<Map<String, List<String>>> headers = Collections.synchronizedList(new ArrayList<>());
  volatile long closedAt;
  volatile long returnedAt;

  public FakeHttp(String... words) {
    server = new FakeServer(List.of(words));
    try {
      http = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
    http.setExecutor(threads);
    http.createContext("/", this::serve);
    http.start();
  }

  public String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort() + "/mcp";
  }

  FakeServer server() {
    return server;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      note(exchange, body);
      if (server.has("html")) answer(exchange, 500, "text/html", "<title>Oops</title>");
      else if (server.has("big")) big(exchange);
      else if (server.has("events")) oldWay(exchange, body);
      else if (exchange.getRequestURI().getPath().equals("/moved")) answer(exchange, 404, "text/plain", "gone");
      else if (exchange.getRequestMethod().equals("POST")) post(exchange, Json.parse(body).asObject());
      else if (exchange.getRequestMethod().equals("GET")) get(exchange);
      else answer(exchange, server.isModern() ? 405 : 200, "text/plain", "");
    } catch (IOException gone) {
      // the client left, which some tests want
    }
  }

  private void note(HttpExchange exchange, String body) {
    var head = exchange.getRequestHeaders();
    headers.add(Map.copyOf(head));
    var method = body.startsWith("{") ? Json.parse(body).asObject().getString("method", "answer") : "-";
    log.add("%s %s %s %s".formatted(exchange.getRequestMethod(), String.valueOf(head.getFirst("MCP-Session-Id")),
        String.valueOf(head.getFirst("MCP-Protocol-Version")), method));
  }

  private void post(HttpExchange exchange, JsonObject message) throws IOException {
    var method = message.getString("method", "");
    if (server.has("late") && log.size() == 1) sleep(900);
    if (!server.isModern()) {
      if (method.equals("initialize")) begin(exchange);
      else if (server.has("sessions") && !session.equals(exchange.getRequestHeaders().getFirst("MCP-Session-Id"))) {
        answer(exchange, session.equals("none") ? 400 : 404, "application/json",
            "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32000,\"message\":\"No valid session\"}}");
        return;
      }
      if (server.has("forget") && method.equals("tools/call") && sessions == 1) {
        session = "forgotten";
        answer(exchange, 404, "text/plain", "no such session");
        return;
      }
    }
    if (message.get("id") == null || message.get("method") == null) {
      server.take(message, _ -> {});
      answer(exchange, 202, "text/plain", "");
    } else if (server.has("poll") && method.equals("tools/call")) poll(exchange, message);
    else if (server.has("stream") || server.has("cut")) stream(exchange, message);
    else {
      var answers = new ArrayList<JsonObject>();
      server.take(message, answers::add);
      var last = answers.getLast();
      var refused = server.isModern() && last.get("error") != null;
      answer(exchange, refused ? last.get("error").asObject().getInt("code", 0) == -32601 ? 404 : 400 : 200,
          "application/json; charset=utf-8",
          server.has("batch") ? "[" + last + "]" : last.toString());
    }
  }

  private void begin(HttpExchange exchange) {
    sessions++;
    if (!server.has("sessions")) return;
    session = "s-" + sessions;
    exchange.getResponseHeaders().add("Mcp-Session-Id", session);
  }

  private void stream(HttpExchange exchange, JsonObject message) throws IOException {
    var out = events(exchange);
    out.write(": hello\n\nid: 1\ndata:\n\n".getBytes(StandardCharsets.UTF_8));
    if (server.has("cut") && message.getString("method", "").equals("tools/call")) return;
    server.take(message, said -> event(out, "message", said));
  }

  private OutputStream events(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    return exchange.getResponseBody();
  }

  /// Closes the stream after a priming event; whoever comes back with its id gets the answer.
  private void poll(HttpExchange exchange, JsonObject message) throws IOException {
    postponed = message;
    var out = events(exchange);
    out.write("retry: 200\nid: p-1\ndata: \n\n".getBytes(StandardCharsets.UTF_8));
    out.flush();
    closedAt = System.nanoTime();
  }

  private void get(HttpExchange exchange) throws IOException {
    var after = exchange.getRequestHeaders().getFirst("Last-Event-ID");
    if (server.has("poll") && "p-1".equals(after)) {
      returnedAt = System.nanoTime();
      var out = events(exchange);
      server.take(postponed, said -> event(out, "message", said));
    } else if (server.has("listen")) listen(exchange);
    else answer(exchange, 405, "text/plain", "");
  }

  /// Asks for the roots on the stream that belongs to no request.
  private void listen(HttpExchange exchange) throws IOException {
    var out = events(exchange);
    event(out, "message", FakeServer.object("{\"jsonrpc\":\"2.0\",\"id\":\"r1\",\"method\":\"roots/list\"}"));
    hold(out);
  }

  private void hold(OutputStream out) {
    streams.put("held", out);
    sleep(5000);
  }

  private static void sleep(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /// The first HTTP transport.
  private void oldWay(HttpExchange exchange, String body) throws IOException {
    if (exchange.getRequestMethod().equals("GET")) {
      var out = events(exchange);
      var place = server.option("endpoint", "/messages?session=7");
      out.write(("event: endpoint\ndata: " + place + "\n\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
      streams.put("only", out);
      hold(out);
    } else if (exchange.getRequestURI().getPath().equals("/messages")) {
      answer(exchange, 202, "text/plain", "Accepted");
      threads.execute(() -> server.take(Json.parse(body).asObject(),
          said -> event(streams.get("only"), "message", said)));
    } else answer(exchange, 405, "text/plain", "");
  }

  private void big(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
    var mebibyte = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
    for (var i = 0; i < 50; i++) exchange.getResponseBody().write(mebibyte);
  }

  private static void event(OutputStream out, String name, JsonObject data) {
    synchronized (out) {
      try {
        out.write(("event: " + name + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
      } catch (IOException gone) {
        // the client left
      }
    }
  }

  private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) exchange.getResponseBody().write(bytes);
  }

  @Override public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
