package kosmokrator.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import kosmokrator.io.Redactor.Reach;
import kosmokrator.values.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
  private static final List<String> SECRETS = List.of("correct horse", "qu\"ote\\d/é/日", "pa ss+wörd&=", "c2VjcmV0",
      "abcabcabcabd", "MII\nline two\nline three");

  private static Redactor knowing(List<String> secrets) {
    var redactor = new Redactor();
    secrets.forEach(secret -> redactor.learn(Secret.of(secret)));
    return redactor;
  }

  private static List<String> forms(String secret) {
    var bytes = secret.getBytes(StandardCharsets.UTF_8);
    var quoted = Json.value(secret).toString();
    var percent = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    return List.of(secret, Base64.getEncoder().encodeToString(bytes), Base64.getUrlEncoder().encodeToString(bytes),
        quoted.substring(1, quoted.length() - 1), percent, percent.replace("+", "%20"),
        lowerEscapes(percent), HexFormat.of().formatHex(bytes), HexFormat.of().withUpperCase().formatHex(bytes));
  }

  private static String lowerEscapes(String percent) {
    var matcher = java.util.regex.Pattern.compile("%[0-9A-F]{2}").matcher(percent);
    return matcher.replaceAll(escape -> escape.group().toLowerCase(Locale.ROOT));
  }

  @Test void everyFormOfEverySecretIsTakenOut() {
    var redactor = knowing(SECRETS);
    for (var secret : SECRETS) {
      for (var form : forms(secret)) {
        var shown = redactor.redact("before " + form + " after", Reach.KNOWN);
        assertTrue(shown.startsWith("before [redacted]") && shown.endsWith(" after"), () -> form + " → " + shown);
        assertFalse(shown.contains(form), shown);
      }
    }
  }

  @Test void aSecretWithinBase64OfSomethingLongerIsTakenOut() {
    var redactor = knowing(List.of("opensesame"));
    for (var before : List.of("", "u", "us", "use", "user:")) {
      var header = Base64.getEncoder().encodeToString((before + "opensesame" + "xy").getBytes(StandardCharsets.UTF_8));
      assertTrue(redactor.redact("Basic " + header, Reach.KNOWN).contains(Redactor.MARK), header);
    }
  }

  @Test void whatIsNoSecretStaysTheSameText() {
    var text = "nothing to see\n{\"a\": [1, 2, 3]} – äöü 日本 \ud83d\ude00";
    assertEquals(text, knowing(SECRETS).redact(text));
    assertEquals("short", knowing(List.of("short")).redact("short"), "five letters are an ordinary word");
  }

  @Test void secretsThatOverlapLeaveNothingBehind() {
    var redactor = knowing(List.of("abcdefgh", "efghijkl", "abcdefghijklmnop"));
    assertEquals("<[redacted]>", redactor.redact("<abcdefghijkl>", Reach.KNOWN));
    assertEquals("<[redacted]>", redactor.redact("<abcdefghijklmnop>", Reach.KNOWN));
    assertEquals("<[redacted][redacted]>", redactor.redact("<abcdefghabcdefgh>", Reach.KNOWN));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
      id AKIAIOSFODNN7EXAMPLE end                      | id [redacted] end
      ghp_abcdefghijklmnopqrstuvwxyz0123456789         | [redacted]
      (github_pat_11ABCDEFG0123456789_abcdef)          | ([redacted])
      glpat-abcdefghij0123456789,                      | [redacted],
      sk-proj-abcdefghijklmnop0123                     | [redacted]
      xoxb-1234567890-abcdef                           | [redacted]
      AIzaSyA1234567890abcdefghijklmnopqrstu           | [redacted]
      eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl| [redacted]
      Authorization: Bearer abc.def-ghi                | Authorization: Bearer [redacted]
      authorization: Basic dXNlcjpwYXNz                | authorization: Basic [redacted]
      https://x.example/?token=abcdef123&page=2        | https://x.example/?token=[redacted]&page=2
      password=hunter22 user=me                        | password=[redacted] user=me
      {"api_key": "k-123456", "n": 1}                  | {"api_key": "[redacted]", "n": 1}
      {"client_secret":"s3cr3t!!"}                     | {"client_secret":"[redacted]"}
      PASSWORD=hunter22                                | PASSWORD=[redacted]
      """)
  void whatLooksLikeASecretIsTakenOut(String text, String shown) {
    assertEquals(shown, new Redactor().redact(text, Reach.SHAPES));
    assertEquals(text, new Redactor().redact(text, Reach.KNOWN), "answers stay what they are");
  }

  @Test void aPrivateKeyIsTakenOutWhole() {
    var key = "-----BEGIN EC PRIVATE KEY-----\nMHcCAQEE\nabc=\n-----END EC PRIVATE KEY-----";
    assertEquals("a [redacted] b", new Redactor().redact("a " + key + " b"));
    assertEquals("a [redacted]", new Redactor().redact("a " + key.substring(0, 50)), "also one that was cut off");
    var certificate = key.replace("EC PRIVATE KEY", "CERTIFICATE");
    assertEquals(certificate, new Redactor().redact(certificate));
  }

  @ParameterizedTest
  @ValueSource(strings = {"kosmokrator integrations:configure plane --set api_key=@-", "password: must be a string",
      "sk-learn-and-other-lower-case-words", "task-force-of-twenty-five-people1",
      "Missing required parameter(s): token", "token=${env:TOKEN}", "eyJ.a.b", "AKIA is a prefix", "--------",
      "the secret of success"})
  void ordinaryWordsStay(String text) {
    assertEquals(text, new Redactor().redact(text));
  }

  /// Random texts made of secrets in all their forms, pieces of them and filling, cut at random places.
  @Test void nothingLeaksHoweverTheTextIsCut() throws IOException {
    var redactor = knowing(SECRETS);
    var pieces = SECRETS.stream().flatMap(secret -> forms(secret).stream()).toList();
    var shapes = List.of("ghp_abcdefghijklmnopqrstuvwxyz0123456789", "password=hunter22 ", "AKIAIOSFODNN7EXAMPLE ",
        "-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----\n", "x-eyJhb", "pass", "Authorization: Bearer ");
    var random = new Random(20260101);
    for (var round = 0; round < 2000; round++) {
      var text = text(random, pieces, shapes);
      var reach = Reach.values()[round % 2];
      var whole = redactor.redact(text, reach);
      for (var piece : pieces) assertFalse(whole.contains(piece), () -> "leaked: " + piece);
      assertEquals(whole, inChunks(redactor, text, reach, random));
      assertEquals(whole, inByteChunks(redactor, text, reach, random));
    }
  }

  private static String text(Random random, List<String> pieces, List<String> shapes) {
    var text = new StringBuilder();
    for (var i = 0; i < 8; i++) {
      var piece = pieces.get(random.nextInt(pieces.size()));
      switch (random.nextInt(4)) {
        case 0 -> text.append(piece);
        case 1 -> text.append(piece, 0, Math.min(piece.length() - 1, 5)).append('~');
        case 2 -> text.append(shapes.get(random.nextInt(shapes.size())));
        default -> text.append(" some ünicode 日 text ");
      }
    }
    return text.toString();
  }

  private static String inChunks(Redactor redactor, String text, Reach reach, Random random) throws IOException {
    var out = new StringWriter();
    try (var writer = redactor.writer(out, reach)) {
      for (var at = 0; at < text.length();) {
        var end = Math.min(text.length(), at + 1 + random.nextInt(9));
        writer.write(text, at, end - at);
        if (random.nextBoolean()) writer.flush();
        at = end;
      }
    }
    return out.toString();
  }

  private static String inByteChunks(Redactor redactor, String text, Reach reach, Random random) throws IOException {
    var out = new ByteArrayOutputStream();
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    try (var stream = redactor.stream(out, reach)) {
      for (var at = 0; at < bytes.length;) {
        var end = Math.min(bytes.length, at + 1 + random.nextInt(9));
        stream.write(bytes, at, end - at);
        at = end;
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test void aFlushHoldsBackOnlyWhatMayBecomeASecret() throws IOException {
    var out = new StringWriter();
    try (var writer = knowing(List.of("swordfish")).writer(out, Reach.KNOWN)) {
      writer.write("Continue? [y/n] ");
      writer.flush();
      assertEquals("Continue? [y/n] ", out.toString());
      writer.write("the sword");
      writer.flush();
      assertEquals("Continue? [y/n] the ", out.toString());
      writer.write("s");
      assertEquals("Continue? [y/n] the sword", out.toString());
    }
    assertEquals("Continue? [y/n] the swords", out.toString());
  }

  @Test void aSecretLearnedWhileAStreamIsOpenIsTakenOutFromThenOn() throws IOException {
    var redactor = new Redactor();
    var out = new StringWriter();
    try (var writer = redactor.writer(out, Reach.KNOWN)) {
      writer.write("newsecret ");
      redactor.learn(Secret.of("newsecret"));
      writer.write("newsecret");
    }
    assertEquals("newsecret [redacted]", out.toString());
  }
}
