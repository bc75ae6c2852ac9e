package kosmokrator.values;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.eclipsesource.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      {"type":"string"}                        | "x"            | ``
      {"type":"string"}                        | 5              | ` must be a string, not an integer`
      {"type":"integer"}                       | 5.0            | ``
      {"type":"integer"}                       | 5.5            | ` must be an integer, not a number`
      {"type":"integer"}                       | 123456789012345678901234567890 | ``
      {"type":["string","null"]}               | null           | ``
      {"type":["string","null"]}               | true           | ` must be a string or a null, not a boolean`
      {"type":"any"}                           | {}             | ``
      {"enum":["low","high"]}                  | "mid"          | ` must be one of "low","high"`
      {"const":1}                              | 1.0            | ``
      {"pattern":"^[a-z]+$"}                   | "a1"           | ` must match ^[a-z]+$`
      {"minLength":1}                          | ""             | ` must have at least 1 characters`
      {"minimum":1,"maximum":3}                | 0              | ` must be at least 1`
      {"minimum":1,"maximum":3}                | 3              | ``
      {"exclusiveMaximum":3}                   | 3              | ` must be less than 3`
      {"exclusiveMinimum":3}                   | 3              | ` must be more than 3`
      {"items":{"type":"integer"}}             | [1,"x"]        | `/1 must be an integer, not a string`
      {"maxItems":1}                           | [1,2]          | ` must have at most 1 items`
      {"required":["a"]}                       | {}             | ` needs 'a'`
      {"properties":{"name":{}},"additionalProperties":false} | {"nmae":1} | `/nmae is unknown (did you mean 'name'?)`
      {"additionalProperties":{"type":"string"}} | {"a/b":1}    | `/a~1b must be a string, not an integer`
      {"anyOf":[{"type":"string"},{"type":"array"}]} | []       | ``
      {"anyOf":[{"type":"string"},{"type":"array"}]} | 1        \
      | ` fits none of its allowed forms: must be a string, not an integer`
      {"oneOf":[{"type":"number"},{"type":"integer"}]} | 1      | ` must fit exactly one of its allowed forms`
      {"$ref":"#/$defs/a","$defs":{"a":{"type":"string"}}} | 1  | ` must be a string, not an integer`
      {"$ref":"#"}                             | 1              | ``
      {"$ref":"#/nowhere"}                     | 1              | ``
      {"$ref":7,"type":7,"enum":7,"pattern":7,"minLength":"x"} | "a" | ``
      {"type":["string",7],"type":"","required":7} | {}         | ``
      {"required":[7,"a"],"properties":7}      | {}             | ` needs 'a'`
      {"pattern":"(?<unclosed"}                | "a"            | ``
      {"maxLength":1.5,"minLength":1e0}        | "ab"           | ``
      """)
  void checks(String schema, String value, String problems) {
    var json = Json.parse(schema);

    var found = new Schema(json.asObject()).check(Json.parse(value));
    assertEquals(problems, String.join("; ", found.stream().map(p -> p.pointer() + " " + p.text()).toList()));
  }

  @Test void refusesAMemberWhoseSchemaIsFalse() {
    var schema = new Schema(Json.parse("{\"properties\":{\"a\":false}}").asObject());
    assertEquals(List.of(new Schema.Problem("/a", "is not allowed")), schema.check(Json.parse("{\"a\":1}")));
  }

  @Test void givesUpOnASchemaThatForksForEver() {
    var schema = new Schema(Json.parse("{\"anyOf\":[{\"$ref\":\"#\"},{\"$ref\":\"#\"},{\"$ref\":\"#\"}],"
        + "\"type\":\"string\"}").asObject());
    assertEquals(List.of(), org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(java.time.Duration.ofSeconds(60),
        () -> schema.check(Json.value("x"))));
  }

  @Test void readsMalformedKeywordsAsAbsent() {
    var schema = new Schema(Json.parse("{\"required\":{},\"description\":5,\"properties\":[]}").asObject());
    assertEquals(List.of(), schema.required());
    assertEquals("", schema.description());
    assertEquals(List.of(), schema.names());
  }

  @Test void countsAbsentNullAndEmptyAsMissingInDeclaredOrder() {
    var schema = new Schema(Json.parse("{\"required\":[\"b\",\"a\",\"c\",\"d\"]}").asObject());
    assertEquals(List.of("b", "a", "c"), schema.missing(Json.parse("{\"a\":null,\"c\":\"\",\"d\":0}").asObject()));
  }
}
