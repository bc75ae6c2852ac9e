package kosmokrator.mcp;

import com.eclipsesource.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import kosmokrator.io.Clock;
import kosmokrator.rpc.RemoteError;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Loose;
import kosmokrator.values.Printable;

/// Begins conversations, and finds out in which revision.
///
/// A program on standard streams is greeted with the handshake first, because some programs leave when the first
/// message is another one; one that refuses is asked for its revisions. A server over HTTP is asked for its revisions
/// first, and greeted with the handshake when it does not understand; when that is refused too, the first HTTP
/// transport is tried.
final class Opening {
  private static final Duration DISCOVERY = Duration.ofSeconds(20);
  private final ServerConfig server;
  private final Surface surface;
  private final Clock clock;
  private final Waiting waiting;

  Opening(ServerConfig server, Surface surface, Clock clock) {
    this.server = server;
    this.surface = surface;
    this.clock = clock;
    waiting = new Waiting(server.name(), clock, "startTimeout");
  }

  /// Opens a session over a program's streams. On a fault the link is closed.
  void overStreams(Session session, Supplier<Link> start) {
    var link = start.get();
    session.attach(link);
    try {
      session.begin(link, streams(link), () -> initialize(link));
    } catch (Fault | RemoteError | HttpRefusal failed) {
      link.close();
      throw fault(failed);
    }
  }

  private Greeting streams(Link link) {
    try {
      return initialize(link);
    } catch (RemoteError refused) {
      return discover(link, server.startTimeout()).orElseThrow(() -> refused);
    }
  }

  /// Opens a session over HTTP. `known` is the revision that the
  /// server spoke before; one with a handshake saves asking.
  void overHttp(Session session, Endpoint endpoint, boolean events, Optional<Revision> known) {
    try {
      if (!events && known.filter(revision -> !revision.isStateless()).isPresent() && asBefore(session, endpoint))
        return;
      if (!events && streamable(session, new HttpLink(endpoint, session, clock))) return;
      var link = EventsLink.open(endpoint, session);
      session.attach(link);
      closing(link, () -> session.begin(link, initialize(link), () -> initialize(link)));
    } catch (Fault | RemoteError | HttpRefusal failed) {
      throw fault(failed);
    }
  }

  /// False when the server does not take the handshake any more.
  private boolean asBefore(Session session, Endpoint endpoint) {
    var link = new HttpLink(endpoint, session, clock);
    session.attach(link);
    return closing(link, () -> {
      try {
        session.begin(link, initialize(link), () -> initialize(link));
        return true;
      } catch (RemoteError | HttpRefusal changed) {
        link.close();
        return false;
      }
    });
  }

  /// False when the server seems to speak the first HTTP transport only.
  private boolean streamable(Session session, HttpLink link) {
    session.attach(link);
    return closing(link, () -> {
      var greeting = discover(link, discovery()).or(() -> handshake(link));
      greeting.ifPresentOrElse(found -> session.begin(link, found, () -> initialize(link)), link::close);
      return greeting.isPresent();
    });
  }

  private Duration discovery() {
    return DISCOVERY.compareTo(server.startTimeout()) < 0 ? DISCOVERY : server.startTimeout();
  }

  /// The greeting of a server that said nothing of use when it was asked for its revisions. One that does not take the
  /// handshake either may only have been slow, and is asked again with patience. Empty when it seems to speak the first
  /// HTTP transport only.
  private Optional<Greeting> handshake(HttpLink link) {
    try {
      return Optional.of(initialize(link));
    } catch (RemoteError | HttpRefusal refused) {
      var slow = discover(link, server.startTimeout());
      if (slow.isEmpty() && !(refused instanceof HttpRefusal status && isOlder(status))) throw refused;
      return slow;
    }
  }

  private static boolean isOlder(HttpRefusal refused) {
    var status = refused.status();
    return (status == 400 || status == 404 || status == 405) && refused.error().filter(Refused::isStateless).isEmpty();
  }

  private static <T> T closing(Link link, Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException failed) {
      link.close();
      throw failed;
    }
  }

  private static void closing(Link link, Runnable work) {
    closing(link, () -> {
      work.run();
      return null;
    });
  }

  /// The handshake of the revisions before 2026-07-28.
  Greeting initialize(Link link) {
    var params = new JsonObject().add("protocolVersion", Revision.NEWEST_WITH_HANDSHAKE.toString())
        .add("capabilities", surface.capabilities()).add("clientInfo", Greeting.client());
    var result = Loose.object(waiting.answer(ask(link, "initialize", params, server.startTimeout()),
        server.startTimeout(), waiting.sign()));
    var greeting = Greeting.ofHandshake(result).orElseThrow(() -> otherRevision(Loose.text(result, "protocolVersion")));
    link.speak(greeting.revision());
    link.tell("notifications/initialized", new JsonObject());
    return greeting;
  }

  /// A server that answers a handshake with a revision that has none is asked as one of those.
  private RuntimeException otherRevision(String revision) {
    var message = "speaks revision '%s' of the protocol, which is not supported".formatted(Printable.line(revision));
    return Revision.of(revision).isPresent() ? new RemoteError(Refused.UNSUPPORTED_REVISION, message)
        : Fault.of(Failure.Kind.PROVIDER_ERROR, "MCP server '%s' %s".formatted(Printable.line(server.name()), message));
  }

  /// Asks a server that needs no handshake what it offers; empty when it seems to need one.
  private Optional<Greeting> discover(Link link, Duration patience) {
    link.speak(Revision.NEWEST);
    var greeting = discovered(link, patience, 2);
    if (greeting.isPresent()) link.speak(greeting.get().revision());
    else link.speak(null);
    return greeting;
  }

  private Optional<Greeting> discovered(Link link, Duration patience, int tries) {
    var params = new JsonObject().add("_meta", Greeting.stateless(new JsonObject(), Revision.NEWEST, surface));
    try {
      var result = waiting.answer(ask(link, "server/discover", params, patience), patience, waiting.sign());
      return Greeting.ofDiscovery(Loose.object(result));
    } catch (RemoteError refused) {
      return again(link, refused, patience, tries);
    } catch (HttpRefusal refused) {
      return refused.error().flatMap(error -> again(link, error, patience, tries));
    } catch (Fault fault) {
      if (fault.failure().kind() == Failure.Kind.TIMEOUT) return Optional.empty(); // some ignore what they do not know
      throw fault;
    }
  }

  /// A server of the stateless revisions may want another one, and be content with the next try.
  private Optional<Greeting> again(Link link, RemoteError refused, Duration patience, int tries) {
    if (refused.isEnd()) throw refused;
    if (!Refused.isStateless(refused)) return Optional.empty();
    var wanted = Revision.newestOf(Refused.supported(refused));
    if (refused.code() == Refused.UNSUPPORTED_REVISION && wanted.filter(Revision::isStateless).isEmpty())
      return Optional.empty();
    if (tries > 1) return discovered(link, patience, tries - 1);
    throw refused;
  }

  private static Link.Asked ask(Link link, String method, JsonObject params, Duration patience) {
    return link.ask(method, params, new Link.Hints(java.util.Map.of(), patience.toMillis()));
  }

  private RuntimeException fault(RuntimeException failed) {
    return switch (failed) {
      case RemoteError refused -> new Fault(Refused.by(server.name(), refused, 0));
      case HttpRefusal refused -> new Fault(Refused.by(server.name(), refused));
      default -> failed;
    };
  }
}
