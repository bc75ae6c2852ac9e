package kosmokrator.integrations;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a provider sent back. Header names are in lower case.
record Answer(int status, Map<String, List<String>> headers, byte[] body, String url) {
  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }

  List<String> all(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  /// The media type without its parameters, empty when none is told.
  String mediaType() {
    return header("content-type").map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT)).orElse("");
  }

  /// The body as UTF-8; bytes that are none become U+FFFD.
  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  boolean isEmpty() {
    for (var unit : body) if (unit != ' ' && unit != '\t' && unit != '\r' && unit != '\n') return false;
    return true;
  }

  /// A web page, which an API sends only when something between here and there is wrong.
  boolean isPage() {
    if (mediaType().equals("text/html")) return true;
    var start = new String(body, 0, Math.min(body.length, 200), StandardCharsets.UTF_8).stripLeading();
    return start.regionMatches(true, 0, "<!doctype html", 0, 14) || start.regionMatches(true, 0, "<html", 0, 5);
  }
}
