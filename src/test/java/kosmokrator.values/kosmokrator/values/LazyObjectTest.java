package kosmokrator.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LazyObjectTest {
  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"a\":1}", "{\"a\":[],\"b\":{}}",
      "{\"a\":[1,-2.5e3,true,null],\"b\":{\"c\":[{\"d\":{}}]}}",
      "{\"a{[\":\"x,y:\\\"{}[]\\\\\",\"\":\"\\\\\\\\\",\"e\":\"\\n\\u202eä\"}"})
  void isWrittenLikeAParsedOne(String text) {
    var parsed = JsonText.parse(text, "text", Failure.Kind.STATE).asObject();
    var lazy = new LazyObject(JsonText.compact(parsed));
    assertEquals(JsonText.compact(nested(parsed)), JsonText.compact(nested(lazy)));
    assertEquals(JsonText.pretty(nested(parsed)), JsonText.pretty(nested(lazy)));
    assertEquals(JsonText.pretty(parsed), JsonText.pretty(lazy));
  }

  private static JsonObject nested(JsonObject inside) {
    return new JsonObject().add("list", new JsonArray().add(inside).add(1));
  }

  @Test void isReadLikeAParsedOne() {
    var lazy =
        new LazyObject("{\"type\":\"object\",\"required\":[\"a\"],\"properties\":{\"a\":{\"type\":\"string\"}}}");
    assertEquals("object", lazy.getString("type", ""));
    assertEquals(3, lazy.size());
    assertEquals(List.of("type", "required", "properties"), lazy.names());
    assertEquals(List.of("a"), new Schema(lazy).names());
    assertEquals(Json.value("object"), JsonText.merge(lazy, new JsonObject().add("x", 1)).get("type"));
    assertEquals(lazy, lazy.asObject());
  }

  @Test void doesNotChange() {
    assertThrows(UnsupportedOperationException.class, () -> new LazyObject("{}").add("a", 1));
    assertThrows(UnsupportedOperationException.class, () -> new LazyObject("{}").set("a", "b"));
  }
}
