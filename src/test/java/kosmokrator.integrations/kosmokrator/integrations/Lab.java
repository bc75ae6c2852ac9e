package kosmokrator.integrations;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import kosmokrator.calls.Call;
import kosmokrator.config.Home;
import kosmokrator.config.SecretEdit;
import kosmokrator.config.Secrets;
import kosmokrator.config.Settings;
import kosmokrator.config.Trust;
import kosmokrator.io.Clock;
import kosmokrator.io.Egress;
import kosmokrator.io.Environment;
import kosmokrator.io.Redactor;
import kosmokrator.values.FunctionName;
import kosmokrator.values.JsonText;
import kosmokrator.values.Secret;

/// A home in a temporary folder and a server on the loopback interface that stands for every provider: it notes what it
/// is asked and gives the answers it was told to give, `{}` when there are none left.
final class Lab implements AutoCloseable {
  /// What the server was asked. Header names are in lower case.
  record Seen(String method, String target, Map<String, String> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /// What the server answers; headers as `Name: value`.
  record Reply(int status, byte[] body, List<String> headers, long delayMillis) {}

  final List<Seen> seen = new ArrayList<>();
  final Redactor redactor = new Redactor();
  private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final Environment environment;
  private final Egress egress;
  private Clock clock = Clock.system();

  Lab(Path folder) {
    try {
      environment = Environment.of(Map.of(), Files.createDirectories(folder.resolve("work")), folder);
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
    egress = new Egress(environment, clock, redactor);
  }

  private void serve(HttpExchange exchange) throws IOException {
    var headers = new HashMap<String, String>();
    exchange.getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    synchronized (seen) {
      seen.add(new Seen(exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body));
    }
    var reply = Optional.ofNullable(replies.poll()).orElseGet(() -> json(200, "{}"));
    if (reply.delayMillis > 0) clock.pause(Duration.ofMillis(reply.delayMillis));
    for (var header : reply.headers)
      exchange.getResponseHeaders().add(header.split(": ", 2)[0], header.split(": ", 2)[1]);
    exchange.sendResponseHeaders(reply.status, reply.body.length == 0 ? -1 : reply.body.length);
    exchange.getResponseBody().write(reply.body);
    exchange.close();
  }

  /// A clock that stands still at this second and tells whom it may concern about waits instead of waiting.
  static Clock standing(long second, Consumer<Duration> waits) {
    return new Clock() {
      @Override public Instant now() {
        return Instant.ofEpochSecond(second);
      }

      @Override public long nanos() {
        return Clock.system().nanos();
      }

      @Override public void pause(Duration duration) {
        waits.accept(duration);
      }

      @Override public String newId() {
        return Clock.system().newId();
      }
    };
  }

  static Reply json(int status, String body, String... headers) {
    var all = new ArrayList<>(List.of(headers));
    if (all.stream().noneMatch(header -> header.startsWith("Content-Type:"))) all.add("Content-Type: application/json");
    return new Reply(status, body.getBytes(StandardCharsets.UTF_8), all, 0);
  }

  /// Adds an answer; answers are given in order.
  Lab answers(int status, String body, String... headers) {
    return answers(json(status, body, headers));
  }

  Lab answers(Reply reply) {
    replies.add(reply);
    return this;
  }

  Lab at(Clock other) {
    clock = other;
    return this;
  }

  /// Forgets what was asked, and the answers nobody fetched.
  Lab fresh() {
    synchronized (seen) {
      seen.clear();
    }
    replies.clear();
    return this;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  Home home() {
    return Home.of(environment);
  }

  Environment environment() {
    return environment;
  }

  /// Writes the user's settings: these providers are enabled and may do everything.
  Lab enabled(String... providers) {
    var integrations = new JsonObject();
    for (var provider : providers)
      integrations.add(provider, new JsonObject().add("enabled", true)
          .add("permissions", new JsonObject().add("read", "allow").add("write", "allow")));
    return write(home().settings(), JsonText.pretty(new JsonObject().add("integrations", integrations)));
  }

  /// A package in the user's folder.
  Lab declares(String id, String json) {
    return write(home().integrations().resolve(id + ".json"), json);
  }

  Lab write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  Lab stores(String provider, String key, String value) {
    return stores(provider, "default", key, value);
  }

  Lab stores(String provider, String account, String key, String value) {
    secrets().apply(List.of(new SecretEdit.Put(provider, account, key, Secret.of(value))));
    return this;
  }

  Secrets secrets() {
    return Secrets.open(home(), environment, redactor);
  }

  /// A catalog over what is on disk now, in which every fixed address of a built-in package is the loopback server's.
  IntegrationCatalog catalog() {
    return new IntegrationCatalog(home(), Settings.load(home(), Trust.load(home())), secrets(),
        new Outside(() -> egress, clock, redactor), this::resource);
  }

  private Optional<String> resource(String name) {
    var text = Resources.ofProgram().text(name);
    return name.startsWith("providers/") ? text.map(this::local) : text;
  }

  private String local(String manifest) {
    var json = JsonText.parseFile(manifest, "a package");
    json.set("base_url", local(json.get("base_url")));
    var hosts = new JsonObject();
    Operation.object(json, "hosts").forEach(host -> hosts.add(host.getName(), local(host.getValue())));
    return JsonText.compact(json.set("hosts", hosts));
  }

  private String local(JsonValue address) {
    return address.asString().replaceFirst("^https://[^/]*", url());
  }

  /// Stores a value for every credential field of a provider: addresses are the loopback server's.
  Lab configured(String id) {
    for (var field : catalog().requireProvider(id).credentials()) {
      var value = switch (field.type()) {
        case URL -> url();
        case BOOLEAN -> "true";
        case SECRET, TEXT, STRING_LIST, OAUTH -> field.preset().filter(preset -> !preset.isEmpty())
            .orElseGet(() -> fitting(field));
      };
      stores(id, field.key(), value);
    }
    return this;
  }

  /// A value that the field's pattern takes.
  private static String fitting(CredentialField field) {
    var usual = "my-" + field.key().replace('_', '-');
    return field.pattern().isEmpty() || usual.matches(field.pattern().get()) ? usual
        : List.of("123", "1:abc").stream().filter(value -> value.matches(field.pattern().get())).findFirst()
            .orElseThrow();
  }

  JsonValue call(String function, String arguments) {
    return call(function, arguments, Call.Options.NONE);
  }

  JsonValue call(String function, String arguments, Call.Options options) {
    var call = call(function, "default", arguments, options);
    return catalog().find(call.name()).orElseThrow(() -> new AssertionError("no function " + function)).invoke(call);
  }

  static Call call(String function, String account, String arguments, Call.Options options) {
    return new Call(FunctionName.parse(function), JsonText.parseFile(arguments, "arguments"), Optional.of(account),
        Call.Run.REAL, Call.Policy.OBEY, options);
  }

  @Override public void close() {
    egress.close();
    server.stop(0);
    threads.close();
  }
}
