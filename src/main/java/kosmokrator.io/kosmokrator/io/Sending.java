package kosmokrator.io;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import kosmokrator.io.Proxies.Proxy;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// One request on its way: its attempts, each with its redirects, each with its addresses.
final class Sending {
  private static final int MOST_REDIRECTS = 5;
  private final Request request;
  private final Url start;
  private final Outgoing outgoing;
  private final Wire wire;
  private final Proxies proxies;
  private final Clock clock;
  private final boolean streaming;
  private final long deadline;
  private Mishap mishap;

  Sending(Request request, Wire wire, Proxies proxies, Clock clock, boolean streaming) {
    this.request = request;
    this.start = Url.parse(request.target().actual().reveal(), request.target().shown());
    this.outgoing = new Outgoing(request, clock, !streaming);
    this.wire = wire;
    this.proxies = proxies;
    this.clock = clock;
    this.streaming = streaming;
    this.deadline = clock.nanos() + request.rules().timeout().toNanos();
    this.mishap = new Mishap(start);
    if (!Redirect.covers(request.rules().origins(), start.origin())) throw notAllowed();
  }

  private Fault notAllowed() {
    return Fault.of(Failure.Kind.PERMISSION_DENIED, start.origin() + " is not an allowed host of this request");
  }

  /// Tries until `use` has what it wants, as often as the rules allow.
  <T> T run(Function<Exchange, T> use) {
    for (var attempt = 1;; attempt++) {
      Optional<Duration> pause;
      try {
        var exchange = follow();
        pause = Pause.after(exchange, attempt, request.rules().retry(), clock.now()).filter(this::isInTime);
        if (pause.isEmpty()) return use.apply(exchange);
        exchange.close();
      } catch (Fault fault) {
        pause = Pause.after(attempt, request.rules().retry()).filter(next -> mishap.isPassing() && isInTime(next));
        if (pause.isEmpty()) throw fault;
      }
      clock.pause(pause.get());
    }
  }

  private boolean isInTime(Duration pause) {
    return pause.compareTo(Duration.ofNanos(left())) < 0;
  }

  private long left() {
    return deadline - clock.nanos();
  }

  private Exchange follow() {
    var step = new Redirect(request.method(), start, true, outgoing.hasBody());
    for (var hops = 0;; hops++) {
      var exchange = once(step);
      var location = exchange.header("location");
      var follows = request.rules().redirects() != Request.Redirects.RETURN;
      if (!follows || !Redirect.is(exchange.status()) || location.isEmpty()) return exchange;
      exchange.close();
      if (hops == MOST_REDIRECTS) throw lost(exchange.status());
      var next = Redirect.of(step.method(), step.keepsBody(), step.url(), exchange.status(), location.get(),
          request.rules().origins());
      step = new Redirect(next.method(), next.url(), step.keepsHeaders() && next.keepsHeaders(), next.keepsBody());
    }
  }

  private Fault lost(int status) {
    return new Fault(new Failure.ProviderError(
        start.origin() + " redirects more than " + MOST_REDIRECTS + " times", status));
  }

  private Exchange once(Redirect step) {
    var proxy = proxies.to(step.url().origin());
    mishap = new Mishap(step.url(), proxy);
    var secure = step.url().origin().scheme().equals("https");
    if (secure) wire.prepare(proxy);
    if (secure) wire.prepareTls();
    var addresses = addresses(step.url(), proxy);
    if (secure) wire.readyTls();
    for (var i = 0;; i++) {
      try {
        return exchange(step, send(step, addresses.get(i), proxy), proxy);
      } catch (ExecutionException failed) {
        var cause = failed.getCause();
        if (!(cause instanceof ConnectException) || i + 1 == addresses.size()) throw fault(cause, proxy);
      }
    }
  }

  /// Where to connect, best first. Plain http connects to the very addresses that were checked, so that a name which
  /// changes its address in this moment gains nothing. With TLS the name is needed to check the certificate, and the
  /// certificate is what proves that it is the right host. Behind a proxy, the proxy does the looking up.
  private List<URI> addresses(Url url, Optional<Proxy> proxy) {
    if (proxy.isPresent()) return List.of(url.uri());
    var found = Addresses.of(trusted(url.origin()), Duration.ofNanos(Math.max(1, left())));
    if (!url.origin().scheme().equals("http") || !wire.canSetHost() || Addresses.isLiteral(url.origin().host())) {
      return List.of(url.uri());
    }
    var pinned = new ArrayList<URI>();
    for (InetAddress address : found) {
      var text = address.getHostAddress();
      pinned.add(url.at(text.indexOf(':') < 0 ? text : "[" + text + "]"));
    }
    return pinned;
  }

  /// The user's choice of a place holds for the same place with TLS.
  private Origin trusted(Origin origin) {
    for (var each : request.rules().origins()) {
      if (each.trusted() && (each.isSameAs(origin) || each.isUpgradedBy(origin))) return origin.trust();
    }
    return origin;
  }

  private HttpResponse<BodyPipe> send(Redirect step, URI address, Optional<Proxy> proxy) throws ExecutionException {
    var sent = client(proxy).sendAsync(message(step, address, proxy), _ -> new BodyPipe());
    try {
      return sent.get(Math.max(1, left()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      sent.cancel(true);
      throw late();
    } catch (InterruptedException stop) {
      sent.cancel(true);
      throw Clock.interrupted(what());
    }
  }

  private HttpClient client(Optional<Proxy> proxy) throws ExecutionException {
    try {
      return wire.client(proxy);
    } catch (IOException closed) {
      throw new ExecutionException(closed);
    }
  }

  /// The client's own words about what it refuses hold parts of the request.
  private HttpRequest message(Redirect step, URI address, Optional<Proxy> proxy) {
    try {
      return outgoing.to(step, address, proxy);
    } catch (IllegalArgumentException refused) {
      throw Fault.of(Failure.Kind.INVALID_ARGUMENTS, "Cannot be sent over HTTP: " + what());
    }
  }

  private Fault fault(Throwable cause, Optional<Proxy> proxy) {
    var message = String.valueOf(cause.getMessage());
    var tunnel = "Tunnel failed, got: ";
    if (proxy.isPresent() && message.startsWith(tunnel)) {
      return Mishap.byProxy(proxy.get(), Integer.parseInt(message.substring(tunnel.length()).strip()));
    }
    return mishap.beforeAnswer(cause);
  }

  private Exchange exchange(Redirect step, HttpResponse<BodyPipe> response, Optional<Proxy> proxy) {
    var body = response.body();
    // the answer to CONNECT has none
    if (body == null) throw Mishap.byProxy(proxy.orElseThrow(), response.statusCode());
    if (proxy.isPresent() && response.statusCode() == 407) {
      body.close();
      throw Mishap.byProxy(proxy.get(), 407);
    }
    body.limit(limits());
    var exchange = new Exchange(response.statusCode(), response.headers().map(), body, step.url().shown());
    var length = response.headers().firstValueAsLong("content-length");
    if (!step.method().equals("HEAD") && length.orElse(0) > request.rules().maxBytes()) {
      body.close();
      throw large();
    }
    return exchange;
  }

  private BodyPipe.Limits limits() {
    var rules = request.rules();
    var mishap = this.mishap;
    var silence = streaming ? rules.idle().toNanos() : 0;
    return new BodyPipe.Limits(clock, silence, streaming ? 0 : deadline, rules.maxBytes(), new BodyPipe.Words() {
      @Override public Fault late() {
        return streaming ? silent() : Sending.this.late();
      }

      @Override public Fault large() {
        return Sending.this.large();
      }

      @Override public Fault broken(Throwable problem) {
        return mishap.whileReading(problem);
      }
    });
  }

  private String what() {
    return request.method() + " " + kosmokrator.values.Printable.line(start.shown());
  }

  private Fault late() {
    return new Fault(new Failure.TimedOut(what(), request.rules().timeout().toMillis(), ""));
  }

  private Fault silent() {
    return new Fault(new Failure.TimedOut("Waiting for more of the answer to " + what(),
        request.rules().idle().toMillis(), ""));
  }

  private Fault large() {
    return Fault.of(Failure.Kind.LIMIT,
        "The answer to " + what() + " is larger than " + request.rules().maxBytes() + " bytes");
  }

  /// The whole answer, uncompressed.
  Response read(Exchange exchange) {
    try (exchange; var body = exchange.body()) {
      var bytes = body.readAllBytes();
      var zipped = outgoing.isCompressed() && exchange.header("content-encoding").orElse("").equalsIgnoreCase("gzip");
      return new Response(exchange.status(), exchange.headers(), zipped ? unzip(bytes) : bytes, exchange.finalUrl());
    } catch (IOException impossible) {
      throw mishap.whileReading(impossible);
    }
  }

  private byte[] unzip(byte[] bytes) throws IOException {
    if (bytes.length == 0) return bytes;
    var most = (int) Math.min(request.rules().maxBytes(), Integer.MAX_VALUE - 16);
    try (var plain = new java.util.zip.GZIPInputStream(new java.io.ByteArrayInputStream(bytes))) {
      var whole = plain.readNBytes(most + 1);
      if (whole.length > most) throw large();
      return whole;
    }
  }
}
