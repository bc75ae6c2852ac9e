package kosmokrator.plugins;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import kosmokrator.io.Egress;
import kosmokrator.io.Exchange;
import kosmokrator.io.Origin;
import kosmokrator.io.Request;
import kosmokrator.io.Request.Header;
import kosmokrator.values.Fault;

/// HTTP for plugins, by the rules of [Egress]: the place the plugin names and no other, 30 seconds, 10 MiB.
final class HostHttp implements AutoCloseable {
  private static final int PIECE = 64 << 10;
  private static final int MOST_STREAMS = 16;
  private final Supplier<Egress> egress;
  private final Map<String, Exchange> streams = new ConcurrentHashMap<>();
  private final AtomicInteger last = new AtomicInteger();

  HostHttp(Supplier<Egress> egress) {
    this.egress = egress;
  }

  private Egress egress() {
    synchronized (streams) {
      return egress.get();
    }
  }

  JsonObject send(Told told) {
    var response = egress().send(request(told));
    return new JsonObject().add("StatusCode", response.status()).add("Headers", headers(response.headers()))
        .add("Body", Base64.getEncoder().encodeToString(response.body()));
  }

  JsonObject open(Told told) {
    if (streams.size() >= MOST_STREAMS) throw new PluginError("too many open streams");
    var exchange = egress().open(request(told));
    var id = "stream-" + last.incrementAndGet();
    streams.put(id, exchange);
    return new JsonObject().add("status_code", exchange.status()).add("headers", headers(exchange.headers()))
        .add("stream_id", id);
  }

  JsonObject read(Told told) {
    var exchange = streams.get(told.text("stream_id"));
    if (exchange == null) throw new PluginError("unknown stream");
    try {
      var piece = new byte[PIECE];
      var count = exchange.body().read(piece);
      var payload = Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(piece, Math.max(0, count)));
      return new JsonObject().add("payload", payload).add("error", "").add("done", count < 0);
    } catch (Fault | IOException broken) {
      return new JsonObject().add("payload", "").add("error", broken.getMessage()).add("done", true);
    }
  }

  JsonObject close(Told told) {
    var exchange = streams.remove(told.text("stream_id"));
    if (exchange != null) exchange.close();
    return new JsonObject();
  }

  private static Request request(Told given) {
    var told = given.object("request").object().isEmpty() ? given : given.object("request");
    var method = told.text("method").isEmpty() ? "GET" : told.text("method");
    var headers = new ArrayList<Header>();
    for (var member : told.object("headers").object()) {
      if (Header.isSettable(member.getName())) {
        for (var value : values(told, member.getName())) headers.add(Header.of(member.getName(), value));
      }
    }
    var body = told.bytes("body");
    var content = body.length == 0 ? Optional.<Request.Body>empty()
        : Optional.<Request.Body>of(new Request.Body.Bytes("application/octet-stream", body));
    var url = told.text("url");
    return new Request(method, Request.Target.of(url), headers, content, Request.Rules.to(Origin.of(url)));
  }

  private static List<String> values(Told told, String name) {
    var value = told.object("headers").list(name);
    return value.isNull() ? List.of() : value.asArray().values().stream().map(each -> each.asString()).toList();
  }

  private static JsonObject headers(Map<String, List<String>> fields) {
    var json = new JsonObject();
    fields.forEach((name, values) -> {
      var list = new JsonArray();
      values.forEach(list::add);
      if (!name.startsWith(":")) json.add(canonical(name), list);
    });
    return json;
  }

  /// `content-type` as Go spells it: `Content-Type`.
  private static String canonical(String name) {
    var letters = name.toCharArray();
    for (var i = 0; i < letters.length; i++) {
      letters[i] = i == 0 || letters[i - 1] == '-'
          ? Character.toUpperCase(letters[i]) : Character.toLowerCase(letters[i]);
    }
    return new String(letters);
  }

  @Override public void close() {
    streams.values().forEach(Exchange::close);
  }
}
