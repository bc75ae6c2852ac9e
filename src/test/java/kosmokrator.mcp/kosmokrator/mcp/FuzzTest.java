package kosmokrator.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import kosmokrator.io.EventStream;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;
import kosmokrator.values.Loose;
import kosmokrator.values.Schema;
import org.junit.jupiter.api.Test;

/// What reads strangers' bytes, given bytes at random; the seeds are fixed, so that a failure comes back.
class FuzzTest {
  private static final int ROUNDS = 3_000;

  @Test void anEditOfAFileIsTheEditOfItsValue() {
    for (var seed = 0; seed < ROUNDS; seed++) {
      var random = new Random(seed);
      var before = object(random, 0);
      var text = spelled(before, random);
      var path = List.of(name(random), name(random));
      var value = value(random, 1);
      var put = JsonEdit.put(text, path, value);
      assertEquals(Canonical.text(with(before, path, value)), Canonical.text(read(put)), "seed " + seed + "\n" + text);
      var dropped = JsonEdit.drop(put, path);
      assertEquals(Canonical.text(without(read(put), path)), Canonical.text(read(dropped)),
          "seed " + seed + "\n" + put);
    }
  }

  private static JsonObject read(String text) {
    return JsonText.parseFile(JsonComments.blank(text), "test");
  }

  private static JsonObject with(JsonObject object, List<String> path, JsonValue value) {
    var copy = new JsonObject(object);
    if (path.size() == 1) return copy.set(path.getFirst(), value);
    return copy.set(path.getFirst(), with(Loose.object(object, path.getFirst()), path.subList(1, path.size()), value));
  }

  private static JsonObject without(JsonObject object, List<String> path) {
    var copy = new JsonObject(object);
    if (path.size() == 1) return copy.remove(path.getFirst());
    if (!(object.get(path.getFirst()) instanceof JsonObject inner)) return copy;
    return copy.set(path.getFirst(), without(inner, path.subList(1, path.size())));
  }

  private static String name(Random random) {
    return List.of("a", "b", "mcpServers", "x y", "ä", "\"", "//").get(random.nextInt(7));
  }

  private static JsonObject object(Random random, int depth) {
    var object = new JsonObject();
    for (var i = random.nextInt(4); i > 0; i--) object.set(name(random), value(random, depth + 1));
    return object;
  }

  private static JsonValue value(Random random, int depth) {
    return switch (random.nextInt(depth > 3 ? 5 : 7)) {
      case 0 -> Json.value(random.nextInt(100));
      case 1 -> Json.value(random.nextDouble());
      case 2 -> Json.value("/* \" */ , } \\ " + random.nextInt(9));
      case 3 -> Json.TRUE;
      case 4 -> Json.NULL;
      case 5 -> new JsonArray().add(value(random, depth + 1)).add(",}");
      default -> object(random, depth);
    };
  }

  /// A spelling of the value with white space, comments and trailing commas where they may be.
  private static String spelled(JsonValue value, Random random) {
    if (!value.isObject()) return JsonText.compact(value);
    var text = new StringBuilder("{");
    var members = value.asObject().names();
    for (var i = 0; i < members.size(); i++) {
      text.append(space(random)).append(JsonText.compact(Json.value(members.get(i)))).append(space(random)).append(':')
          .append(space(random)).append(spelled(value.asObject().get(members.get(i)), random)).append(space(random));
      if (i + 1 < members.size() || random.nextInt(4) == 0) text.append(',');
    }
    return text.append(space(random)).append('}').toString();
  }

  private static String space(Random random) {
    return List.of("", " ", "\n  ", "\n", "\t", " /* , } */ ", " // { \"\n", "\r\n").get(random.nextInt(8));
  }

  @Test void streamsOfEventsEndWhateverIsInThem() throws IOException {
    var words = List.of("data: {}", "data:", ":", "id: 1", "event: x", "retry: 5", "\n", "\r", "\r\n", "\0", "\ufeff",
        "é", "data");
    for (var seed = 0; seed < ROUNDS; seed++) {
      var random = new Random(seed);
      var text = new StringBuilder();
      for (var i = random.nextInt(40); i > 0; i--) text.append(words.get(random.nextInt(words.size())));
      var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      if (bytes.length > 0 && random.nextBoolean()) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      var events = new EventStream(new ByteArrayInputStream(bytes), 1000);
      var count = 0;
      for (var event = events.next(); event != null; event = events.next()) count++;
      assertTrue(count <= 40, "seed " + seed);
    }
  }

  /// Entries and tools of strangers are understood or refused with a fault, never with anything else.
  @Test void strangersObjectsNeverBreakAnything() {
    var names = List.of("command", "args", "env", "url", "headers", "type", "enabled", "timeout", "permissions", "name",
        "title", "inputSchema", "outputSchema", "annotations", "properties", "required", "enum", "$ref", "x-mcp-header",
        "content", "structuredContent", "isError", "text", "description", "pattern", "anyOf", "items", "oauth");
    for (var seed = 0; seed < ROUNDS; seed++) {
      var random = new Random(seed);
      var object = stranger(random, names, 0);
      try {
        var config = ServerConfig.of("x", ServerSource.PROJECT, Optional.empty(), object);
        ServerTrust.fingerprint(config);
        config.portable();
      } catch (Fault told) {
        assertTrue(told.getMessage().startsWith("MCP server 'x'"), told.getMessage());
      }
      try {
        Content.value(object, "x");
      } catch (Fault told) {
        assertEquals(true, Loose.flag(object, "isError", false));
      }
      var tools = ToolList.of("x", List.of(object), Optional.of(java.util.Map.of("a", object)), true);
      tools.tools().forEach(tool -> {
        tool.row();
        tool.schema().check(object);
        ArgumentHeaders.of(tool.schema().json()).map(headers -> headers.values(object));
      });
      new Schema(object).check(new JsonArray().add(object));
      new ResultLimit(10).apply(object, true);
      assertEquals(List.of(), Difference.between(object, object), "seed " + seed);
    }
  }

  private static JsonObject stranger(Random random, List<String> names, int depth) {
    var object = new JsonObject();
    for (var i = random.nextInt(6); i > 0; i--) {
      object.add(names.get(random.nextInt(names.size())), switch (random.nextInt(depth > 4 ? 4 : 6)) {
        case 0 ->
            Json.value(List.of("string", "object", "http", "stdio", "a", "#/properties", "[", "")
            .get(random.nextInt(8)));
        case 1 -> Json.value(random.nextInt(3) - 1);
        case 2 -> random.nextBoolean() ? Json.TRUE : Json.NULL;
        case 3 -> new JsonArray();
        case 4 -> new JsonArray().add(stranger(random, names, depth + 1)).add("a").add(1);
        default -> stranger(random, names, depth + 1);
      });
    }
    return object;
  }
}
