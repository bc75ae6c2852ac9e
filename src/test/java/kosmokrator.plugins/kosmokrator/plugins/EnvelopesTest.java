package kosmokrator.plugins;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What plugins answer, read as Go reads it.
final class EnvelopesTest {
  private static Told told(int code, String text) {
    return Envelopes.result("m", new Link.Answer(code, text.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
      0 | ''                                             \
      | decode plugin envelope m: the answer is not valid JSON at line 1, column 1: Unexpected end of input
      0 | {"ok":true,                                    \
      | decode plugin envelope m: the answer is not valid JSON at line 1, column 12: Unexpected end of input
      0 | {"ok":true} x                                  \
      | decode plugin envelope m: the answer is not valid JSON at line 1, column 13: Unexpected character
      0 | \ufeff{"ok":true}                              \
      | decode plugin envelope m: the answer is not valid JSON at line 1, column 1: Expected value
      0 | [1]                                            | decode plugin envelope m: it is no object
      0 | {"ok":"true"}                                  | decode plugin result m: ok must be true or false
      0 | {}                                             | plugin call failed
      0 | {"ok":false,"error":{"message":" no luck "}}   | no luck
      0 | {"OK":false,"Error":{"Message":"told"}}        | told
      0 | {"ok":true,"result":7}                         | decode plugin result m: result must be an object
      3 | {"ok":false,"error":{"message":"told"}}        | told
      3 | {"ok":true}                                    | plugin call m returned 3: {"ok":true}
      3 | what\u001b[2J                                  | plugin call m returned 3: what\\x1b[2J
      -1 | ''                                            | plugin call m returned -1:
      """)
  void failures(int code, String answer, String message) {
    assertEquals(message, assertThrows(PluginError.class, () -> told(code, answer)).getMessage().strip());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
      {"stdout":"Yg==","STDOUT":"YQ=="}       | a
      {"Stdout":"Y\\nQ=\\r\\n="}            | a
      {"Stdout":"YQ==","stdout":null}         | a
      {"Stdout":[97,98]}                      | ab
      {"Stdout":null}                         | ''
      {}                                      | ''
      """)
  void bytes(String result, String text) {
    assertEquals(text, new String(told(0, "{\"ok\":true,\"result\":" + result + "}").bytes("Stdout")));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
      {"Stdout":"YQ"}           | Stdout must be Base64
      {"Stdout":"YQ=*"}         | Stdout must be Base64
      {"Stdout":7}              | Stdout must be Base64
      {"Stdout":[256]}          | Stdout must be Base64
      {"ExitCode":"3"}          | ExitCode must be a whole number
      {"ExitCode":3.0}          | ExitCode must be a whole number
      {"ExitCode":1e1}          | ExitCode must be a whole number
      {"ExitCode":9223372036854775808} | ExitCode must be a whole number
      {"Auths":{}}              | Auths must be a list
      {"Auths":[7]}             | Auths must be a list of objects
      """)
  void wrongTypes(String result, String message) {
    var told = told(0, "{\"ok\":true,\"result\":" + result + "}");
    var failed = assertThrows(PluginError.class, () -> {
      told.bytes("Stdout");
      told.whole("ExitCode");
      told.objects("Auths");
    });
    assertEquals("decode plugin result m: " + message, failed.getMessage());
  }

  @Test void longTextsAreLiftedAndRead() {
    var bytes = new byte[300_000];
    for (var i = 0; i < bytes.length; i++) bytes[i] = (byte) (i * 31);
    var text = Base64.getEncoder().encodeToString(bytes);
    var told = told(0, "{\"ok\":true,\"result\":{\"ExitCode\":4,\"Stdout\":\"" + text + "\",\"x\":[\"" + text
        + "\"],\"Stderr\":\"" + text + "\"}}");
    assertArrayEquals(bytes, told.bytes("Stdout"));
    assertArrayEquals(bytes, told.bytes("Stderr"));
    assertEquals(4, told.whole("ExitCode"));
    assertEquals(text, told.object().get("x").asArray().get(0).asString());
  }
}
