package kosmokrator.io;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// The addresses behind a host, and whether they are anybody's business.
final class Addresses {
  /// Networks that are not the public Internet, as in the IANA
  /// special-purpose registries (RFC 6890): prefix and length.
  private static final int[][] NOT_PUBLIC_4 = {
    {0, 0, 8}, {10, 0, 8}, {100, 64, 10}, {127, 0, 8}, {169, 254, 16}, {172, 16, 12}, {192, 168, 16}, {198, 18, 15},
    {224, 0, 3}
  };

  private Addresses() {}

  /// The addresses of the origin's host, each one allowed: public, or private where the user or the origin's own
  /// spelling says so. Waits for names no longer than `patience`.
  static InetAddress[] of(Origin origin, Duration patience) {
    var host = origin.host();
    var literal = isLiteral(host);
    var found = literal || host.equals("localhost") ? lookup(host) : lookup(host, patience);
    if (origin.trusted() || literal || isLocalName(host)) return found;
    for (var address : found) {
      if (isPublic(address)) continue;
      throw Fault.of(Failure.Kind.PERMISSION_DENIED, host + " is in a private network (" + address.getHostAddress()
          + "), where only a base URL of your own may lead");
    }
    return found;
  }

  /// Whether the origin leads to this machine by its spelling alone.
  static boolean isLocal(Origin origin) {
    return isLocalName(origin.host()) || isLiteral(origin.host()) && lookup(origin.host())[0].isLoopbackAddress();
  }

  private static boolean isLocalName(String host) {
    return host.equals("localhost") || host.endsWith(".localhost"); // RFC 6761 section 6.3
  }

  /// An IPv4 address in the one spelling that [Url] lets through, or an IPv6 address in brackets.
  static boolean isLiteral(String host) {
    var last = host.charAt(host.length() - 1);
    return host.startsWith("[")
        || last >= '0' && last <= '9' && host.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
  }

  private static InetAddress[] lookup(String host) {
    try {
      return InetAddress.getAllByName(host);
    } catch (UnknownHostException unknown) {
      throw unknown(host);
    }
  }

  /// The system's resolver cannot be interrupted, so a thread of its own waits for it.
  private static InetAddress[] lookup(String host, Duration patience) {
    var answer = new CompletableFuture<InetAddress[]>();
    Thread.ofPlatform().daemon().name("lookup").start(() -> {
      try {
        answer.complete(InetAddress.getAllByName(host));
      } catch (UnknownHostException unknown) {
        answer.completeExceptionally(unknown);
      }
    });
    try {
      return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException unknown) {
      throw unknown(host);
    } catch (TimeoutException late) {
      throw new Fault(new Failure.TimedOut("Looking up " + host, patience.toMillis(), ""));
    } catch (InterruptedException stop) {
      throw Clock.interrupted("Looking up " + host);
    }
  }

  private static Fault unknown(String host) {
    return new Fault(new Failure.Unreachable("Cannot find host " + host + ": its name has no address",
        java.util.List.of("getent hosts " + host)));
  }

  /// Whether anybody on the Internet could mean this address.
  static boolean isPublic(InetAddress address) {
    if (address.isLoopbackAddress() || address.isAnyLocalAddress() || address.isLinkLocalAddress()
        || address.isSiteLocalAddress() || address.isMulticastAddress()) return false;
    var bytes = address.getAddress();
    return address instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes);
  }

  private static boolean isPublic4(byte[] bytes) {
    var start = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
    for (var network : NOT_PUBLIC_4) {
      if ((start ^ (network[0] << 8 | network[1])) >> 16 - network[2] == 0) return false;
    }
    return !(start == 0xc000 && bytes[2] == 0); // 192.0.0.0/24
  }

  /// Unique local addresses, and those that carry an IPv4 address: IPv4-compatible, NAT64, 6to4, Teredo.
  private static boolean isPublic6(byte[] bytes) {
    var start = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
    var next = (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
    if ((start & 0xfe00) == 0xfc00 || start == 0x2002 || start == 0x0064 && next == 0xff9b) return false;
    return start != 0 && !(start == 0x2001 && (next == 0 || next == 0xdb8)) && (start & 0xe000) == 0x2000;
  }
}
