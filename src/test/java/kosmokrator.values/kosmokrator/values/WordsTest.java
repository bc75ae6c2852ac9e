package kosmokrator.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names, printable text, secrets and fields: the small words.
class WordsTest {
  @ParameterizedTest
  @CsvSource(textBlock = """
      list_projcts,   list_projects
      list-projects,  list_projects
      projects,       list_projects
      cerate_issue,   create_issue
      zzz,            ''
      """)
  void findsNearNames(String word, String near) {
    var found = Names.near(word, List.of("list_projects", "create_issue", "delete_label"));
    assertEquals(near, found.isEmpty() ? "" : found.getFirst());
  }

  @Test void hintsOnlyWhenThereIsSomethingNear() {
    assertEquals(" (did you mean 'name'?)", Names.hint("nmae", List.of("name", "description")));
    assertEquals("", Names.hint("qqqqq", List.of("name")));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      27    | \\x1b
      155   | \\x9b
      127   | \\x7f
      8238  | \\u202e
      8203  | \\u200b
      65279 | \\ufeff
      917569| \\U000e0041
      13    | \\r
      """)
  void showsWhatActs(int point, String shown) {
    assertEquals("a" + shown + "b", Printable.text("a" + Character.toString(point) + "b"));
  }

  @Test void keepsLinesInTextsAndEscapesThemInCells() {
    assertEquals("a\n\tä漢😀", Printable.text("a\n\tä漢😀"));
    assertEquals("a\\n\\tb", Printable.line("a\n\tb"));
  }

  @Test void neverShowsASecret() {
    var secret = Secret.join("Bearer ", Secret.of("sk-1234567890abcd"));
    assertEquals("••••", secret.toString());
    assertEquals("••••", "%s".formatted(secret));
    assertEquals("Bearer sk-1234567890abcd", secret.reveal());
    assertEquals("••••abcd", secret.mask());
    assertEquals("••••", Secret.of("short").mask());
    assertEquals("dTpw", Secret.join("u", ":", Secret.of("p")).base64().reveal());
    assertEquals("a+b%2F%C3%A4", Secret.of("a b/ä").formEncoded().reveal());
    assertEquals(Secret.of("a"), Secret.of("a"));
    assertFalse(Secret.of("a").equals(Secret.of("b")));
    assertTrue(Secret.of(" ").isBlank());
  }

  @Test void splitsAFunctionNameAtTheFirstDot() {
    assertEquals(new FunctionName("plane", "a.b"), FunctionName.parse("plane.a.b"));
    for (var wrong : List.of("plane", ".x", "plane.", "")) {
      assertEquals(Failure.Kind.USAGE, assertThrows(Fault.class, () -> FunctionName.parse(wrong)).failure().kind());
    }
  }

  @Test void quotesWordsForAShell() {
    assertEquals("a.b", Failure.word("a.b"));
    assertEquals("'a b'", Failure.word("a b"));
    assertEquals("'it'\\''s'", Failure.word("it's"));
    assertEquals("'\\x1b'", Failure.word("\u001b"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      text   | settings.json: plane.text must be a text
      flag   | settings.json: plane.flag must be true or false
      number | settings.json: plane.number must be a whole number
      object | settings.json: plane.object must be an object
      list   | settings.json: plane.list must be a list
      """)
  void namesTheFieldThatHasTheWrongType(String name, String message) {
    var fields = new Fields(Json.parse("{\"plane\":{\"text\":1,\"flag\":1,\"number\":1.5,\"object\":1,\"list\":1}}")
        .asObject(), "settings.json:").fields("plane");
    var fault = assertThrows(Fault.class, () -> {
      switch (name) {
        case "text" -> fields.string(name);
        case "flag" -> fields.bool(name);
        case "number" -> fields.whole(name);
        case "object" -> fields.fields(name);
        default -> fields.array(name);
      }
    });
    assertEquals(message, fault.getMessage());
  }

  @Test void wordsMissingAndWrongArgumentsTogether() {
    var failure = new Failure.InvalidArguments(new FunctionName("plane", "create_issue"), List.of("project_id", "name"),
        List.of("Unknown argument 'nmae' (did you mean 'name'?)"), "kosmokrator integrations:schema");
    assertEquals("Missing required parameter(s): project_id, name; Unknown argument 'nmae' (did you mean 'name'?)",
        failure.message());
    assertEquals(List.of("kosmokrator integrations:schema plane.create_issue"), failure.next());
  }
}
