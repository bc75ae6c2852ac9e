package kosmokrator.io;

import java.util.Optional;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// The only HTTP client of this program; it keeps every promise about where requests go.
///
/// - A request reaches the origins its rules name and no other, by redirects neither; see [Origin] about addresses in
///   private networks.
/// - Redirects are followed here, at most five: with everything to the same origin, and to https where http was asked
///   for on the usual ports of one host; to other allowed origins without a body and with no header but `Accept` and
///   `User-Agent`; never from https to http.
/// - Proxies, extra certificates: `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY`; `KOSMOKRATOR_CA_FILE`,
///   `SSL_CERT_FILE`, which add to the runtime's list. TLS 1.2 or newer, no way to switch checks off.
/// - Limits in time and size hold for the whole of a request. An interrupt of the calling thread ends it at once with
///   an [Failure.Kind#INTERRUPTED] fault.
///
/// Every status is an answer. Faults are [Failure.Unreachable], [Failure.TimedOut], [Failure.ProviderError] for
/// redirects that are refused, and [Failure.Plain] of kind `LIMIT`, `PERMISSION_DENIED` or `INVALID_ARGUMENTS`; none
/// holds a secret. Nothing is made before the first request. Any thread may use it; whoever made it closes it.
public final class Egress implements AutoCloseable {
  private final Clock clock;
  private final Redactor redactor;
  private final Proxies proxies;
  private final Wire wire;

  public Egress(Environment environment, Clock clock, Redactor redactor) {
    this.clock = clock;
    this.redactor = redactor;
    this.proxies = new Proxies(environment);
    this.wire = new Wire(environment);
  }

  /// Sends a request and reads the whole answer.
  public Response send(Request request) {
    try {
      var sending = new Sending(request, wire, proxies, clock, false);
      return sending.run(sending::read);
    } catch (Fault fault) {
      throw clean(fault);
    }
  }

  /// Sends a request and returns as soon as the headers of the answer are there; the caller reads the body and closes.
  public Exchange open(Request request) {
    try {
      return new Sending(request, wire, proxies, clock, true).run(exchange -> exchange);
    } catch (Fault fault) {
      throw clean(fault);
    }
  }

  /// Begins to make the HTTP client, on another thread, for a caller who does not know yet where a request will go.
  /// Does nothing where a proxy is set, since each has a client of its own.
  public void prepare() {
    if (!proxies.areSet()) wire.prepare(Optional.empty());
  }

  /// Begins, on other threads, what the first request to such a place needs: worth it when a request is sure to come
  /// and something else is still to be done. What goes wrong is told by the request.
  public void prepare(Origin origin) {
    wire.prepare(proxies.to(origin));
    if (origin.scheme().equals("https")) wire.prepareTls();
  }

  /// What servers and certificates say about themselves may repeat what was sent to them.
  private Fault clean(Fault fault) {
    var message = redactor.redact(fault.getMessage());
    if (message.equals(fault.getMessage())) return fault;
    return switch (fault.failure()) {
      case Failure.ProviderError error -> new Fault(new Failure.ProviderError(message, error.status()));
      case Failure other -> Fault.of(other.kind(), message);
    };
  }

  /// Ends every connection at once; requests under way fail.
  @Override public void close() {
    wire.close();
  }
}
