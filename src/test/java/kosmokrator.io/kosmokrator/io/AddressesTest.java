package kosmokrator.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import kosmokrator.values.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.255.255.254", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255",
      "192.168.1.1", "169.254.169.254", "100.64.0.1", "100.127.255.255", "192.0.0.8", "198.18.0.1", "224.0.0.1",
      "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "fd12:3456::1", "ff02::1", "::ffff:127.0.0.1",
      "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "::127.0.0.1", "2001:db8::1", "2001::1"})
  void privateAddresses(String address) throws UnknownHostException {
    assertFalse(Addresses.isPublic(InetAddress.getByName(address)), address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0",
      "172.15.255.255", "172.32.0.0", "192.167.255.255", "192.0.1.1", "198.17.255.255", "198.20.0.0", "223.255.255.255",
      "2606:4700::1111", "2a00:1450::1"})
  void publicAddresses(String address) throws UnknownHostException {
    assertTrue(Addresses.isPublic(InetAddress.getByName(address)), address);
  }

  @TempDir Path folder;

  /// Asks for the addresses of names, in a process that reads them from a file.
  static final class Asker {
    public static void main(String[] words) {
      for (var word : words) {
        try {
          var origin = Origin.of(word.replace("my+", ""));
          var found = Addresses.of(word.startsWith("my+") ? origin.trust() : origin, PATIENCE);
          System.out.println(found[0].getHostAddress());
        } catch (Fault fault) {
          System.out.println(fault.failure().kind() + ": " + fault.getMessage());
        }
      }
    }
  }

  @Test void aNameInAPrivateNetworkNeedsTheUsersWord() throws IOException, InterruptedException {
    var hosts = folder.resolve("hosts");
    Files.writeString(hosts, """
        10.1.2.3 inside.example
        9.9.9.9 outside.example
        9.9.9.9 both.example
        127.0.0.1 both.example
        """);
    var output = ChildJvm.output(ChildJvm.startWith("-Djdk.net.hosts.file=" + hosts, Asker.class,
        "https://outside.example", "https://inside.example", "my+https://inside.example", "https://both.example"));
    assertEquals("""
        9.9.9.9
        PERMISSION_DENIED: inside.example is in a private network (10.1.2.3), where only a base URL of your own may lead
        10.1.2.3
        PERMISSION_DENIED: both.example is in a private network (127.0.0.1), where only a base URL of your own may lead
        """, output);
  }

  @Test void aPlainSpellingIsAWordOfItsOwn() {
    for (var url : new String[] {"http://localhost", "http://127.0.0.1", "http://[::1]", "http://10.0.0.1"}) {
      assertTrue(Addresses.of(Origin.of(url), PATIENCE).length > 0, url);
    }
  }

  @Test void knowsWhatIsThisMachine() {
    assertTrue(Addresses.isLocal(Origin.of("http://localhost")));
    assertTrue(Addresses.isLocal(Origin.of("http://127.8.8.8")));
    assertTrue(Addresses.isLocal(Origin.of("http://[::1]")));
    assertFalse(Addresses.isLocal(Origin.of("http://10.0.0.1")));
    assertFalse(Addresses.isLocal(Origin.of("http://localhost.example.com")));
  }

  @Test void aNameWithoutAddressIsSaid() {
    var fault = assertThrows(Fault.class, () -> Addresses.of(Origin.of("http://nobody.invalid"), PATIENCE));
    assertEquals("Cannot find host nobody.invalid: its name has no address", fault.getMessage());
  }
}
