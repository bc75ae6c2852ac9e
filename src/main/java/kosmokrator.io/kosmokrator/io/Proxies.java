package kosmokrator.io;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URISyntaxException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Secret;

/// Which requests go through a proxy, as the usual variables say: `https_proxy`, `http_proxy`, `all_proxy`, `no_proxy`,
/// or the same in capitals. What leads to this machine never goes through one. Under CGI (`REQUEST_METHOD` is set) the
/// capitals `HTTP_PROXY` are a header that a stranger sent, and are ignored.
final class Proxies {
  private final Environment environment;

  Proxies(Environment environment) {
    this.environment = environment;
  }

  /// An HTTP proxy.
  ///
  /// @param variable the variable that names it
  /// @param authorization the value of `Proxy-Authorization`, when the variable holds a user and password
  record Proxy(String variable, String host, int port, Optional<Secret> authorization) {
    @Override public String toString() {
      return host + ":" + port;
    }
  }

  /// The proxy for requests to this place; empty when they go there directly.
  Optional<Proxy> to(Origin origin) {
    var name = variable(origin.scheme());
    if (name.isEmpty() || Addresses.isLocal(origin) || isExcepted(origin)) return Optional.empty();
    return Optional.of(parse(name.get(), environment.variable(name.get()).orElseThrow()));
  }

  /// Whether any request may go through a proxy.
  boolean areSet() {
    return Stream.of("https", "http").anyMatch(scheme -> variable(scheme).isPresent());
  }

  private Optional<String> variable(String scheme) {
    var capitals = scheme.toUpperCase(Locale.ROOT) + "_PROXY";
    if (isSet(scheme + "_proxy")) return Optional.of(scheme + "_proxy");
    if (isSet(capitals) && !(scheme.equals("http") && isSet("REQUEST_METHOD"))) return Optional.of(capitals);
    return isSet("all_proxy") ? Optional.of("all_proxy") : Optional.of("ALL_PROXY").filter(this::isSet);
  }

  private boolean isSet(String name) {
    return environment.variable(name).isPresent();
  }

  /// Messages name the variable, not its value, which may hold a password.
  private static Proxy parse(String name, String value) {
    try {
      var uri = new URI(value.contains("://") ? value : "http://" + value);
      if (uri.getHost() == null) throw unusable(name, "it is not a URL such as http://proxy.example.com:3128");
      if (!"http".equalsIgnoreCase(uri.getScheme())) throw unusable(name, "only http:// proxies are supported");
      var port = uri.getPort() < 0 ? 80 : uri.getPort();
      if (port < 1 || port > 65535) throw unusable(name, "its port must be from 1 to 65535");
      return new Proxy(name, uri.getHost().replaceAll("^\\[|]$", ""), port,
          Optional.ofNullable(uri.getRawUserInfo()).map(Proxies::basic));
    } catch (URISyntaxException broken) {
      throw unusable(name, "it is not a URL such as http://proxy.example.com:3128");
    }
  }

  private static Secret basic(String user) {
    var text = URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8);
    return Secret.join("Basic ", Secret.of(text.contains(":") ? text : text + ":").base64());
  }

  private static Fault unusable(String name, String why) {
    return Fault.of(Failure.Kind.STATE, "Cannot use the proxy in " + name + ": " + why, "unset " + name);
  }

  private boolean isExcepted(Origin origin) {
    var list = environment.variable("no_proxy").or(() -> environment.variable("NO_PROXY")).orElse("");
    for (var entry : list.toLowerCase(Locale.ROOT).split("[,\\s]+")) {
      if (!entry.isEmpty() && covers(entry, origin)) return true;
    }
    return false;
  }

  /// One entry: `*`, a domain (with or without a leading dot, its subdomains included), an address, a network such as
  /// `10.0.0.0/8`; each may end with `:port`.
  private static boolean covers(String entry, Origin origin) {
    if (entry.equals("*")) return true;
    var host = origin.host().replaceAll("^\\[|]$", "");
    var colon = entry.lastIndexOf(':');
    var hasPort = colon > 0 && (entry.indexOf(':') == colon || entry.charAt(colon - 1) == ']');
    if (hasPort && !entry.substring(colon + 1).equals(Integer.toString(origin.port()))) return false;
    var name = (hasPort ? entry.substring(0, colon) : entry).replaceAll("^\\[|]$|\\.$", "");
    if (Addresses.isLiteral(origin.host())) return isWithin(host, name);
    var domain = name.replaceFirst("^\\*?\\.", "");
    return host.equals(domain) || host.endsWith("." + domain);
  }

  private static boolean isWithin(String host, String network) {
    var slash = network.indexOf('/');
    try {
      var base = slash < 0 ? network : network.substring(0, slash);
      if (!base.matches("[0-9.]+|[0-9a-f:.]*:[0-9a-f:.]*")) return false; // a name would be looked up
      var wanted = InetAddress.getByName(base).getAddress();
      var given = InetAddress.getByName(host).getAddress();
      var bits = slash < 0 ? wanted.length * 8 : Integer.parseInt(network.substring(slash + 1));
      var fits = wanted.length == given.length && bits >= 0 && bits <= wanted.length * 8;
      return fits && startsAlike(wanted, given, bits);
    } catch (UnknownHostException | NumberFormatException notAnAddress) {
      return false;
    }
  }

  private static boolean startsAlike(byte[] one, byte[] other, int bits) {
    for (var bit = 0; bit < bits; bit++) {
      if (((one[bit / 8] ^ other[bit / 8]) >> 7 - bit % 8 & 1) != 0) return false;
    }
    return true;
  }
}
