package kosmokrator.io;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Secret;

/// One HTTP request and the rules it is made under. A value: nothing happens before [Egress#send] or [Egress#open].
///
/// @param method in capitals, such as `GET`
/// @param headers sent to the target's own origin only; those
///     HTTP itself needs (`Host`, `Content-Length`, ...) are ours
public record Request(String method, Target target, List<Header> headers, Optional<Body> body, Rules rules) {
  private static final Set<String> OURS = Set.of("host", "content-length", "transfer-encoding", "connection", "expect",
      "upgrade", "te", "trailer", "keep-alive", "proxy-authorization", "proxy-connection");

  public Request {
    if (!isWord(method)) throw Fault.of(Failure.Kind.INVALID_ARGUMENTS, "Not an HTTP method: " + shown(method));
    headers = List.copyOf(headers);
  }

  /// Where a request goes. `actual` may hold secrets, such as a key in the query; `shown` has placeholders in their
  /// place and is what messages use.
  public record Target(String shown, Secret actual) {
    /// A target without secrets.
    public static Target of(String url) {
      return new Target(url, Secret.of(url));
    }
  }

  /// One header field. Names are those of RFC 9110; a value is printable ASCII, which keeps line feeds from making two
  /// headers out of one.
  public record Header(String name, Secret value) {
    public Header {
      if (!isWord(name) || !isSettable(name)) {
        throw Fault.of(Failure.Kind.INVALID_ARGUMENTS, "Not a header that can be set: " + Request.shown(name));
      }
      if (!isSendable(value.reveal())) {
        throw Fault.of(Failure.Kind.INVALID_ARGUMENTS,
            "The value of header " + name + " holds a line feed or another character that cannot be sent");
      }
    }

    /// A header that is no secret.
    public static Header of(String name, String value) {
      return new Header(name, Secret.of(value));
    }

    /// False for the headers that are ours to send.
    public static boolean isSettable(String name) {
      return !OURS.contains(name.toLowerCase(Locale.ROOT));
    }

    boolean is(String other) {
      return name.equalsIgnoreCase(other);
    }
  }

  /// What is sent along. A `Content-Type` among the headers wins over the one named here, except for parts.
  public sealed interface Body {
    /// Text, sent as UTF-8.
    record Text(String contentType, Secret text) implements Body {
      public Text {
        requireSendable(contentType);
      }
    }

    /// Bytes as they are; not copied, so they must not change any more.
    record Bytes(String contentType, byte[] bytes) implements Body {
      public Bytes {
        requireSendable(contentType);
      }
    }

    /// A form of several parts: `multipart/form-data` of RFC 7578.
    record Parts(List<Part> parts) implements Body {
      public Parts {
        parts = List.copyOf(parts);
      }
    }
  }

  /// One field of a form; with a file name it is a file.
  public record Part(String name, Optional<String> fileName, Body content) {
    public Part {
      if (content instanceof Body.Parts) throw new IllegalArgumentException("a part holds no parts");
    }
  }

  /// What happens to an answer that points elsewhere.
  public enum Redirects {
    /// Followed, up to five times, as [Egress] says.
    FOLLOW,
    /// Answered as it is.
    RETURN
  }

  /// The limits of one request.
  ///
  /// @param origins the only places it may reach, by redirects too
  /// @param timeout for the whole of [Egress#send]; for [Egress#open] until the headers of the answer are there
  /// @param idle longest silence while the body of [Egress#open] is read; zero for no limit
  /// @param maxBytes longest body of an answer, after decompression
  public record Rules(Set<Origin> origins, Duration timeout, Duration idle, long maxBytes, Retry retry,
      Redirects redirects) {
    private static final Duration USUAL = Duration.ofSeconds(30);

    public Rules {
      origins = Set.copyOf(origins);
    }

    /// These places only: 30 s, 10 MiB, one attempt, redirects followed.
    public static Rules to(Origin... origins) {
      return new Rules(Set.copyOf(List.of(origins)), USUAL, USUAL, 10L << 20, Retry.NEVER, Redirects.FOLLOW);
    }

    public Rules withTimeout(Duration timeout) {
      return new Rules(origins, timeout, idle, maxBytes, retry, redirects);
    }

    public Rules withIdle(Duration idle) {
      return new Rules(origins, timeout, idle, maxBytes, retry, redirects);
    }

    public Rules withMaxBytes(long maxBytes) {
      return new Rules(origins, timeout, idle, maxBytes, retry, redirects);
    }

    public Rules withRetry(Retry retry) {
      return new Rules(origins, timeout, idle, maxBytes, retry, redirects);
    }

    public Rules withRedirects(Redirects redirects) {
      return new Rules(origins, timeout, idle, maxBytes, retry, redirects);
    }
  }

  /// How often it is tried in all, and whether doing it twice does no harm; only then is it done twice: after a failed
  /// connection, and after 429, 502, 503 and 504. `Retry-After` is waited for, else 0.25 s, 0.5 s, 1 s, ...; a wait
  /// that would go beyond the timeout is not begun.
  public record Retry(int attempts, boolean idempotent) {
    public static final Retry NEVER = new Retry(1, false);
  }

  private static void requireSendable(String contentType) {
    if (contentType.isEmpty() || !isSendable(contentType)) {
      throw Fault.of(Failure.Kind.INVALID_ARGUMENTS, "Not a content type: " + shown(contentType));
    }
  }

  /// Tabs and printable ASCII; RFC 9110 section 5.5 calls everything else obsolete or unsafe.
  private static boolean isSendable(String value) {
    return value.chars().allMatch(letter -> letter == '\t' || letter >= ' ' && letter <= '~');
  }

  /// A token of RFC 9110 section 5.6.2.
  private static boolean isWord(String name) {
    return !name.isEmpty() && name.chars().allMatch(letter -> letter < 127 && letter > ' '
        && "\"(),/:;<=>?@[\\]{}".indexOf(letter) < 0);
  }

  private static String shown(String text) {
    return "'" + kosmokrator.values.Printable.line(text) + "'";
  }
}
