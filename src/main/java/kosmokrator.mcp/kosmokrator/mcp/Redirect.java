package kosmokrator.mcp;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kosmokrator.io.Clock;
import kosmokrator.io.Listener;
import kosmokrator.io.Visit;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// Waits on this machine for the browser to come back from an authorization server (RFC 8252 section 7.3).
final class Redirect implements AutoCloseable {
  private static final String PATH = "/callback";
  private static final String PAGE =
      "<!doctype html><meta charset=utf-8><title>KosmoKrator</title><p>%s You can close this page.";
  private final CompletableFuture<Map<String, String>> answer = new CompletableFuture<>();
  private final Listener listener;

  private Redirect(int port) {
    listener = Listener.open("127.0.0.1", port, this::serve);
  }

  /// Listens on this port, or on a free one when it is 0 or taken.
  static Redirect listen(int port) {
    try {
      return new Redirect(port);
    } catch (Fault taken) {
      if (port == 0) throw taken;
      return new Redirect(0);
    }
  }

  int port() {
    return listener.port();
  }

  /// The address that the browser is to come back to.
  String uri() {
    return "http://127.0.0.1:" + listener.port() + PATH;
  }

  private void serve(Visit visit) throws IOException {
    if (!visit.path().equals(PATH)) {
      visit.answer(404, "text/plain", "Nothing is here");
      return;
    }
    var parameters = parameters(visit.query());
    var good = parameters.containsKey("code");
    visit.answer(200, Map.of("Cache-Control", "no-store", "Referrer-Policy", "no-referrer"), "text/html; charset=utf-8",
        PAGE.formatted(good ? "You are signed in." : "Signing in did not work."));
    answer.complete(parameters);
  }

  private static Map<String, String> parameters(String query) {
    var parameters = new LinkedHashMap<String, String>();
    for (var pair : query.split("&")) {
      var sign = pair.indexOf('=');
      try {
        if (sign > 0)
          parameters.putIfAbsent(pair.substring(0, sign),
              URLDecoder.decode(pair.substring(sign + 1), StandardCharsets.UTF_8));
      } catch (IllegalArgumentException broken) {
        // as good as absent
      }
    }
    return parameters;
  }

  /// The parameters that the browser brought.
  Map<String, String> await(Duration patience) {
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException silent) {
      throw new Fault(new Failure.TimedOut("Signing in", patience.toMillis(), ""));
    } catch (InterruptedException stop) {
      throw Clock.interrupted("Signing in");
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override public void close() {
    listener.close();
  }
}
