package kosmokrator.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A certificate authority of our own and servers with certificates from it, made by the JDK's `keytool`: `good` for
/// localhost and api.example.test, `wrong` for another host, `old` and no longer valid.
final class TestCertificates {
  private static final char[] PASSWORD = "password".toCharArray();
  private static TestCertificates made;
  private final Path folder = Files.createTempDirectory("certificates");
  private final KeyStore store;

  private TestCertificates() throws IOException, InterruptedException, GeneralSecurityException {
    var file = folder.resolve("keys.p12");
    make("ca", "CN=Test Authority", "-ext", "bc:c");
    make("good", "CN=good", "-signer", "ca", "-ext", "SAN=DNS:localhost,IP:127.0.0.1,DNS:api.example.test");
    make("wrong", "CN=wrong", "-signer", "ca", "-ext", "SAN=DNS:other.example");
    make("old", "CN=old", "-signer", "ca", "-ext", "SAN=IP:127.0.0.1", "-startdate", "-10d", "-validity", "5");
    this.store = KeyStore.getInstance(file.toFile(), PASSWORD);
    Files.delete(file);
    Files.delete(folder);
  }

  /// Made once: four runs of `keytool` take a second or two.
  static synchronized TestCertificates get() throws IOException, InterruptedException, GeneralSecurityException {
    if (made == null) made = new TestCertificates();
    return made;
  }

  private void make(String alias, String name, String... more) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair", "-keystore", folder.resolve("keys.p12").toString(), "-storepass", "password", "-alias", alias,
        "-dname", name, "-keyalg", "EC", "-groupname", "secp256r1", "-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
    command.addAll(List.of(more));
    var keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(keytool.getInputStream().readAllBytes());
    if (keytool.waitFor() != 0) throw new AssertionError(output);
  }

  /// The authority's certificate.
  String pem() throws GeneralSecurityException {
    var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(store.getCertificate("ca").getEncoded());
    return "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n";
  }

  /// What a server with one of the certificates is made from.
  SSLContext context(String alias) throws GeneralSecurityException, IOException {
    var one = KeyStore.getInstance("PKCS12");
    one.load(null, null);
    one.setKeyEntry(alias, store.getKey(alias, PASSWORD), PASSWORD, store.getCertificateChain(alias));
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(one, PASSWORD);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
