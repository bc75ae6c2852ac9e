package kosmokrator.mcp;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import kosmokrator.io.Listener;
import kosmokrator.io.Visit;
import kosmokrator.rpc.Message;
import kosmokrator.rpc.RemoteError;
import kosmokrator.values.JsonText;
import kosmokrator.values.Loose;
import kosmokrator.values.Secret;

/// The gateway over Streamable HTTP, on this machine: every request must name this machine in `Host` (and in `Origin`,
/// if it has one), so that no web page can reach it by a name of its own, and must carry the token, in `Authorization`
/// or as the last part of the path.
final class HttpFace implements Listener.Site, AutoCloseable {
  static final String PATH = "/mcp";
  private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");
  static final Map<String, String> EVENTS = Map.of("Content-Type", "text/event-stream", "Cache-Control", "no-cache",
      "X-Accel-Buffering", "no");
  private static final int MOST_SESSIONS = 64;
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(30);
  private final Gateway gateway;
  private final Secret token;
  private final StatelessFace stateless;
  private final Map<String, HttpSession> sessions = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();

  HttpFace(Gateway gateway, Secret token) {
    this.gateway = gateway;
    this.token = token;
    stateless = new StatelessFace(gateway);
  }

  @Override public void serve(Visit visit) throws IOException {
    var isForeign = visit.header("Origin").filter(origin -> !isLocalOrigin(origin)).isPresent();
    if (isForeign || !isLocal(visit.header("Host").orElse(""))) {
      visit.answer(403, "text/plain", "This server is for programs on this machine");
    } else if (!visit.path().equals(PATH) && !visit.path().startsWith(PATH + "/"))
      visit.answer(404, "text/plain", "The endpoint is " + PATH);
    else if (!isAllowed(visit))
      visit.answer(401, Map.of("WWW-Authenticate", "Bearer"), "text/plain", "The token of this gateway is wanted");
    else route(visit);
  }

  private static boolean isLocal(String host) {
    var colon = host.lastIndexOf(':');
    return HOSTS.contains((colon > host.lastIndexOf(']') ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT));
  }

  private static boolean isLocalOrigin(String origin) {
    var start = origin.indexOf("://");
    return start > 0 && isLocal(origin.substring(start + 3));
  }

  private boolean isAllowed(Visit visit) {
    var given = visit.header("Authorization").filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
        .map(value -> value.substring(7).strip());
    var inPath = visit.path().substring(Math.min(visit.path().length(), PATH.length() + 1));
    return token.equals(Secret.of(given.orElse(inPath)));
  }

  private void route(Visit visit) throws IOException {
    switch (visit.method()) {
      case "POST" -> post(visit);
      case "GET" -> get(visit);
      case "DELETE" -> delete(visit);
      default -> visit.answer(405, Map.of("Allow", "POST, GET, DELETE"), "text/plain", "");
    }
  }

  private void post(Visit visit) throws IOException {
    if (!visit.header("Content-Type").orElse("").toLowerCase(Locale.ROOT).startsWith("application/json")) {
      visit.answer(415, "text/plain", "Messages are application/json");
      return;
    }
    var version = visit.header("MCP-Protocol-Version");
    var messages = Message.readAll(visit.body());
    var first = messages.getFirst();
    var batch = visit.body().stripLeading().startsWith("[");
    if (first instanceof Message.Malformed(var answer) && messages.size() == 1) refuse(visit, 400, answer.error());
    else if (!batch && isStateless(version, first)) stateless.post(visit, first);
    else if (!batch && first instanceof Message.Request(_, var method, _) && method.equals("initialize"))
      initialize(visit, (Message.Request) first);
    else if (version.filter(stated -> Revision.of(stated).isEmpty()).isPresent())
      refuse(visit, 400, RemoteError.badParams("Unsupported protocol version: " + version.get()));
    else post(visit, messages, batch);
  }

  private static boolean isStateless(Optional<String> version, Message message) {
    var params = switch (message) {
      case Message.Request request -> Loose.object(request.params());
      case Message.Notification notification -> Loose.object(notification.params());
      case Message.Response _, Message.Malformed _ -> new JsonObject();
    };
    return GatewaySession.isStateless(params) || version.flatMap(Revision::of)
        .filter(Revision::isStateless).isPresent();
  }

  private void initialize(Visit visit, Message.Request request) throws IOException {
    var params = Loose.object(request.params());
    var wanted = Revision.of(Loose.text(params, "protocolVersion")).filter(revision -> !revision.isStateless());
    var session = new HttpSession(newId(), gateway, wanted.orElse(Revision.NEWEST_WITH_HANDSHAKE));
    var answer = session.answer(request, params, new Turn(request.id(), params, false, (_, _) -> {}));
    makeRoom();
    sessions.put(session.id(), session);
    visit.answer(200, Map.of("MCP-Session-Id", session.id()), "application/json", JsonText.compact(answer.toJson()));
  }

  private String newId() {
    var bytes = new byte[24];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /// Sessions that were silent for long are over; when there are too many, the most silent one is.
  private void makeRoom() {
    var now = gateway.clock().nanos();
    for (var session : List.copyOf(sessions.values()))
      if (now - session.lastSeen() > LONGEST_SILENCE.toNanos()) end(session);
    if (sessions.size() >= MOST_SESSIONS) {
      sessions.values().stream().min(java.util.Comparator.comparingLong(HttpSession::lastSeen)).ifPresent(this::end);
    }
  }

  private void end(HttpSession session) {
    if (sessions.remove(session.id()) != null) Thread.ofVirtual().start(session::close);
  }

  /// The session that a request names; empty after it was answered that there is none.
  private Optional<HttpSession> session(Visit visit) throws IOException {
    var id = visit.header("MCP-Session-Id");
    var session = id.map(sessions::get);
    if (session.isPresent()) session.get().seen();
    else if (id.isEmpty())
      refuse(visit, 400, new RemoteError(RemoteError.INVALID_REQUEST, "Missing header: MCP-Session-Id"));
    else refuse(visit, 404, new RemoteError(RemoteError.INVALID_REQUEST, "No such session"));
    return session;
  }

  private static void refuse(Visit visit, int status, RemoteError error) throws IOException {
    visit.answer(status, "application/json", JsonText.compact(new Message.Response(Json.NULL, null, error).toJson()));
  }

  /// A batch of one message is a batch too.
  private void post(Visit visit, List<Message> messages, boolean batch) throws IOException {
    var found = session(visit);
    if (found.isEmpty()) return;
    var session = found.get();
    if (batch && session.revision() != Revision.V2025_03_26) {
      refuse(visit, 400, new RemoteError(RemoteError.INVALID_REQUEST, "Batches are not supported in this revision"));
    } else if (messages.stream().noneMatch(message -> message instanceof Message.Request)) {
      messages.forEach(session::take);
      visit.answer(202, "text/plain", "");
    } else if (batch) batch(visit, session, messages);
    else request(visit, session, (Message.Request) messages.getFirst());
  }

  private void request(Visit visit, HttpSession session, Message.Request request) throws IOException {
    var accepted = visit.header("Accept").orElse("*/*");
    var quick = request.method().equals("ping");
    if (quick || !accepted.contains("text/event-stream") && !accepted.contains("*/*")) {
      var params = Loose.object(request.params());
      visit.answer(200, "application/json",
          JsonText.compact(session.answer(request, params,
              new Turn(request.id(), params, false, (_, _) -> {})).toJson()));
    } else write(visit, session.begin(request), 0);
  }

  private static void batch(Visit visit, HttpSession session, List<Message> messages) throws IOException {
    var answers = new JsonArray();
    for (var message : messages) {
      if (message instanceof Message.Request request) {
        var params = Loose.object(request.params());
        answers.add(session.answer(request, params, new Turn(request.id(), params, false, (_, _) -> {})).toJson());
      } else session.take(message);
    }
    visit.answer(200, "application/json", JsonText.compact(answers));
  }

  /// The stream of what belongs to no request, or what is left of any stream.
  private void get(Visit visit) throws IOException {
    if (visit.header("MCP-Session-Id").isEmpty()) {
      visit.answer(405, Map.of("Allow", "POST"), "text/plain", "");
      return;
    }
    var session = session(visit);
    if (session.isEmpty()) return;
    var after = visit.header("Last-Event-ID");
    var log = after.flatMap(session.get()::streamOf);
    if (log.isPresent()) write(visit, log.get(), EventLog.after(after.get()).orElse(0));
    else if (after.isPresent()) refuse(visit, 404, new RemoteError(RemoteError.INVALID_REQUEST, "No such event"));
    else write(visit, session.get().own(), session.get().own().size());
  }

  static void write(Visit visit, EventLog log, int from) throws IOException {
    visit.onLeave(Thread.currentThread()::interrupt);
    try (var out = visit.stream(200, EVENTS)) {
      out.flush();
      log.write(out, from);
    } finally {
      Thread.interrupted(); // whoever left has left
    }
  }

  private void delete(Visit visit) throws IOException {
    if (visit.header("MCP-Session-Id").isEmpty()) {
      visit.answer(405, Map.of("Allow", "POST"), "text/plain", "");
      return;
    }
    var session = session(visit);
    if (session.isEmpty()) return;
    end(session.get());
    visit.answer(200, "text/plain", "");
  }

  @Override public void close() {
    stateless.close();
    try (var closers = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
      sessions.values().forEach(session -> closers.execute(session::close));
    }
    sessions.clear();
  }
}
