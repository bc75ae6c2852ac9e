package kosmokrator.integrations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonValue;
import java.util.Map;
import java.util.Optional;
import kosmokrator.values.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlaceTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      # place             | in                                          | there
      $                   | {"a":1}                                     | {"a":1}
      a                   | {"a":1}                                     | 1
      a                   | {"a":null}                                  | null
      a                   | {}                                          | nothing
      a                   | [1]                                         | nothing
      a.b.c               | {"a":{"b":{"c":"x"}}}                       | "x"
      a[1].b              | {"a":[{},{"b":2}]}                          | 2
      a[-1]               | {"a":[1,2,3]}                               | 3
      a[3]                | {"a":[1,2,3]}                               | nothing
      [0]                 | [7,8]                                       | 7
      a[].b               | {"a":[{"b":1},{"c":2},{"b":3}]}             | [1,3]
      a[]                 | {"a":{}}                                    | nothing
      [].a[].b            | [{"a":[{"b":1},{"b":2}]},{"a":[]},{"b":3}]  | [1,2]
      a[].b[0]            | {"a":[{"b":[1,9]},{"b":[2]}]}               | [1,2]
      """)
  void reads(String place, String in, String there) {
    var found = Place.of(place).in(Json.parse(in)).map(JsonText::compact).orElse("nothing");
    assertEquals(there, found);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      # place             | into               | value | gives
      a                   | {}                 | 1     | {"a":1}
      a.b                 | {"a":{"c":2}}      | 1     | {"a":{"c":2,"b":1}}
      a                   | {"a":0,"b":2}      | 1     | {"a":1,"b":2}
      issues[0]           | {}                 | "i"   | {"issues":["i"]}
      a[1].v              | {"a":[{"v":0}]}    | 5     | {"a":[{"v":0},{"v":5}]}
      a[2]                | {}                 | 1     | {"a":[null,null,1]}
      a[]                 | {"a":[1]}          | 2     | {"a":[1,2]}
      a.b                 | {"a":"text"}       | 1     | {"a":{"b":1}}
      $                   | {"a":1}            | [2]   | [2]
      """)
  void writes(String place, String into, String value, String gives) {
    assertEquals(gives, JsonText.compact(Place.of(place).put(Json.parse(into), Json.parse(value))));
  }

  @Test
  void namesInBracesAreArguments() {
    var place = Place.of("result.{email}.contact")
        .filled(name -> Optional.ofNullable(Map.of("email", "a@b.c").get(name)));
    assertEquals(Optional.of(Json.value(1)), place.in(Json.parse("{\"result\":{\"a@b.c\":{\"contact\":1}}}")));
    assertEquals(Optional.<JsonValue>empty(), Place.of("{x}").filled(_ -> Optional.empty())
        .in(Json.parse("{\"a\":1}")));
  }
}
