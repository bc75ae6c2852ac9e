package kosmokrator.io;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;
import kosmokrator.values.Failure;
import kosmokrator.values.Failure.Unreachable;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;

/// What went wrong between us and a server, in words. The client's own messages are passed on only where they cannot
/// hold a part of the request.
final class Mishap {
  private final Url url;
  private final String way;
  private boolean passing;

  Mishap(Url url) {
    this(url, Optional.empty());
  }

  /// Messages name the proxy too: it may be all that is wrong.
  Mishap(Url url, Optional<Proxies.Proxy> proxy) {
    this.url = url;
    way = proxy.map(through -> " through the proxy " + through + " (" + through.variable() + ")").orElse("");
  }

  /// Before there was an answer.
  Fault beforeAnswer(Throwable problem) {
    var cause = known(problem);
    return switch (cause) {
      case Fault fault -> fault;
      case Certificates.Untrusted untrusted -> untrusted(untrusted);
      case SSLException broken -> unreachable("TLS failed (" + plain(broken) + ")");
      case HttpConnectTimeoutException _ -> unreachable("no answer to the connection attempt");
      case UnknownHostException _ -> unreachable("its name has no address");
      case UnresolvedAddressException _ -> unreachable("its name has no address");
      case ConnectException refused -> unreachable(refused.getMessage() == null ? "connection failed" : plain(refused));
      case ProtocolException broken -> broken("answers with broken HTTP (" + plain(broken) + ")");
      case EOFException _ -> broken("closed the connection without an answer");
      default -> broken("broke off before it answered (" + plain(cause) + ")");
    };
  }

  /// While the body of an answer was read.
  Fault whileReading(Throwable problem) {
    return broken("broke off in the middle of its answer (" + plain(known(problem)) + ")");
  }

  /// A tunnel through the proxy was refused.
  static Fault byProxy(Proxies.Proxy proxy, int status) {
    var variable = proxy.variable();
    if (status == 407) {
      var full = variable + "=http://USER:PASSWORD@" + proxy;
      return new Fault(new Unreachable("The proxy " + proxy + " wants a user and a password, as in " + full,
          List.of("export " + full)));
    }
    return new Fault(new Unreachable("The proxy " + proxy + " (" + variable + ") refuses to connect (" + status + ")",
        List.of("unset " + variable)));
  }

  /// Certificates and faults wherever they are; else the outermost cause that says more than that something failed.
  private static Throwable known(Throwable problem) {
    Throwable known = null;
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof Certificates.Untrusted || cause instanceof Fault) return cause;
      var telling = cause.getClass() != IOException.class && !(cause instanceof CompletionException);
      if (known == null && telling) known = cause;
    }
    return known == null ? problem : known;
  }

  private Fault untrusted(Certificates.Untrusted untrusted) {
    var certificate = untrusted.certificate();
    var issuer = Printable.line(certificate.getIssuerX500Principal().getName());
    if (untrusted.isUnknownIssuer()) {
      return new Fault(new Unreachable("Cannot trust " + url.origin() + ": its certificate was issued by an unknown"
          + " authority (" + issuer + "); if it is yours, let KOSMOKRATOR_CA_FILE name its certificate in PEM form",
          List.of("export KOSMOKRATOR_CA_FILE=/path/to/ca.pem")));
    }
    for (Throwable cause = untrusted; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateExpiredException) {
        return expired("expired on " + certificate.getNotAfter().toInstant());
      }
      if (cause instanceof CertificateNotYetValidException) {
        return expired("is valid only from " + certificate.getNotBefore().toInstant());
      }
    }
    return new Fault(new Unreachable("Cannot trust " + url.origin() + ": its certificate does not fit ("
        + plain(untrusted) + ")", List.of()));
  }

  private Fault expired(String when) {
    return new Fault(new Unreachable("Cannot trust " + url.origin() + ": its certificate " + when, List.of()));
  }

  /// Whether what was last said may be over when one tries again.
  boolean isPassing() {
    return passing;
  }

  private Fault unreachable(String why) {
    passing = true;
    return new Fault(new Unreachable("Cannot reach " + url.origin() + way + ": " + why,
        List.of("curl -sSI " + Failure.word(url.origin().toString()))));
  }

  private Fault broken(String what) {
    passing = true;
    return new Fault(new Unreachable(url.origin() + way + " " + what, List.of()));
  }

  /// The first line of a message, without the request's address in it.
  private String plain(Throwable problem) {
    var message = problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage();
    message = message.replace(url.uri().toString(), url.shown()).split("\n", 2)[0];
    return Printable.line(message.length() > 300 ? message.substring(0, 300) : message);
  }
}
