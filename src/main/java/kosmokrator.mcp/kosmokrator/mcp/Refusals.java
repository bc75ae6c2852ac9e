package kosmokrator.mcp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import kosmokrator.io.Exchange;
import kosmokrator.rpc.Message;
import kosmokrator.rpc.RemoteError;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;

/// Reads answers whose HTTP status is no success.
final class Refusals {
  private static final int MOST = 64 << 10;
  private static final int MOST_SHOWN = 500;

  private Refusals() {}

  /// What the answer says; its body is read as far as it is short.
  static HttpRefusal of(Exchange exchange) {
    var text = text(exchange);
    Optional<RemoteError> error = Message.read(text) instanceof Message.Response response
        ? Optional.ofNullable(response.error()) : Optional.empty();
    return new HttpRefusal(exchange.status(), error, error.map(Throwable::getMessage)
        .orElseGet(() -> shown(exchange, text)));
  }

  private static String text(Exchange exchange) {
    try {
      return new String(exchange.body().readNBytes(MOST), StandardCharsets.UTF_8);
    } catch (IOException | Fault broken) {
      return "";
    }
  }

  private static String shown(Exchange exchange, String text) {
    if (exchange.header("content-type").orElse("").contains("html")) return "a web page";
    var line = Printable.line(text.strip());
    return line.length() <= MOST_SHOWN ? line : line.substring(0, MOST_SHOWN) + "…";
  }
}
