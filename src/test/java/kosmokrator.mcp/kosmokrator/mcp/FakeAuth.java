package kosmokrator.mcp;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/// An MCP server that wants a token and, on the same port, the authorization server that gives it; written against the
/// specifications. Words make it strange: see the places where they are used.
final class FakeAuth implements AutoCloseable, AuthPrompt {
  private final HttpServer http;
  private final List<String> words;
  private final FakeServer server;
  private final java.util.Set<String> used = new java.util.HashSet<>();
  private int count;
  private volatile int polls;
  volatile boolean revoked;
  final List<String> log = Collections.synchronizedList(new ArrayList<>());
  final List<String> typed = new ArrayList<>();

  FakeAuth(String... words) {
    this.words = List.of(words);
    server = new FakeServer(List.of());
    try {
      http = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/", this::serve);
    http.start();
  }

  String url() {
    return origin() + "/mcp";
  }

  private String origin() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  private boolean has(String word) {
    return words.contains(word);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var path = exchange.getRequestURI().getPath();
      if (!path.equals("/mcp"))
        log.add(exchange.getRequestMethod() + " " + path + (body.startsWith("{") || body.isEmpty() ? "" : " " + body));
      switch (path) {
        case "/mcp" -> mcp(exchange, body);
        case "/.well-known/oauth-protected-resource/mcp" -> answer(exchange, 200, resource());
        case "/.well-known/oauth-authorization-server/as" -> answer(exchange, 200, metadata());
        case "/as/register" -> answer(exchange, 201, new JsonObject().add("client_id", "c" + ++count));
        case "/as/authorize" -> authorize(exchange);
        case "/as/token" -> token(exchange, form(body));
        case "/as/device" ->
            answer(exchange, 200, new JsonObject().add("device_code", "d1").add("user_code", "WXYZ")
                .add("verification_uri", origin() + "/as/go").add("interval", 0));
        default -> answer(exchange, 404, new JsonObject());
      }
    }
  }

  /// A token `t1` can be revoked.
  private void mcp(HttpExchange exchange, String body) throws IOException {
    var given = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    log.add("mcp " + given);
    if (!given.startsWith("Bearer t") || revoked && given.equals("Bearer t1") || has("never")) {
      var metadata = has("elsewhere") ? "http://127.0.0.2:1/x" : origin() + "/.well-known/oauth-protected-resource/mcp";
      exchange.getResponseHeaders().add("WWW-Authenticate",
          "Basic realm=\"a, b\", Bearer error=\"invalid_token\", resource_metadata=\"" + metadata
          + "\", scope=\"mcp:read\"");
      answer(exchange, 401, new JsonObject());
      return;
    }
    var message = Json.parse(body).asObject();
    var answers = new ArrayList<JsonObject>();
    server.take(message, answers::add);
    if (answers.isEmpty()) exchange.sendResponseHeaders(202, -1);
    else answer(exchange, 200, answers.getLast());
  }

  private JsonObject resource() {
    var issuer = has("http-issuer") ? "http://issuer.example/as" : origin() + "/as";
    return new JsonObject().add("resource", has("other-resource") ? "http://127.0.0.1:1/mcp" : url())
        .add("authorization_servers", Json.array(issuer));
  }

  private JsonObject metadata() {
    var as = origin() + "/as";
    var metadata = new JsonObject().add("issuer", has("other-issuer") ? as + "/" : as)
        .add("authorization_endpoint", as + "/authorize")
        .add("token_endpoint", as + "/token").add("registration_endpoint", as + "/register")
            .add("device_authorization_endpoint", as + "/device")
        .add("token_endpoint_auth_methods_supported", Json.array("none"));
    return has("no-pkce") ? metadata : metadata.add("code_challenge_methods_supported", Json.array("S256"));
  }

  private void authorize(HttpExchange exchange) throws IOException {
    var query = form(exchange.getRequestURI().getRawQuery());
    var state = has("other-state") ? "x" : query.get("state");
    var result = has("denied") ? "error=access_denied&error_description=No+thanks" : "code=k" + ++count;
    exchange.getResponseHeaders().add("Location", query.get("redirect_uri") + "?" + result + "&state=" + state);
    exchange.sendResponseHeaders(302, -1);
    log.add("scope=" + query.get("scope") + " resource=" + query.get("resource").replace(origin(), ""));
  }

  private void token(HttpExchange exchange, Map<String, String> form) throws IOException {
    if (form.getOrDefault("grant_type", "").contains("device_code") && ++polls < 3) {
      answer(exchange, 400, new JsonObject().add("error", "authorization_pending"));
    } else if (form.getOrDefault("grant_type", "").equals("refresh_token") && has("no-refresh")) {
      answer(exchange, has("busy") ? 503
          : 400, new JsonObject().add("error", has("busy") ? "try_later" : "invalid_grant"));
    } else if (has("once") && form.containsKey("refresh_token") && !isFirstUse(form.get("refresh_token"))) {
      answer(exchange, 400, new JsonObject().add("error", "invalid_grant"));
    } else {
      if (has("slow") && form.containsKey("refresh_token")) kosmokrator.io.Clock.system().pause(Duration.ofMillis(700));
      var number = next();
      answer(exchange, 200, new JsonObject().add("access_token",
          "t" + (has("two") ? form.containsKey("refresh_token") ? 2 : 1 : number)).add("token_type", "bearer")
          .add("refresh_token", "r" + number).add("expires_in", has("short") ? 1 : 3600));
    }
  }

  private synchronized int next() {
    return ++count;
  }

  private synchronized boolean isFirstUse(String refreshToken) {
    return used.add(refreshToken);
  }

  private static Map<String, String> form(String text) {
    var form = new LinkedHashMap<String, String>();
    for (var pair : text.split("&")) {
      var sign = pair.indexOf('=');
      form.put(pair.substring(0, sign), URLDecoder.decode(pair.substring(sign + 1), StandardCharsets.UTF_8));
    }
    return form;
  }

  private static void answer(HttpExchange exchange, int status, JsonObject json) throws IOException {
    var bytes = json.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /// The user's browser, which follows where the page leads.
  @Override public void visit(String url) {
    Thread.ofVirtual().start(() -> {
      try (var http = HttpClient.newHttpClient()) {
        var page = http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding());
        http.send(HttpRequest.newBuilder(URI.create(page.headers().firstValue("Location").orElseThrow())).build(),
            BodyHandlers.discarding());
      } catch (IOException | InterruptedException problem) {
        log.add(problem.toString());
      }
    });
  }

  @Override public void type(String url, String code) {
    typed.add(url.replace(origin(), "") + " " + code);
  }

  @Override public Duration patience() {
    return Duration.ofSeconds(has("absent") ? 0 : 5);
  }

  @Override public boolean elsewhere() {
    return has("device");
  }

  @Override public void close() {
    http.stop(0);
  }
}
