package kosmokrator.mcp;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kosmokrator.values.FunctionName;

/// The names under which a gateway serves what others own, and the way back. A tool is called
/// `integration__plane__list_issues` or `mcp__server__tool`, at most 64 characters of `[a-z0-9_]`, as model providers
/// want it; names that would not fit or would meet get a hash. A resource is `kosmokrator://mcp/SERVER/BASE64URL`, a
/// template `kosmokrator://mcp/SERVER/raw/TEMPLATE`.
final class Exposed {
  private static final int MOST = 64;
  private static final String SCHEME = "kosmokrator://mcp/";
  private static final String OLD_SCHEME = "kosmo://mcp/";
  private final Map<String, Owned> byName = new LinkedHashMap<>();

  /// Something that a provider or a server owns. `source` is `integration` or `mcp`.
  record Owned(String source, String owner, String name) {
    FunctionName function() {
      return new FunctionName(owner, name);
    }
  }

  /// The name for something; the same thing always has the same name.
  synchronized String nameOf(Owned owned) {
    var plain = "%s__%s__%s".formatted(owned.source, segment(owned.owner), segment(owned.name));
    var name = plain.length() <= MOST && isFree(plain, owned) ? plain : hashed(plain, owned);
    byName.put(name, owned);
    return name;
  }

  private boolean isFree(String name, Owned owned) {
    return byName.getOrDefault(name, owned).equals(owned);
  }

  private static String hashed(String plain, Owned owned) {
    var hash = Canonical.sha256(owned.toString()).substring(0, 8);
    return plain.substring(0, Math.min(plain.length(), MOST - 9)) + "_" + hash;
  }

  private static String segment(String name) {
    var segment = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "_");
    return segment.isEmpty() ? "_" : segment;
  }

  /// What a name stands for; empty when it was never given.
  synchronized Optional<Owned> owned(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  static String uri(String server, String uri) {
    return SCHEME + percent(server) + "/" + encoded(uri);
  }

  static String template(String server, String template) {
    return SCHEME + percent(server) + "/raw/" + template;
  }

  /// The server and its own URI behind one of ours; empty for URIs that are none of ours.
  static Optional<Owned> resource(String uri) {
    var start = uri.startsWith(SCHEME) ? SCHEME.length() : uri.startsWith(OLD_SCHEME) ? OLD_SCHEME.length() : -1;
    var slash = start < 0 ? -1 : uri.indexOf('/', start);
    if (slash < 0) return Optional.empty();
    var rest = uri.substring(slash + 1);
    var server = URLDecoder.decode(uri.substring(start, slash).replace("+", "%2B"), StandardCharsets.UTF_8);
    return (rest.startsWith("raw/") ? Optional.of(rest.substring(4)) : decoded(rest))
        .map(inner -> new Owned("mcp", server, inner));
  }

  private static String percent(String server) {
    return URLEncoder.encode(server, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<String> decoded(String text) {
    try {
      return Optional.of(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException foreign) {
      return Optional.empty();
    }
  }
}
