package kosmokrator.io;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// An absolute http or https URL that says plainly where it leads. Refused: other
/// schemes, a user or password in it, and hosts that programs read in different
/// ways (`127.1`, `2130706433`, `127.0.0.1.`, `0177.0.0.1`, zones, raw Unicode).
///
/// @param uri with an empty path as `/`, without a fragment
/// @param shown what messages say instead
record Url(URI uri, String shown, Origin origin) {
  static Url parse(String text, String shown) {
    try {
      var uri = new URI(text);
      var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      var known = scheme.equals("http") || scheme.equals("https");
      if (!known) throw refused(shown, "it must begin with https:// or http://");
      if (uri.getRawUserInfo() != null || hasUser(uri)) throw refused(shown, "it must not hold a user or password");
      var host = host(uri, shown);
      var port = uri.getPort() < 0 ? Origin.usualPort(scheme) : uri.getPort();
      if (port == 0 || port > 65535) throw refused(shown, "it has no valid port");
      return new Url(plain(uri, scheme), shown, new Origin(scheme, host, port, false));
    } catch (URISyntaxException broken) {
      throw refused(shown, "it is not a URL (" + broken.getReason() + " at character " + (broken.getIndex() + 1) + ")");
    }
  }

  private static boolean hasUser(URI uri) {
    return uri.getRawAuthority() != null && uri.getRawAuthority().indexOf('@') >= 0;
  }

  private static String host(URI uri, String shown) {
    var host = uri.getHost();
    if (host == null || host.endsWith(".") || host.indexOf('%') >= 0 || isOddAddress(host)) {
      throw refused(shown, "its host must be a name such as api.example.com or a plain IP address");
    }
    return host.toLowerCase(Locale.ROOT);
  }

  /// What ends in a number is meant as an address (as the URL standard of the WHATWG has it), but is none in the one
  /// spelling that everybody reads alike: four decimal numbers without leading zeros.
  private static boolean isOddAddress(String host) {
    var labels = host.split("\\.", -1);
    if (!isNumber(labels[labels.length - 1])) return false;
    for (var label : labels) {
      if (label.isEmpty() || label.length() > 3 || label.length() > 1 && label.startsWith("0")) return true;
    }
    return labels.length != 4;
  }

  private static boolean isNumber(String label) {
    var hexadecimal = label.startsWith("0x") || label.startsWith("0X");
    for (var i = hexadecimal ? 2 : 0; i < label.length(); i++) {
      if (Character.digit(label.charAt(i), hexadecimal ? 16 : 10) < 0) return false;
    }
    return !label.isEmpty();
  }

  private static URI plain(URI uri, String scheme) throws URISyntaxException {
    var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return new URI(scheme + "://" + uri.getRawAuthority() + path + query);
  }

  /// The same URL with another host, such as an address of the host it has.
  URI at(String host) {
    return URI.create(origin.scheme() + "://" + host + ":" + origin.port() + uri.getRawPath()
        + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
  }

  private static Fault refused(String shown, String why) {
    return Fault.of(Failure.Kind.INVALID_ARGUMENTS,
        "Cannot use URL " + kosmokrator.values.Printable.line(shown) + ": " + why);
  }

  @Override public String toString() {
    return shown;
  }
}
