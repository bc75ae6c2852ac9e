package kosmokrator.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kosmokrator.values.Failure.Kind;
import kosmokrator.values.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      https://api.example.com            | https://api.example.com
      HTTPS://API.Example.COM/v1?a=1#b   | https://api.example.com
      http://localhost:8080/             | http://localhost:8080
      http://127.0.0.1/                  | http://127.0.0.1
      https://api.example.com:443/       | https://api.example.com
      http://[::1]:8080/                 | http://[::1]:8080
      https://xn--bcher-kva.example/     | https://xn--bcher-kva.example
      http://1.2.3.4.example.com/        | http://1.2.3.4.example.com
      """)
  void plainSpellingsHaveAnOrigin(String url, String origin) {
    assertEquals(origin, Origin.of(url).toString());
  }

  /// Spellings that one program takes for one host and the next program for another.
  @ParameterizedTest
  @ValueSource(strings = {"http://127.1/", "http://127.0.1/", "http://2130706433/", "http://0x7f000001/",
      "http://0x7f.1/", "http://0177.0.0.1/", "http://127.0.0.01/", "http://0/", "http://127.0.0.1./",
      "http://localhost./", "http://example.com./", "http://[fe80::1%25eth0]/", "http://[::1/",
      "http://%31%32%37.0.0.1/", "http://127%2e0.0.1/", "http://user@example.com/", "http://user:pw@example.com/",
      "http://@example.com/", "http://example.com@127.0.0.1/", "http:///path", "http://", "//example.com/",
      "example.com", "ftp://example.com/", "file:///etc/passwd", "http://exa mple.com/",
      "http://example.com\\@127.0.0.1/", "http://bücher.example/", "http://１２７.0.0.1/", "http://example.com:0/",
      "http://example.com:99999/", "http://example.com:x/", "http://256.1.1.1/", "http://example.com/\r\nX: y",
      "javascript:alert(1)", "http://exa\u00admple.com/", ""})
  void oddSpellingsAreRefused(String url) {
    var fault = assertThrows(Fault.class, () -> Origin.of(url));
    assertEquals(Kind.INVALID_ARGUMENTS, fault.failure().kind());
  }

  @Test void aRefusedUrlIsShownWithoutItsSecrets() {
    var fault = assertThrows(Fault.class, () -> Url.parse("https://api.example.com/{x}?key=s3cr3t",
        "https://api.example.com/{x}?key=KEY"));
    var said = "Cannot use URL https://api.example.com/{x}?key=KEY: it is not a URL (Illegal character";
    assertTrue(fault.getMessage().startsWith(said), fault.getMessage());
    assertFalse(fault.getMessage().contains("s3cr3t"));
  }

  @Test void whatTheUserChoseIsAnotherOriginThanWhatAPackageNames() {
    var named = Origin.of("http://10.0.0.1:3000");
    assertFalse(named.trusted());
    assertTrue(named.trust().trusted());
    assertEquals(named, Origin.of("HTTP://10.0.0.1:3000/x"));
    assertFalse(named.equals(named.trust()));
  }
}
