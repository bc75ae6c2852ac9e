package kosmokrator.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A certificate authority of our own and a certificate for 127.0.0.1 that it signed, made by the JDK's keytool.
record Certificates(Path authority, SSLContext server) {
  private static final String PASSWORD = "loopback";

  static Certificates make(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
    var authority = folder.resolve("ca.pem");
    var request = folder.resolve("server.csr");
    var answer = folder.resolve("server.pem");
    keytool(folder, "-genkeypair -alias ca -dname CN=loopback-ca -ext bc:c -ext ku:c=keyCertSign");
    keytool(folder, "-genkeypair -alias server -dname CN=127.0.0.1");
    keytool(folder, "-exportcert -rfc -alias ca -file " + authority);
    keytool(folder, "-certreq -alias server -file " + request);
    var names = "-ext san=ip:127.0.0.1,dns:localhost";
    keytool(folder, "-gencert -rfc -alias ca " + names + " -infile " + request + " -outfile " + answer);
    keytool(folder, "-importcert -noprompt -alias server -file " + answer);
    return new Certificates(authority, context(folder.resolve("keys.p12")));
  }

  private static void keytool(Path folder, String words) throws IOException, InterruptedException {
    var program = System.getProperty("java.home") + "/bin/keytool";
    var command = new ArrayList<>(List.of(program, "-J-XX:TieredStopAtLevel=1"));
    Stream.of(words.split(" ")).forEach(command::add);
    command.addAll(List.of("-keystore", folder.resolve("keys.p12").toString(), "-storepass", PASSWORD));
    if (words.startsWith("-genkeypair")) command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
    if (words.startsWith("-gen")) command.addAll(List.of("-validity", "2"));
    var log = folder.resolve("keytool.log");
    var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (process.waitFor() != 0) throw new IOException("keytool " + words + "\n" + Files.readString(log));
  }

  private static SSLContext context(Path keys) throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
    store.deleteEntry("ca");
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
