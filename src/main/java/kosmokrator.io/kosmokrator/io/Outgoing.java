package kosmokrator.io;

import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import kosmokrator.io.Request.Body;

/// A request in the client's own form, made anew for each address and each redirect. Here its secrets are revealed.
final class Outgoing {
  private static final String AGENT = "kosmokrator";
  private final Request request;
  private final boolean compressed;
  private final Optional<String> contentType;
  private final Optional<byte[]> body;

  /// @param compressed whether a gzip answer can be dealt with
  Outgoing(Request request, Clock clock, boolean compressed) {
    this.request = request;
    this.compressed = compressed && !has("accept-encoding");
    if (request.body().orElse(null) instanceof Body.Parts form) {
      var multipart = new Multipart("kosmokrator-" + clock.newId());
      this.contentType = Optional.of(multipart.contentType());
      this.body = Optional.of(multipart.bytes(form));
    } else {
      this.contentType = request.body().map(Outgoing::contentType).filter(_ -> !has("content-type"));
      this.body = request.body().map(Outgoing::bytes);
    }
  }

  private boolean has(String name) {
    for (var header : request.headers()) if (header.is(name)) return true;
    return false;
  }

  static String contentType(Body body) {
    return switch (body) {
      case Body.Text text -> text.contentType();
      case Body.Bytes bytes -> bytes.contentType();
      case Body.Parts _ -> "multipart/form-data";
    };
  }

  static byte[] bytes(Body body) {
    return switch (body) {
      case Body.Text text -> text.text().reveal().getBytes(StandardCharsets.UTF_8);
      case Body.Bytes bytes -> bytes.bytes();
      case Body.Parts _ -> throw new IllegalArgumentException("parts are made by Multipart");
    };
  }

  /// Whether a gzip answer was asked for.
  boolean isCompressed() {
    return compressed;
  }

  boolean hasBody() {
    return body.isPresent();
  }

  /// What the client sends: this step of the request, to that address of its host.
  HttpRequest to(Redirect step, URI address, Optional<Proxies.Proxy> proxy) {
    var builder = HttpRequest.newBuilder(address)
        .version(Version.HTTP_1_1) // a first request over HTTP/2 pays for machinery that only many at once would use
        .method(step.method(), body.filter(_ -> step.keepsBody()).map(BodyPublishers::ofByteArray)
            .orElseGet(BodyPublishers::noBody));
    if (address != step.url().uri()) builder.header("Host", step.url().uri().getRawAuthority());
    for (var header : request.headers()) {
      if (step.keepsHeaders() || header.is("accept") || header.is("user-agent")) {
        if (isSent(header, step)) builder.header(header.name(), header.value().reveal());
      }
    }
    if (step.keepsBody()) contentType.ifPresent(type -> builder.header("Content-Type", type));
    if (!has("user-agent")) builder.header("User-Agent", AGENT);
    if (compressed) builder.header("Accept-Encoding", "gzip");
    proxy.flatMap(Proxies.Proxy::authorization).ifPresent(user -> builder.header("Proxy-Authorization", user.reveal()));
    return builder.build();
  }

  /// The type of a body goes where the body goes; that of parts is ours to say.
  private boolean isSent(Request.Header header, Redirect step) {
    if (!header.is("content-type")) return true;
    return contentType.isEmpty() && (step.keepsBody() || body.isEmpty());
  }
}
