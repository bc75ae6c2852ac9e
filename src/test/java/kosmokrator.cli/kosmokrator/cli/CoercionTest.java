package kosmokrator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.eclipsesource.json.Json;
import java.util.Arrays;
import java.util.Optional;
import kosmokrator.values.JsonText;
import kosmokrator.values.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoercionTest {
  private static String value(String schema, String... texts) {
    var declared = schema.isEmpty() ? Optional.<Schema>empty() : Optional.of(new Schema(Json.parse(schema).asObject()));
    return JsonText.compact(Coercion.of(declared).value(Arrays.stream(texts).map(Optional::of).toList()));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      string  | 00123      | "00123"
      string  | true       | "true"
      string  | null       | "null"
      string  | ' a '      | " a "
      string  | ''         | ""
      string  | [1]        | "[1]"
      integer | 5          | 5
      integer | -5         | -5
      integer | +5         | 5
      integer | 007        | 7
      integer | -0         | 0
      integer | ' 12 '     | 12
      integer | 123456789012345678901234567890 | 123456789012345678901234567890
      integer | 9223372036854775808 | 9223372036854775808
      integer | 1e5        | 100000
      integer | 12.5       | 12.5
      integer | 5x         | "5x"
      integer | 0x10       | "0x10"
      integer | ''         | ""
      integer | ٣          | "٣"
      integer | true       | "true"
      integer | NULL       | null
      number  | 12.50      | 12.50
      number  | .5         | 0.5
      number  | 1.         | 1.0
      number  | -.5e-2     | -0.005
      number  | 1e9999     | 1E+9999
      number  | 1e99999    | "1e99999"
      number  | NaN        | "NaN"
      number  | 0.1000000000000000055511151231257827 | 0.1000000000000000055511151231257827
      boolean | TRUE       | true
      boolean | false      | false
      boolean | yes        | "yes"
      boolean | 1          | "1"
      boolean | null       | null
      object  | {"a":[1]}  | {"a":[1]}
      object  | [1]        | "[1]"
      object  | {"a"       | "{\\"a\\""
      object  | null       | null
      null    | null       | null
      any     | 5          | 5
      """)
  void readsTextAsTheDeclaredType(String type, String text, String value) {
    assertEquals(value, value("{\"type\":\"" + type + "\"}", text));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      true     | true
      False    | false
      NULL     | null
      123      | 123
      007      | 7
      +3       | 3
      1e5      | 100000
      12.5     | 12.5
      .5       | 0.5
      1.       | 1.0
      -1.0     | -1.0
      99999999999999999999 | 99999999999999999999
      medium   | "medium"
      1.2.3    | "1.2.3"
      -        | "-"
      .        | "."
      e5       | "e5"
      1e       | "1e"
      ' x '    | " x "
      [1]      | "[1]"
      {"a":1}  | "{\\"a\\":1}"
      @file    | "@file"
      """)
  void recognisesTheObviousWhereTheTypeIsOpen(String text, String value) {
    assertEquals(value, value("", text));
    assertEquals(value, value("{\"description\":\"no type\"}", text));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {"type":["string","null"]}                          | 00123 | "00123"
      {"type":["string","null"]}                          | null  | null
      {"type":["string","integer"]}                       | 00123 | 123
      {"type":["integer","null"]}                         | x     | "x"
      {"anyOf":[{"type":"string"},{"type":"null"}]}       | 5     | "5"
      {"anyOf":[{"type":"string"},{"type":"null"}]}       | null  | null
      {"oneOf":[{"type":"boolean"},{"type":"string"}]}    | true  | true
      {"anyOf":[{"type":"string"},{}]}                    | 5     | 5
      {"enum":["1","2"]}                                  | 1     | "1"
      {"enum":[1,2]}                                      | 1     | 1
      {"type":["array","string"],"items":{"type":"integer"}} | a  | "a"
      {"type":["array","string"],"items":{"type":"integer"}} | [1] | [1]
      {"type":["object","string"]}                        | {"a":1} | {"a":1}
      """)
  void readsAUnionAsTheTypesItAllows(String schema, String text, String value) {
    assertEquals(value, value(schema, text));
  }

  @Test void buildsListsFromRepeatedFlags() {
    var labels = "{\"type\":\"array\",\"items\":{\"type\":\"string\"}}";
    assertEquals("[\"1\",\"b,c\"]", value(labels, "1", "b,c"));
    assertEquals("[\"b,c\"]", value(labels, "b,c"));
    assertEquals("[\"a\",\"b\"]", value(labels, "[\"a\",\"b\"]"));
    assertEquals("[\"[1\"]", value(labels, "[1"));
    assertEquals("[]", value(labels, "[]"));
    assertEquals("null", value(labels, "null"));
    assertEquals("[1,2,\"x\"]", value("{\"type\":\"array\",\"items\":{\"type\":\"integer\"}}", "1", "02", "x"));
    assertEquals("[1,\"a\"]", value("{\"type\":\"array\"}", "1", "a"));
    assertEquals("[[1],[2]]", value("{\"type\":\"array\",\"items\":{\"type\":\"array\"}}", "[1]", "[2]"));
    assertEquals("[{\"a\":1}]", value("{\"type\":\"array\",\"items\":{\"type\":\"object\"}}", "{\"a\":1}"));
  }

  @Test void theLastOfRepeatedFlagsCountsElsewhere() {
    assertEquals("\"b\"", value("{\"type\":\"string\"}", "a", "b"));
    assertEquals("[1,2]", value("{\"type\":[\"array\",\"integer\"]}", "1", "2"));
    assertEquals("1", value("{\"type\":[\"array\",\"integer\"]}", "1"));
  }

  @Test void aFlagWithoutTextIsTrue() {
    assertEquals("true", JsonText.compact(Coercion.of(Optional.empty()).value(java.util.List.of(Optional.empty()))));
  }
}
