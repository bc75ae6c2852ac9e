package kosmokrator.integrations;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kosmokrator.values.Secret;

/// An HMAC (RFC 2104) in the declared spelling.
final class Signature {
  private final Auth.Hmac declared;
  private final Secret key;

  Signature(Auth.Hmac declared, Secret key) {
    this.declared = declared;
    this.key = key;
  }

  Secret of(Secret message) {
    var algorithm = "Hmac" + declared.algorithm().toUpperCase(Locale.ROOT);
    try {
      var mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(bytes(key), algorithm));
      var signature = mac.doFinal(bytes(message));
      return Secret.of(declared.base64() ? Base64.getEncoder().encodeToString(signature) : HexFormat.of()
          .formatHex(signature));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("this Java lacks " + algorithm, impossible);
    }
  }

  private static byte[] bytes(Secret text) {
    return text.reveal().getBytes(StandardCharsets.UTF_8);
  }
}
