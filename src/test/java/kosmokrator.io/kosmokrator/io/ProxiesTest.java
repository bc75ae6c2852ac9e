package kosmokrator.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import kosmokrator.values.Failure.Kind;
import kosmokrator.values.Fault;
import kosmokrator.values.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
  private static Proxies with(String... pairs) {
    var variables = new java.util.HashMap<String, String>();
    for (var pair : pairs) variables.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
    return new Proxies(Environment.of(variables, Path.of("."), null));
  }

  private static String chosen(Proxies proxies, String url) {
    return proxies.to(Origin.of(url)).map(Proxies.Proxy::toString).orElse("direct");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      HTTPS_PROXY=http://p:3128                      | https://a.example | p:3128
      HTTPS_PROXY=http://p:3128                      | http://a.example  | direct
      HTTP_PROXY=http://p:3128                       | http://a.example  | p:3128
      HTTP_PROXY=p:3128                              | http://a.example  | p:3128
      HTTP_PROXY=p                                   | http://a.example  | p:80
      https_proxy=http://small:1 HTTPS_PROXY=http://big:2 | https://a.example | small:1
      https_proxy= HTTPS_PROXY=http://big:2          | https://a.example | big:2
      ALL_PROXY=http://all:1                         | https://a.example | all:1
      all_proxy=http://all:1 HTTP_PROXY=http://p:2   | http://a.example  | p:2
      HTTP_PROXY=http://p:1 REQUEST_METHOD=GET       | http://a.example  | direct
      http_proxy=http://p:1 REQUEST_METHOD=GET       | http://a.example  | p:1
      HTTPS_PROXY=http://[::1]:3128                  | https://a.example | ::1:3128
      HTTPS_PROXY=http://p:1                         | https://localhost | direct
      HTTPS_PROXY=http://p:1                         | https://127.0.0.1:8443 | direct
      HTTPS_PROXY=http://p:1                         | https://[::1]     | direct
      NO_PROXY=*                                     | https://a.example | direct
      """)
  void theUsualVariablesAreRead(String variables, String url, String proxy) {
    assertEquals(proxy, chosen(with(variables.split(" ")), url));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      *                          | https://a.example       | direct
      a.example                  | https://a.example       | direct
      a.example                  | https://sub.a.example   | direct
      a.example                  | https://nota.example    | p:1
      .a.example                 | https://sub.a.example   | direct
      .a.example                 | https://a.example       | direct
      *.a.example                | https://sub.a.example   | direct
      A.EXAMPLE                  | https://a.example       | direct
      a.example.                 | https://a.example       | direct
      b.example, a.example       | https://a.example       | direct
      b.example a.example        | https://a.example       | direct
      a.example:443              | https://a.example       | direct
      a.example:8443             | https://a.example       | p:1
      a.example:8443             | https://a.example:8443  | direct
      10.0.0.0/8                 | https://10.20.30.40     | direct
      10.0.0.0/8                 | https://11.0.0.1        | p:1
      10.0.0.0/9                 | https://10.128.0.1      | p:1
      192.168.1.5                | https://192.168.1.5     | direct
      192.168.1.5:443            | https://192.168.1.5     | direct
      192.168.1                  | https://192.168.1.5     | p:1
      fd00::/8                   | https://[fd12::1]       | direct
      fd00::/8                   | https://[fe12::1]       | p:1
      [2001:db8::1]:443          | https://[2001:db8::1]   | direct
      2001:db8::1                | https://[2001:db8:0::1] | direct
      10.0.0.0/99                | https://10.0.0.1        | p:1
      10.0.0.0/x                 | https://10.0.0.1        | p:1
      example                    | https://10.0.0.1        | p:1
      """)
  void exceptionsAreNamesNetworksAndPorts(String exceptions, String url, String proxy) {
    assertEquals(proxy, chosen(with("HTTPS_PROXY=http://p:1", "NO_PROXY=" + exceptions), url));
  }

  @Test void smallLettersWinAmongExceptionsToo() {
    assertEquals("p:1", chosen(with("HTTPS_PROXY=http://p:1", "NO_PROXY=a.example", "no_proxy=b.example"),
        "https://a.example"));
  }

  @Test void userAndPasswordAreForTheProxy() {
    var proxy = with("HTTPS_PROXY=http://us%40er:p%3Aw+d@p:1").to(Origin.of("https://a.example")).orElseThrow();
    assertEquals(Optional.of(Secret.join("Basic ", Secret.of("us@er:p:w+d").base64())), proxy.authorization());
    assertEquals("p:1", proxy.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"socks5://user:hunter22@p:1", "https://user:hunter22@p:1", "http://user:hunter22@p:1:2",
      "http://user:hunter22@p:99999", "http://user:hunter22@p:0",
      "http://user:hunter22@ p"})
  void whatCannotBeUsedIsSaidWithoutThePassword(String value) {
    var proxies = new Proxies(Environment.of(Map.of("HTTPS_PROXY", value), Path.of("."), null));
    var fault = assertThrows(Fault.class, () -> proxies.to(Origin.of("https://a.example")));
    assertEquals(Kind.STATE, fault.failure().kind());
    assertFalse(fault.getMessage().contains("hunter22"), fault.getMessage());
    assertEquals(java.util.List.of("unset HTTPS_PROXY"), fault.failure().next());
  }
}
