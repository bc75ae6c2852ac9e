package kosmokrator.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HashesTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      # RFC 4231, test cases 1 and 2
      0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b | Hi There                     \
      | b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7
      4a656665                                 | what do ya want for nothing? \
      | 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843
      """)
  void hmacIsThatOfTheRfc(String key, String text, String expected) {
    assertEquals(expected, Hashes.hmac(HexFormat.of().parseHex(key), text));
  }

  @Test void hmacIsThatOfThePlatform() throws Exception {
    var chance = new Random(1);
    for (var length = 1; length <= 64; length++) {
      var key = new byte[length];
      chance.nextBytes(key);
      var text = "x".repeat(chance.nextInt(200)) + "ä";
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      assertEquals(HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8))),
          Hashes.hmac(key, text));
    }
    assertThrows(IllegalArgumentException.class, () -> Hashes.hmac(new byte[65], ""));
  }

  @Test void sha256IsThatOfTheStandard() {
    assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Hashes.sha256("abc"));
  }
}
