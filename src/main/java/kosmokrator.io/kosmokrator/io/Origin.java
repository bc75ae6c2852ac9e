package kosmokrator.io;

import java.util.Objects;

/// A place requests may go to: scheme, host and port (RFC 6454).
///
/// @param scheme `http` or `https`
/// @param host in small letters, an IPv6 address in brackets
/// @param trusted whether the user chose this place, so that it may lie in a private network. Any other place must have
///     a public address, unless its host is itself written as an address or as `localhost`.
public record Origin(String scheme, String host, int port, boolean trusted) {
  /// The origin of an absolute URL, chosen by somebody else than the user. A URL that is not one, or that hides its
  /// host behind an unusual spelling, is a fault.
  public static Origin of(String url) {
    return Url.parse(url, url).origin();
  }

  /// The same place, chosen by the user.
  public Origin trust() {
    return new Origin(scheme, host, port, true);
  }

  boolean isSameAs(Origin other) {
    return scheme.equals(other.scheme) && host.equals(other.host) && port == other.port;
  }

  /// Whether `other` is this host with TLS where this has none, both on their usual ports.
  boolean isUpgradedBy(Origin other) {
    return scheme.equals("http") && other.scheme.equals("https") && host.equals(other.host) && port == 80
        && other.port == 443;
  }

  /// As people write it: `https://example.org`, with the port where it is not the usual one.
  @Override public String toString() {
    return scheme + "://" + host + (port == usualPort(scheme) ? "" : ":" + port);
  }

  static int usualPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }

  // Written out, because what the compiler makes of a record costs a first caller several milliseconds.

  @Override public boolean equals(Object other) {
    return other instanceof Origin that && isSameAs(that) && trusted == that.trusted;
  }

  @Override public int hashCode() {
    return Objects.hashCode(host) * 31 + port;
  }
}
