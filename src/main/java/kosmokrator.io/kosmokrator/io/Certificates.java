package kosmokrator.io;

import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// Whose certificates are believed: those of the Java runtime's own list and, besides, those in the PEM files that
/// `KOSMOKRATOR_CA_FILE` and `SSL_CERT_FILE` name. The few extra ones are asked first, and the runtime's list, which
/// takes long to read, only when they do not know the issuer.
final class Certificates extends X509ExtendedTrustManager {
  private static final long LONGEST_FILE = 16L << 20;
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final String END = "-----END CERTIFICATE-----";
  private final Optional<X509ExtendedTrustManager> extra;
  private X509ExtendedTrustManager runtime;

  private Certificates(Optional<X509ExtendedTrustManager> extra) {
    this.extra = extra;
  }

  static Certificates of(Environment environment) {
    var anchors = new HashSet<TrustAnchor>();
    for (var name : new String[] {"KOSMOKRATOR_CA_FILE", "SSL_CERT_FILE"}) {
      environment.variable(name).ifPresent(file -> addAll(anchors, name, environment.directory().resolve(file)));
    }
    return new Certificates(anchors.isEmpty() ? Optional.empty() : Optional.of(trusting(anchors)));
  }

  private static void addAll(Set<TrustAnchor> anchors, String variable, Path file) {
    var pem = Files.readBytes(file, LONGEST_FILE).map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
        .orElseThrow(() -> unusable(variable, file, "there is no such file"));
    var number = 0;
    for (var at = pem.indexOf(BEGIN); at >= 0; at = pem.indexOf(BEGIN, at + 1)) {
      number++;
      var end = pem.indexOf(END, at);
      if (end < 0) throw unusable(variable, file, "certificate " + number + " has no end");
      try {
        anchors.add(new TrustAnchor(parse(pem.substring(at, end + END.length())), null));
      } catch (CertificateException broken) {
        throw unusable(variable, file, "certificate " + number + " is damaged");
      }
    }
    if (number == 0) throw unusable(variable, file, "it holds no certificate in PEM form");
  }

  private static X509Certificate parse(String pem) throws CertificateException {
    var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.ISO_8859_1));
    return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
  }

  private static Fault unusable(String variable, Path file, String why) {
    return Fault.of(Failure.Kind.STATE, "Cannot use the certificates of " + variable + " in " + file + ": " + why,
        "unset " + variable);
  }

  private static X509ExtendedTrustManager trusting(Set<TrustAnchor> anchors) {
    try {
      var parameters = new PKIXBuilderParameters(anchors, new X509CertSelector());
      parameters.setRevocationEnabled(false); // as the runtime does by default: no requests beside the one asked for
      var factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(new CertPathTrustManagerParameters(parameters));
      return manager(factory);
    } catch (GeneralSecurityException impossible) {
      throw Fault.of(Failure.Kind.INTERNAL, "Cannot use certificates: " + impossible.getMessage());
    }
  }

  /// Reads the runtime's list before a check asks for it.
  void prepare() throws CertificateException {
    runtime();
  }

  private synchronized X509ExtendedTrustManager runtime() throws CertificateException {
    if (runtime != null) return runtime;
    try {
      var factory = TrustManagerFactory.getInstance("PKIX");
      factory.init((KeyStore) null);
      return runtime = manager(factory);
    } catch (GeneralSecurityException unreadable) {
      throw new CertificateException("The Java runtime's list of certificates cannot be read", unreadable);
    }
  }

  private static X509ExtendedTrustManager manager(TrustManagerFactory factory) throws GeneralSecurityException {
    for (var manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager usable) return usable;
    }
    throw new InvalidAlgorithmParameterException("no X.509 trust manager");
  }

  /// One of the three questions a server's certificates raise.
  private interface Check {
    void by(X509ExtendedTrustManager manager) throws CertificateException;
  }

  private void check(X509Certificate[] chain, Check check) throws CertificateException {
    try {
      if (extra.isPresent() && isAccepted(check)) return;
      check.by(runtime());
    } catch (CertificateException refused) {
      throw new Untrusted(chain, refused);
    }
  }

  /// False when the extra certificates do not know the issuer; anything else they object to is final.
  private boolean isAccepted(Check check) throws CertificateException {
    try {
      check.by(extra.orElseThrow());
      return true;
    } catch (CertificateException refused) {
      if (isUnknownIssuer(refused)) return false;
      throw refused;
    }
  }

  static boolean isUnknownIssuer(CertificateException refused) {
    for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertPathBuilderException) return true;
    }
    return false;
  }

  /// A refused certificate, with what people need to know about it.
  static final class Untrusted extends CertificateException {
    private static final long serialVersionUID = 1L;
    private final transient X509Certificate certificate;

    Untrusted(X509Certificate[] chain, CertificateException cause) {
      super(cause.getMessage(), cause);
      this.certificate = chain[0];
    }

    X509Certificate certificate() {
      return certificate;
    }

    boolean isUnknownIssuer() {
      return Certificates.isUnknownIssuer(this);
    }
  }

  @Override public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain, manager -> manager.checkServerTrusted(chain, type, engine));
  }

  @Override public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain, manager -> manager.checkServerTrusted(chain, type, socket));
  }

  @Override public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain, manager -> manager.checkServerTrusted(chain, type));
  }

  @Override public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("this program serves no TLS");
  }

  @Override public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("this program serves no TLS");
  }

  @Override public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("this program serves no TLS");
  }

  @Override public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
