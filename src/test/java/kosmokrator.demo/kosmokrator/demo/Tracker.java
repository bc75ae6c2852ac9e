package kosmokrator.demo;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.ParseException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/// A small issue tracker on the loopback interface that speaks Plane's HTTP API: for the demo, the benchmark and tests.
/// It is a development tool and never part of the image. Its state is one JSON file; whoever starts it closes it.
///
/// Wire facts: Plane's public API reference (developers.plane.so) and the behaviour of its community edition.
public final class Tracker implements AutoCloseable {
  /// The one API key it accepts.
  public static final String KEY = "plane_api_of_the_loopback_tracker";
  /// Slug of the only workspace.
  public static final String WORKSPACE = "kosmokrator";
  /// Id of the project KOS.
  public static final String KOS = "e5420c79-d899-4c4d-b372-320ae3915073";
  /// Id of the project DOC.
  public static final String DOC = Store.idOf("project:DOC");

  private static final int MOST_BODY = 1 << 20;
  private static final int MOST_SEEN = 1000;

  /// CLOUD honours the filters of a listing and serves pages; COMMUNITY ignores filters and answers 404 for pages.
  public enum Edition { CLOUD, COMMUNITY }

  /// How to run: the edition, whether new ids and times are `fixed` (equal from run to run), and TLS when it is given.
  public record Options(Edition edition, boolean fixed, Optional<SSLContext> tls) {
    /// Cloud edition, real ids and times, plain HTTP.
    public static final Options USUAL = new Options(Edition.CLOUD, false, Optional.empty());
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Store store;
  private final Routes routes = new Routes();
  private final Trouble.Met met = new Trouble.Met();
  private final Deque<String> seen = new ArrayDeque<>();
  private final URI url;

  private Tracker(Store store, HttpServer server, Options options) {
    this.store = store;
    this.server = server;
    var scheme = options.tls().isPresent() ? "https" : "http";
    url = URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
    var cloud = options.edition() == Edition.CLOUD;
    var workspace = new Workspace(store);
    var plans = new Plans(store, workspace);
    workspace.routes(routes);
    plans.routes(routes, cloud);
    new Issues(store, workspace, plans, new Talk(store, workspace), cloud).routes(routes);
  }

  /// Starts with the usual options; port 0 takes any free one.
  public static Tracker start(Path stateFolder, int port) throws IOException {
    return start(stateFolder, port, Options.USUAL);
  }

  /// Starts on 127.0.0.1 and answers at once. The folder's state is used when there is one, else the embedded default.
  public static Tracker start(Path stateFolder, int port, Options options) throws IOException {
    // Without this the JDK's server leaves Nagle's algorithm on, and some answers come 40 ms late.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    var store = Store.open(stateFolder, options.fixed());
    var address = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    var server = options.tls().isPresent() ? HttpsServer.create(address, 0) : HttpServer.create(address, 0);
    if (server instanceof HttpsServer https) https.setHttpsConfigurator(new HttpsConfigurator(options.tls().get()));
    var tracker = new Tracker(store, server, options);
    server.setExecutor(tracker.threads);
    server.createContext("/", tracker::handle);
    server.start();
    return tracker;
  }

  /// Where it listens, without a path: `http://127.0.0.1:40123`.
  public URI url() {
    return url;
  }

  /// The latest requests, oldest first, as `GET /api/v1/users/me/`: what a test asks to learn that nothing was sent.
  public List<String> seen() {
    synchronized (seen) {
      return List.copyOf(seen);
    }
  }

  /// Stops at once; open connections end.
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      note(exchange);
      var body = exchange.getRequestBody().readNBytes(MOST_BODY + 1);
      send(exchange, answer(exchange, body));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException defect) {
      defect.printStackTrace();
      send(exchange, Answer.error(500, "Something went wrong please try again later"));
    }
  }

  private void note(HttpExchange exchange) {
    synchronized (seen) {
      if (seen.size() == MOST_SEEN) seen.removeFirst();
      seen.addLast(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    }
  }

  private Answer answer(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
    var rawPath = exchange.getRequestURI().getRawPath();
    var segments = Request.segments(rawPath);
    var query = Request.parameters(exchange.getRequestURI().getRawQuery());
    var trouble = Trouble.asked(query, exchange.getRequestHeaders().getFirst("X-Fault"), segments);
    var faulty = trouble.isPresent() ? trouble.get().strike(met) : Optional.<Answer>empty();
    if (faulty.isPresent()) return faulty.get();
    var real = segments.stream().map(segment -> Trouble.isProject(segment) ? KOS : segment).toList();
    try {
      admit(exchange, rawPath);
      return serve(exchange.getRequestMethod(), real, query, json(exchange, body));
    } catch (Refusal refused) {
      return refused.answer();
    }
  }

  private static void admit(HttpExchange exchange, String rawPath) {
    var key = exchange.getRequestHeaders().getFirst("X-Api-Key");
    if (key == null) throw new Refusal(Answer.detail(401, "Authentication credentials were not provided."));
    if (!key.equals(KEY)) throw new Refusal(Answer.detail(401, "Given API token is not valid"));
    if (rawPath.endsWith("/") || !exchange.getRequestMethod().equals("GET")) return;
    var query = exchange.getRequestURI().getRawQuery();
    throw new Refusal(Answer.moved(rawPath + "/" + (query == null ? "" : "?" + query)));
  }

  private Answer serve(String method, List<String> segments, Map<String, String> query, JsonObject body)
      throws IOException {
    synchronized (store) {
      var reading = method.equals("GET");
      if (!reading) store.tick();
      var answer = routes.answer(method, segments, query, body);
      if (!reading) store.save();
      return answer;
    }
  }

  private static JsonObject json(HttpExchange exchange, byte[] body) {
    if (body.length > MOST_BODY) throw new Refusal(Answer.detail(413, "Request body is too large."));
    var method = exchange.getRequestMethod();
    if (body.length == 0 || method.equals("GET") || method.equals("DELETE")) return new JsonObject();
    var type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
    if (!type.startsWith("application/json")) {
      throw new Refusal(Answer.detail(415, "Unsupported media type \"%s\" in request.".formatted(type)));
    }
    return object(new String(body, StandardCharsets.UTF_8));
  }

  private static JsonObject object(String text) {
    try {
      var value = Json.parse(text);
      if (value.isObject()) return value.asObject();
    } catch (ParseException broken) {
      throw new Refusal(Answer.detail(400, "JSON parse error - " + broken.getMessage()));
    }
    throw new Refusal(Answer.wrong("Invalid data. Expected a dictionary."));
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    if (answer.equals(Answer.CUT)) return;
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", answer.type());
    headers.set("X-RateLimit-Remaining", answer.status() == 429 ? "0" : "59");
    answer.headers().forEach(headers::set);
    exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
    if (answer.body().length > 0) exchange.getResponseBody().write(answer.body());
  }

  /// Runs until `--minutes` are over (default 30), or until it is stopped.
  ///
  /// `--state FOLDER` (default `tracker-state`), `--port N`, `--url-file FILE` (written whole once it answers),
  /// `--minutes N`, `--fixed`, `--community`.
  public static void main(String... args) throws IOException, InterruptedException {
    var words = List.of(args);
    var folder = Path.of(option(words, "--state").orElse("tracker-state"));
    var port = Integer.parseInt(option(words, "--port").orElse("0"));
    var minutes = Integer.parseInt(option(words, "--minutes").orElse("30"));
    var edition = words.contains("--community") ? Edition.COMMUNITY : Edition.CLOUD;
    try (var tracker = start(folder, port, new Options(edition, words.contains("--fixed"), Optional.empty()))) {
      System.out.println(tracker.url());
      var file = option(words, "--url-file").map(Path::of);
      if (file.isPresent()) publish(file.get(), tracker.url());
      Thread.sleep(Duration.ofMinutes(minutes));
    }
  }

  private static Optional<String> option(List<String> words, String name) {
    var at = words.indexOf(name);
    return at < 0 || at + 1 == words.size() ? Optional.empty() : Optional.of(words.get(at + 1));
  }

  private static void publish(Path file, URI url) throws IOException {
    var draft = file.resolveSibling(file.getFileName() + ".draft");
    Files.writeString(draft, url.toString());
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
