package kosmokrator.plugins;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// An object that a plugin told, read as Go's `encoding/json` reads it into a structure: names match whatever their
/// case, the last of repeated ones counts, null is as if absent, an absent member is the zero of its type. A member of
/// another type is a [PluginError]. `method` is where the object comes from.
record Told(JsonObject object, String method, LongTexts texts) {
  private Optional<JsonValue> value(String name) {
    JsonValue found = null;
    for (var member : object) {
      if (member.getName().equalsIgnoreCase(name) && !member.getValue().isNull()) found = member.getValue();
    }
    return Optional.ofNullable(found);
  }

  String text(String name) {
    return value(name).map(value -> value.isString() ? value.asString() : this.<String>refuse(name, "a text"))
        .orElse("");
  }

  boolean bool(String name) {
    return value(name).map(value -> value.isBoolean() ? (Boolean) value.asBoolean() : refuse(name, "true or false"))
        .orElse(false);
  }

  /// An integer of 64 bits in plain digits.
  long whole(String name) {
    return value(name).map(value -> {
      var text = value.isNumber() ? value.toString() : "";
      if (!text.matches("-?[0-9]{1,19}")) return this.<Long>refuse(name, "a whole number");
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException outside) {
        return this.<Long>refuse(name, "a whole number");
      }
    }).orElse(0L);
  }

  /// Bytes: Base64 with its padding, in which line ends are passed over, or a list of numbers.
  byte[] bytes(String name) {
    return value(name).map(value -> {
      if (value.isArray()) return numbers(name, value.asArray());
      if (!value.isString()) return this.<byte[]>refuse(name, "Base64");
      return texts.lifted(value.asString()).map(slice -> decoded(name, slice))
          .orElseGet(() -> decoded(name,
              ByteBuffer.wrap(value.asString().getBytes(java.nio.charset.StandardCharsets.UTF_8))));
    }).orElseGet(() -> new byte[0]);
  }

  private byte[] numbers(String name, JsonArray numbers) {
    var bytes = new byte[numbers.size()];
    for (var i = 0; i < bytes.length; i++) {
      var text = numbers.get(i).toString();
      if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) > 255) return refuse(name, "Base64");
      bytes[i] = (byte) Integer.parseInt(text);
    }
    return bytes;
  }

  private byte[] decoded(String name, ByteBuffer text) {
    var plain = withoutLineEnds(text);
    if (plain.remaining() % 4 != 0) return refuse(name, "Base64");
    try {
      var bytes = Base64.getDecoder().decode(plain);
      if (bytes.remaining() == bytes.array().length) return bytes.array();
      var exact = new byte[bytes.remaining()];
      bytes.get(exact);
      return exact;
    } catch (IllegalArgumentException broken) {
      return refuse(name, "Base64");
    }
  }

  private static ByteBuffer withoutLineEnds(ByteBuffer text) {
    var hasNone = true;
    for (var i = text.position(); i < text.limit() && hasNone; i++)
      hasNone = text.get(i) != '\n' && text.get(i) != '\r';
    if (hasNone) return text;
    var plain = ByteBuffer.allocate(text.remaining());
    while (text.hasRemaining()) {
      var letter = text.get();
      if (letter != '\n' && letter != '\r') plain.put(letter);
    }
    return plain.flip();
  }

  /// The object called `name`, empty when absent.
  Told object(String name) {
    return new Told(value(name).map(value -> value.isObject()
        ? value.asObject() : this.<JsonObject>refuse(name, "an object"))
        .orElseGet(JsonObject::new), method, texts);
  }

  List<Told> objects(String name) {
    var list = new ArrayList<Told>();
    for (var value : array(name)) {
      if (value.isNull()) list.add(new Told(new JsonObject(), method, texts));
      else if (value.isObject()) list.add(new Told(value.asObject(), method, texts));
      else return refuse(name, "a list of objects");
    }
    return list;
  }

  private JsonArray array(String name) {
    return value(name).map(value -> value.isArray() ? value.asArray() : this.<JsonArray>refuse(name, "a list"))
        .orElseGet(JsonArray::new);
  }

  /// The list of texts called `name`; null when absent, as Go writes it.
  JsonValue list(String name) {
    for (var value : array(name)) if (!value.isString()) return refuse(name, "a list of texts");
    return value(name).orElse(Json.NULL);
  }

  private <T> T refuse(String name, String expected) {
    throw new PluginError("decode plugin result %s: %s must be %s".formatted(method, name, expected));
  }
}
