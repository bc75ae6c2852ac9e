package kosmokrator.io;

import java.security.GeneralSecurityException;
import java.security.KeyManagementException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// TLS for the HTTP client, made when the first https request needs it: a client wants to be given its context at once,
/// and a real one costs more than a whole request over plain http.
final class Tls extends SSLContext {
  private Tls(Late late) {
    super(late, null, "TLS");
  }

  /// A context that becomes a real one on [Late#ready] or first use.
  static Tls of(Late late) {
    return new Tls(late);
  }

  /// TLS 1.3 and 1.2, nothing older.
  static SSLParameters parameters() {
    var parameters = new SSLParameters();
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    return parameters;
  }

  /// The real context, once there is one.
  static final class Late extends SSLContextSpi {
    private final Environment environment;
    private Certificates certificates;
    private SSLContext real;

    Late(Environment environment) {
      this.environment = environment;
    }

    /// Does what the first handshake of a process needs and what takes a third of its time: a key of the curve that is
    /// offered to every server fills the tables of that curve, and the runtime's certificates are read, to which even
    /// those that others vouch for are compared.
    void prepare() throws GeneralSecurityException {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      generator.generateKeyPair();
      certificates().prepare();
    }

    private synchronized Certificates certificates() {
      if (certificates == null) certificates = Certificates.of(environment);
      return certificates;
    }

    /// Makes the real context, with the certificates of the environment; a broken file of them is a fault.
    synchronized SSLContext ready() {
      if (real != null) return real;
      try {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {certificates()}, null);
        return real = context;
      } catch (GeneralSecurityException missing) {
        throw Fault.of(Failure.Kind.INTERNAL, "This Java runtime has no TLS: " + missing.getMessage());
      }
    }

    @Override protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
        throws KeyManagementException {
      throw new KeyManagementException("already initialised");
    }

    @Override protected SSLEngine engineCreateSSLEngine() {
      return ready().createSSLEngine();
    }

    @Override protected SSLEngine engineCreateSSLEngine(String host, int port) {
      return ready().createSSLEngine(host, port);
    }

    @Override protected SSLSocketFactory engineGetSocketFactory() {
      return ready().getSocketFactory();
    }

    @Override protected SSLServerSocketFactory engineGetServerSocketFactory() {
      return ready().getServerSocketFactory();
    }

    @Override protected SSLSessionContext engineGetServerSessionContext() {
      return ready().getServerSessionContext();
    }

    @Override protected SSLSessionContext engineGetClientSessionContext() {
      return ready().getClientSessionContext();
    }
  }
}
