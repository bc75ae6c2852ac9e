package kosmokrator.integrations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.util.List;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How answers become results.
final class ShapeTest {
  private static final List<Param> PARAMS = List.of("id", "q", "n", "base").stream()
      .map(name -> Param.of(new JsonObject().add("name", name).add("in", "local"))).toList();

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      # response                                                        | answer                                   \
      | arguments  | result
      {}                                                                | {"a":1}                                  \
      | {}         | {"a":1}
      {"unwrap":["results","data"]}                                     | {"data":[1]}                             \
      | {}         | [1]
      {"unwrap":["results"]}                                            | {"a":1}                                  \
      | {}         | {"a":1}
      {"unwrap":["{base}"]}                                             | {"usd":{"x":1}}                          \
      | {"base":"usd"} | {"x":1}
      {"fields":["a","b"]}                                              | {"a":1,"c":2}                            \
      | {}         | {"a":1,"b":null}
      {"fields":[{"name":"l","list":true}]}                             | {"l":null}                               \
      | {}         | {"l":[]}
      {"fields":[{"name":"s","path":"status.status"}]}                  | {"status":{"status":"open"}}             \
      | {}         | {"s":"open"}
      {"fields":[{"name":"u","path":"users[].name"}]}                   | {"users":[{"name":"a"},{"name":"b"}]}    \
      | {}         | {"u":["a","b"]}
      {"fields":[{"name":"x","paths":["a","b"]}]}                       | {"a":null,"b":2}                         \
      | {}         | {"x":2}
      {"fields":[{"name":"x","default":false}]}                         | {}                                       \
      | {}         | {"x":false}
      {"fields":[{"name":"x","from":"id"}]}                             | {}                                       \
      | {"id":"i"} | {"x":"i"}
      {"fields":[{"name":"d","transform":"epoch_ms_to_iso"}]}           | {"d":"1769817600000"}                    \
      | {}         | {"d":"2026-01-31T00:00:00Z"}
      {"fields":[{"name":"d","transform":"epoch_ms_to_iso"}]}           | {"d":"soon"}                             \
      | {}         | {"d":"soon"}
      {"fields":[{"name":"f","fields":["id"]}]}                         | {"f":[{"id":1,"x":2}]}                   \
      | {}         | {"f":[{"id":1}]}
      {"fields":["a.b"]}                                                | {"a.b":1}                                \
      | {}         | {"a.b":1}
      {"unwrap":["r"],"each":true,"fields":["a"],"wrap":"rows","count":true} | {"r":[{"a":1,"b":2},{"a":3}]}       \
      | {}         | {"rows":[{"a":1},{"a":3}],"count":2}
      {"wrap":"relations","count":true}                                 | {"blocking":[1,2],"other":[]}            \
      | {}         | {"relations":{"blocking":[1,2],"other":[]},"count":2}
      {"each":true,"fields":["a"]}                                      | {"x":[{"a":1,"b":2}],"y":[]}             \
      | {}         | {"x":[{"a":1}],"y":[]}
      {"as_list":true,"wrap":"w","count":true}                          | {"a":1}                                  \
      | {}         | {"w":[{"a":1}],"count":1}
      {"fields":[],"const":{"deleted":true},"echo":["id"]}              | {"x":1}                                  \
      | {"id":"i"} | {"deleted":true,"id":"i"}
      {"fields":["a"],"echo":[{"name":"issue","from":"id"}]}            | {"a":1}                                  \
      | {"id":"i"} | {"a":1,"issue":"i"}
      {"find":{"param":"id","path":"id"}}                               | [{"id":1},{"id":2,"n":"b"}]              \
      | {"id":"2"} | {"id":2,"n":"b"}
      {"find":{"param":"id","path":"id"}}                               | [{"id":1}]                               \
      | {}         | [{"id":1}]
      {"find":{"param":"id","path":"id"}}                               | [{"id":1}]                               \
      | {"id":"9"} | Nothing found for id '9'
      {"find":{"param":"id","path":"id"},"pick":["m[].u"]}              | [{"id":1,"m":[{"u":"x"}]}]               \
      | {"id":"1"} | ["x"]
      {"filter":{"param":"q","paths":["name","mail"]}}                  \
      | [{"name":"Anna"},{"mail":"ann@x"},{"name":"Bob"}] | {"q":"ANN"} | [{"name":"Anna"},{"mail":"ann@x"}]
      {"filter":[{"param":"q","paths":["s"],"match":"equals"}]}         | [{"s":"Open"},{"s":"Opened"},{"s":"done"}] \
      | {"q":"open, DONE"} | [{"s":"Open"},{"s":"done"}]
      {"filter":{"param":"q","paths":["l[]"],"match":"equals"}}         | [{"l":["a","b"]},{"l":["c"]}]            \
      | {"q":"b"}  | [{"l":["a","b"]}]
      {"filter":{"param":"q","paths":["name"]}}                         | [{"name":"x"}]                           \
      | {}         | [{"name":"x"}]
      {"count":true}                                                    | [1,2]                                    \
      | {}         | {"data":[1,2],"count":2}
      {"const":{"a":1}}                                                 | "text"                                   \
      | {}         | {"data":"text","a":1}
      {"slice":{"param":"n"}}                                           | [1,2,3]                                  \
      | {"n":2}    | [1,2]
      """)
  void shapes(String response, String answer, String arguments, String result) {
    assertEquals(result, shaped(Shape.of(Json.parse(response).asObject()), answer, arguments));
  }

  private static String shaped(Shape shape, String answer, String arguments) {
    try {
      return JsonText.compact(shape.of(Json.parse(answer), inputs(arguments)));
    } catch (Fault fault) {
      return fault.getMessage();
    }
  }

  private static Inputs inputs(String arguments) {
    return Inputs.of(PARAMS, Json.parse(arguments).asObject(), new Account("x", "default", List.of(), null));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      {}                                                     | {"success":true}
      {"fields":[],"const":{"deleted":true},"echo":["id"]}   | {"deleted":true,"id":"i"}
      {"empty":{"gone":1},"echo":["id"]}                     | {"gone":1,"id":"i"}
      {"fields":["a"],"echo":["id"]}                         | {"success":true,"id":"i"}
      {"empty":[],"wrap":"rows","count":true}                | {"rows":[],"count":0}
      {"each":true,"fields":["a"],"wrap":"rows","count":true} | {"rows":[],"count":0}
      """)
  void shapesNothing(String response, String result) {
    assertEquals(result,
        JsonText.compact(Shape.of(Json.parse(response).asObject()).ofNothing(inputs("{\"id\":\"i\"}"))));
  }
}
