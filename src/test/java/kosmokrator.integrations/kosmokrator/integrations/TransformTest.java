package kosmokrator.integrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import kosmokrator.values.Failure;
import kosmokrator.values.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TransformTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      # steps                                        | value                         | gives
      "csv_to_array"                                 | "a, b,,c "                    | ["a","b","c"]
      "csv_to_array"                                 | ["a","b, c"]                  | ["a","b, c"]
      "csv_to_array"                                 | null                          | null
      "csv_to_int_array"                             | "1, 2"                        | [1,2]
      "csv_to_int_array"                             | 7                             | [7]
      "csv_to_int_array"                             | "1,x"                         | must be a whole number
      "array_to_csv"                                 | ["a","b"]                     | "a,b"
      "array_to_csv"                                 | "a,b"                         | "a,b"
      "join_lines"                                   | ["a","b"]                     | "a\\nb"
      "json_text"                                    | "{\\"a\\":[1]}"               | {"a":[1]}
      "json_text"                                    | {"a":1}                       | {"a":1}
      "json_text"                                    | "{a"                          \
      | must be JSON: JSON text is not valid JSON at line 1, column 2: Expected name
      "iso_to_epoch_s"                               | "2026-01-31"                  | 1769817600
      "iso_to_epoch_ms"                              | "2026-01-31T01:00:00+01:00"   | 1769817600000
      "iso_to_epoch_ms"                              | "2026-01-31T01:00:00+0100"    | 1769817600000
      "iso_to_epoch_ms"                              | "2026-01-31 00:00:00"         | 1769817600000
      "iso_to_epoch_ms"                              | "1769817600000"               | 1769817600000
      "iso_to_epoch_ms"                              | 5                             | 5
      "iso_to_epoch_ms"                              | "tomorrow"                    \
      | must be a date or time such as 2026-01-31 or 2026-01-31T09:30:00Z
      "epoch_ms_to_iso"                              | "1769817600000"               | "2026-01-31T00:00:00Z"
      "epoch_s_to_iso"                               | 1769817600                    | "2026-01-31T00:00:00Z"
      "minutes_to_ms"                                | 1.5                           | 90000
      "lower"                                        | "AbC"                         | "abc"
      "upper"                                        | "AbC"                         | "ABC"
      "trim"                                         | " a "                         | "a"
      "to_string"                                    | 12345678901234567890123       | "12345678901234567890123"
      "to_int"                                       | "007"                         | 7
      "to_int"                                       | "12345678901234567890123"     | 12345678901234567890123
      "to_int"                                       | "1.5"                         | must be a whole number
      "base64"                                       | "hä"                          | "aMOk"
      "base64url"                                    | "~~?"                         | "fn4_"
      "dots_to_slashes"                              | "org.example.app"             | "org/example/app"
      {"prefix":"refs/heads/"}                       | "x"                           | "refs/heads/x"
      {"prefix":"refs/heads/"}                       | "refs/heads/x"                | "refs/heads/x"
      {"suffix":".json"}                             | "a"                           | "a.json"
      {"objects":"name"}                             | ["a",{"name":"b"}]            | [{"name":"a"},{"name":"b"}]
      {"objects":"email","with":{"k":1}}             | "a"                           | {"email":"a","k":1}
      {"csv_to_objects":"name"}                      | "a, b"                        | [{"name":"a"},{"name":"b"}]
      {"map":{"high":1,"low":3}}                     | "high"                        | 1
      {"map":{"high":1,"low":3}}                     | "urgent"                      | must be one of high, low
      ["trim","upper",{"suffix":"!"}]                | " a "                         | "A!"
      """)
  void changes(String steps, String value, String gives) {
    assertEquals(gives, result(Json.parse(steps), Json.parse(value)));
  }

  private static String result(JsonValue steps, JsonValue value) {
    try {
      return JsonText.compact(Transform.of(steps).apply(value));
    } catch (Transform.Unfit unfit) {
      return unfit.getMessage();
    }
  }

  @Test
  void everyStepOfTheSchemaIsKnown() {
    var schema = JsonText.parse(Resources.ofProgram().require("package.schema.json"), "schema", Failure.Kind.STATE)
        .asObject();
    var steps = names(schema.get("$defs").asObject().get("transform_step").asObject());
    assertTrue(steps.size() > 15, "the schema lists the steps: " + steps);
    steps.forEach(step -> Transform.of(Json.value(step)));
  }

  private static List<String> names(JsonObject definition) {
    var names = new ArrayList<String>();
    for (var form : definition.get("oneOf").asArray())
      if (form.asObject().get("enum") != null)
        form.asObject().get("enum").asArray().forEach(name -> names.add(name.asString()));
    return names;
  }
}
