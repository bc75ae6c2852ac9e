package kosmokrator.io;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A whole answer, whatever its status.
///
/// @param headers names ignore case; several fields of one name keep their order
/// @param body as it was before `Content-Encoding: gzip`; not copied
/// @param finalUrl where the answer came from, fit to be shown: after a redirect without its query
public record Response(int status, Map<String, List<String>> headers, byte[] body, String finalUrl) {
  /// The first field of this name.
  public Optional<String> header(String name) {
    return first(headers, name);
  }

  /// The body as text in the character set the answer names, else UTF-8; what does not fit becomes U+FFFD.
  public String text() {
    return new String(body, charset());
  }

  private Charset charset() {
    var type = header("content-type").orElse("");
    var at = type.toLowerCase(java.util.Locale.ROOT).indexOf("charset=");
    if (at < 0) return StandardCharsets.UTF_8;
    var name = type.substring(at + 8).split("[;, ]", 2)[0].replace("\"", "");
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException unknown) {
      return StandardCharsets.UTF_8;
    }
  }

  static Optional<String> first(Map<String, List<String>> headers, String name) {
    for (var field : headers.entrySet()) {
      if (field.getKey().equalsIgnoreCase(name)) return field.getValue().stream().findFirst();
    }
    return Optional.empty();
  }
}
