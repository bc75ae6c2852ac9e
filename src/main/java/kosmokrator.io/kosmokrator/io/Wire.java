package kosmokrator.io;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/// The HTTP clients of the runtime: one for direct connections, one for each proxy, each made when it is first needed
/// and kept for its open connections. A client runs on one thread of its own and on those of its callers.
final class Wire implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private final Map<String, HttpClient> clients = new HashMap<>();
  private final Tls.Late tls;
  private final AtomicBoolean prepared = new AtomicBoolean();
  private final AtomicBoolean preparedTls = new AtomicBoolean();
  private final ReentrantLock making = new ReentrantLock();
  private volatile boolean closed;

  // The client reads these once, when its classes are first used.
  static {
    preset("jdk.httpclient.allowRestrictedHeaders", "host"); // to connect to the address that was checked
    preset("jdk.http.auth.tunneling.disabledSchemes", "");   // a proxy's password may be sent to open a tunnel
    preset("jdk.http.auth.proxying.disabledSchemes", "");
    preset("jdk.http.maxHeaderSize", "131072");
  }

  Wire(Environment environment) {
    this.tls = new Tls.Late(environment);
  }

  private static void preset(String property, String value) {
    if (System.getProperty(property) == null) System.setProperty(property, value);
  }

  /// Whether requests may name their host themselves. Not when a host application used the client before us.
  private static final class Host {
    static final boolean CAN_BE_SET = canBeSet();

    private static boolean canBeSet() {
      try {
        HttpRequest.newBuilder(URI.create("http://localhost/")).header("Host", "localhost");
        return true;
      } catch (IllegalArgumentException restricted) {
        return false;
      }
    }
  }

  boolean canSetHost() {
    return Host.CAN_BE_SET;
  }

  /// Makes TLS ready; broken certificate files are a fault here, not somewhere in a connection.
  void readyTls() {
    tls.ready();
  }

  /// Begins to make the client on another thread.
  void prepare(Optional<Proxies.Proxy> proxy) {
    if (prepared.compareAndSet(false, true)) begin("prepare client", () -> client(proxy));
  }

  /// Begins on another thread what the first handshake needs.
  void prepareTls() {
    if (!preparedTls.compareAndSet(false, true)) return;
    begin("prepare tls", () -> {
      tls.prepare();
      return tls;
    });
  }

  private static void begin(String name, Callable<?> work) {
    Thread.ofPlatform().daemon().name(name).start(() -> {
      try {
        work.call();
      } catch (Exception known) {
        // the request itself will meet it and say so
      }
    });
  }

  /// The client for requests that go this way.
  HttpClient client(Optional<Proxies.Proxy> proxy) throws IOException {
    making.lock();
    try {
      if (closed) throw new IOException("closed");
      return clients.computeIfAbsent(proxy.map(Proxies.Proxy::toString).orElse(""), _ -> build(proxy));
    } finally {
      making.unlock();
      if (closed) close();
    }
  }

  /// Work is done on the client's own thread: it is short, and each further thread costs a first request some
  /// milliseconds. Nothing that is called back from there waits.
  private HttpClient build(Optional<Proxies.Proxy> proxy) {
    return HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).connectTimeout(CONNECT)
        .executor(Runnable::run).sslContext(Tls.of(tls)).sslParameters(Tls.parameters())
        .proxy(proxy.map(Wire::selector).orElse(HttpClient.Builder.NO_PROXY)).build();
  }

  private static ProxySelector selector(Proxies.Proxy proxy) {
    return ProxySelector.of(InetSocketAddress.createUnresolved(proxy.host(), proxy.port()));
  }

  /// Ends all connections and threads at once; waiting for them to end by themselves takes a third of a second. A
  /// client that is just being made is not waited for either: whoever makes it ends it.
  @Override public void close() {
    closed = true;
    if (!making.tryLock()) return;
    try {
      clients.values().forEach(HttpClient::shutdownNow);
      clients.clear();
    } finally {
      making.unlock();
    }
  }
}
