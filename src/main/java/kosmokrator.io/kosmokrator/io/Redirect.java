package kosmokrator.io;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;

/// Where an answer sends us, and what may come along.
///
/// To the same origin everything comes along. From http to https of the same host, on the usual ports, too: the
/// credentials were meant for that host, went there in the clear a moment ago, and now go to whoever has its
/// certificate. To any other origin the request must be allowed to go in the first place, and then nothing comes along
/// but `Accept` and `User-Agent`. From https to http nothing goes at all.
///
/// @param method of the next request
/// @param keepsHeaders whether headers (credentials among them) are sent again
/// @param keepsBody whether the body is sent again
record Redirect(String method, Url url, boolean keepsHeaders, boolean keepsBody) {
  /// Whether an answer with this status points elsewhere.
  static boolean is(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }

  /// The next request, or a fault when it must not be made.
  static Redirect of(String method, boolean hasBody, Url from, int status, String location, Set<Origin> allowed) {
    var url = resolve(from, status, location);
    var next = url.origin();
    var same = next.isSameAs(from.origin());
    var upgrade = from.origin().isUpgradedBy(next);
    var downgrade = from.origin().scheme().equals("https") && !next.scheme().equals("https");
    if (downgrade) throw refused(from, status, url, "without TLS");
    if (!same && !upgrade && !covers(allowed, next)) throw refused(from, status, url, "which is not an allowed host");
    var nextMethod = method(method, status, upgrade);
    var keepsBody = hasBody && nextMethod.equals(method);
    if (keepsBody && !same && !upgrade) throw refused(from, status, url, "which must not get what was sent");
    return new Redirect(nextMethod, url, same || upgrade, keepsBody);
  }

  static boolean covers(Set<Origin> allowed, Origin origin) {
    for (var each : allowed) if (each.isSameAs(origin)) return true;
    return false;
  }

  /// RFC 9110 sections 15.4.2 to 15.4.9: 303 means "look there"; after 301 and 302 a POST becomes a GET, as everybody
  /// does it, but not when only TLS is added: then the very same request was meant.
  private static String method(String method, int status, boolean upgrade) {
    if (method.equals("GET") || method.equals("HEAD")) return method;
    if (status == 303) return "GET";
    return method.equals("POST") && status <= 302 && !upgrade ? "GET" : method;
  }

  private static Url resolve(Url from, int status, String location) {
    try {
      var target = Url.parse(from.uri().resolve(new URI(location.strip())).toString(), "");
      return new Url(target.uri(), target.origin() + target.uri().getRawPath(), target.origin());
    } catch (URISyntaxException | Fault broken) {
      throw new Fault(new Failure.ProviderError(from.origin() + " redirects (" + status
          + ") to an address that cannot be used: " + Printable.line(withoutQuery(location)), status));
    }
  }

  /// Addresses in redirects may be signed; what signs them stands in the query, or before an `@`.
  private static String withoutQuery(String location) {
    var end = location.indexOf('?') < 0 ? location.length() : location.indexOf('?');
    var host = location.lastIndexOf('@', end - 1);
    var start = location.indexOf("//");
    return host > start && start >= 0 ? location.substring(0, start + 2) + location.substring(host + 1, end)
        : location.substring(0, Math.min(end, 200));
  }

  private static Fault refused(Url from, int status, Url to, String why) {
    return new Fault(new Failure.ProviderError(
        from.origin() + " redirects (" + status + ") to " + to.origin() + ", " + why, status));
  }
}
