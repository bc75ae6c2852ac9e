package kosmokrator.integrations;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import kosmokrator.io.Egress;
import kosmokrator.io.Origin;
import kosmokrator.io.Request;
import kosmokrator.io.Request.Body;

/// Hands a finished request to the one door for HTTP and takes the answer.
final class Wire {
  private final Supplier<Egress> egress;

  Wire(Supplier<Egress> egress) {
    this.egress = egress;
  }

  /// Begins what the first request to such a place needs.
  void prepare(Origin origin) {
    egress.get().prepare(origin);
  }

  Answer send(Outgoing outgoing, Request.Rules rules) {
    var url = outgoing.url();
    var headers = outgoing.headers().stream()
        .map(pair -> new Request.Header(pair.name(), pair.value().actual())).toList();
    var target = new Request.Target(url.shown(), url.actual());
    var request = new Request(outgoing.method(), target, headers, body(outgoing.payload()), rules);
    var response = egress.get().send(request);
    return new Answer(response.status(), lowered(response.headers()), response.body(), response.finalUrl());
  }

  private static Map<String, List<String>> lowered(Map<String, List<String>> headers) {
    var lowered = new HashMap<String, List<String>>();
    headers.forEach((name, values) -> lowered.put(name.toLowerCase(Locale.ROOT), values));
    return lowered;
  }

  private static Optional<Body> body(Payload payload) {
    return switch (payload) {
      case Payload.None() -> Optional.empty();
      case Payload.Text(var type, var text) -> Optional.of(new Body.Text(type, text.actual()));
      case Payload.Bytes(var type, var bytes) -> Optional.of(new Body.Bytes(type, bytes));
      case Payload.Parts(var parts) -> Optional.of(new Body.Parts(parts.stream().map(Wire::part).toList()));
    };
  }

  private static Request.Part part(Payload.Part part) {
    Body content = part.fileName().isPresent() ? new Body.Bytes("application/octet-stream", part.bytes())
        : new Body.Text("text/plain; charset=utf-8", part.text().actual());
    return new Request.Part(part.name(), part.fileName(), content);
  }
}
