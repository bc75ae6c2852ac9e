package kosmokrator.io;

import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An answer that is still arriving: its status and headers are here, its body is a stream. Whoever opened it closes
/// it; closing ends the connection at once unless the body was read to its end.
public final class Exchange implements AutoCloseable {
  private final int status;
  private final Map<String, List<String>> headers;
  private final BodyPipe body;
  private final String finalUrl;

  Exchange(int status, Map<String, List<String>> headers, BodyPipe body, String finalUrl) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.finalUrl = finalUrl;
  }

  public int status() {
    return status;
  }

  /// The header fields; see [Response#headers].
  public Map<String, List<String>> headers() {
    return headers;
  }

  /// The first field of this name.
  public Optional<String> header(String name) {
    return Response.first(headers, name);
  }

  /// How long the server asks to wait before the next attempt (RFC 9110 section 10.2.3); empty when it does not say.
  public Optional<Duration> retryAfter(Instant now) {
    return header("retry-after").flatMap(text -> Pause.parse(text, now));
  }

  /// The body as it arrives; a read returns as soon as there is a byte. It ends with a [kosmokrator.values.Fault] where
  /// other streams end with an `IOException`: when the answer breaks off, is silent or long beyond its limits, and when
  /// the reading thread is interrupted. One thread reads; any thread may close.
  public InputStream body() {
    return body;
  }

  /// Where the answer came from; see [Response#finalUrl].
  public String finalUrl() {
    return finalUrl;
  }

  /// Closes when the body has ended, or after this time: a connection whose answer was read to its end serves the next
  /// request. For callers who have all they want and expect nothing more.
  public void finish(Duration patience) {
    body.finish(patience.toNanos());
  }

  @Override public void close() {
    body.close();
  }
}
