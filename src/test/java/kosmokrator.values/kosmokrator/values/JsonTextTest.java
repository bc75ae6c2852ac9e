package kosmokrator.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
  private static JsonValue parse(String text) {
    return JsonText.parse(text, "answer", Failure.Kind.PROVIDER_ERROR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":[1,2.50,-0,1e2,12345678901234567890,null,true,\"ä\"],\"b\":{}}", "[]", "\"\"", "0.1",
      "-5"})
  void keepsEveryValueAndTheTextOfEveryNumber(String text) {
    assertEquals(text, JsonText.compact(parse(text)));
  }

  @Test void indentsByFourSpacesAndKeepsEmptyThingsOnOneLine() {
    assertEquals("""
        {
            "a": [
                1,
                {}
            ],
            "b": []
        }""", JsonText.pretty(parse("{\"a\":[1,{}],\"b\":[]}")));
  }

  @Test void escapesWhatCouldDriveATerminal() {
    var wild = "\u001b[2J\u009b\u202e\u200b\u007f\ufeff\"\\\n\u2028";
    var text = JsonText.compact(new JsonObject().add("x", wild));
    assertTrue(text.chars().noneMatch(Printable::acts), text);
    assertEquals(wild, parse(text).asObject().getString("x", ""));
  }

  @Test void escapesCharactersOutsideTheBasicPlaneAsPairs() {
    var tag = new String(Character.toChars(0xe0041)) + "\ud83d\ude00";
    assertEquals("\"\\udb40\\udc41\ud83d\ude00\"", JsonText.compact(com.eclipsesource.json.Json.value(tag)));
  }

  @Test void longTextInPiecesIsTheSameText() {
    for (var words : new String[] {"plain ", "\"\n", "\ud83d\ude00", "ü", "x\ud83d\ude00", "\u202e\t"}) {
      var value = new JsonObject().add("a", words.repeat(1_300_000 / words.length())).add("b", "short")
          .add("c", words.repeat(900_000 / words.length()));
      for (var pretty : new boolean[] {false, true}) {
        var pieces = new ArrayList<String>();
        JsonText.write(value, pretty, pieces::add);
        assertEquals(pretty ? JsonText.pretty(value) : JsonText.compact(value), String.join("", pieces));
        assertTrue(pieces.size() > 1 && pieces.stream().allMatch(piece -> piece.length() < 2_200_000), words);
        assertTrue(pieces.stream().noneMatch(piece -> Character.isHighSurrogate(piece.charAt(piece.length() - 1))),
            words);
      }
    }
  }

  @Test void shortTextIsOnePiece() {
    var pieces = new ArrayList<String>();
    JsonText.write(parse("{\"a\":[1,\"b\"]}"), false, pieces::add);
    assertEquals(List.of("{\"a\":[1,\"b\"]}"), pieces);
  }

  @Test void aGrowingTextIsAllThatWasAppended() {
    var growing = new GrowingText();
    assertTrue(growing.isEmpty());
    assertEquals("", growing.toString());
    var all = new StringBuilder();
    for (var i = 0; i < 30_000; i++) {
      growing.append("piece " + i);
      all.append("piece ").append(i);
      if (i % 10_000 == 0) assertEquals(all.toString(), growing.toString());
    }
    assertEquals(all.toString(), growing.toString());
    assertTrue(!growing.isEmpty() && growing.toString() == growing.toString());
  }

  @Test void replacesLoneSurrogates() {
    assertEquals("a\ufffdb", parse("\"a\\ud800b\"").asString());
  }

  @Test void readsTo128LevelsAndNoFurther() {
    assertEquals(1, parse("[".repeat(128) + "]".repeat(128)).asArray().size());
    var fault = assertThrows(Fault.class, () -> parse("[".repeat(129) + "]".repeat(129)));
    assertEquals("answer is not valid JSON at line 1, column 129: Nesting deeper than 128 levels", fault.getMessage());
    assertThrows(Fault.class, () -> parse("[".repeat(100_000)));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      {"a":1,"a":2}       | settings.json is not valid JSON at line 1, column 11: Repeated key 'a'
      {"a":1              | settings.json is not valid JSON at line 1, column 7: Unexpected end of input
      [1]                 | settings.json is not valid JSON at line 1, column 1: Expected a JSON object
      {"a":01}            | settings.json is not valid JSON at line 1, column 7: Expected ',' or '}'
      {} {}               | settings.json is not valid JSON at line 1, column 4: Unexpected character
      {"a":tru}           | settings.json is not valid JSON at line 1, column 9: Expected 'e'
      """)
  void refusesABrokenFileWithItsPlace(String text, String message) {
    assertEquals(message, assertThrows(Fault.class, () -> JsonText.parseFile(text, "settings.json")).getMessage());
  }

  @Test void skipsAByteOrderMarkInFilesOfPeople() {
    assertEquals(1, JsonText.parseFile("\ufeff{\"a\":1}", "x").getInt("a", 0));
  }

  @Test void mergesWithTheLaterOneWinningInPlace() {
    var merged = JsonText.merge(parse("{\"a\":1,\"b\":2}").asObject(), parse("{\"c\":3,\"a\":4}").asObject());
    assertEquals("{\"a\":4,\"b\":2,\"c\":3}", JsonText.compact(merged));
  }
}
