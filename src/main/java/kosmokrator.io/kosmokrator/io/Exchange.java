package kosmokrator.io;

import java.io.InputStream;
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

  @Override public void close() {
    body.close();
  }
}
