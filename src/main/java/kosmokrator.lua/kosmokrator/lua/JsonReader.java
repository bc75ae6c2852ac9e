package kosmokrator.lua;

import com.eclipsesource.json.JsonHandler;
import com.eclipsesource.json.JsonParser;
import com.eclipsesource.json.ParseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/// Reads JSON text into Lua values, keeping lists apart from objects and nulls apart from what is missing.
final class JsonReader extends JsonHandler<JsonReader.Elements, Table> {
  private static final int DEEPEST = 512;
  private static final int CHUNK = 4096;
  private final Vm vm;
  private Value value;
  private int depth;

  /// A list being read and how far it has got.
  static final class Elements {
    private final Table table = new Table();
    private int count;
  }

  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unreadable(String message) {
      super(message, null, false, false);
    }
  }

  private JsonReader(Vm vm) {
    this.vm = vm;
  }

  static Value read(Vm vm, Str text) {
    var reader = new JsonReader(vm);
    try {
      new JsonParser(reader).parse(new InputStreamReader(paid(vm.meter, text), StandardCharsets.UTF_8), CHUNK);
      return reader.value;
    } catch (ParseException | Unreadable e) {
      String message = e.getMessage();
      throw vm.blame.error("invalid JSON: " + Character.toLowerCase(message.charAt(0)) + message.substring(1));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The text as a stream that pays for every piece it hands out, which makes reading stoppable.
  private static InputStream paid(Meter meter, Str text) {
    return new ByteArrayInputStream(text.bytes()) {
      @Override public int read(byte[] target, int offset, int length) {
        meter.charge(CHUNK);
        return super.read(target, offset, Math.min(length, CHUNK));
      }
    };
  }

  private void enter() {
    if (++depth > DEEPEST) throw new Unreadable("nested deeper than " + DEEPEST);
    vm.meter.charge(4);
  }

  @Override public void endNull() {
    value = Null.NULL;
  }

  @Override public void endBoolean(boolean truth) {
    value = Bool.of(truth);
  }

  @Override public void endString(String string) {
    vm.meter.charge(string.length() >> 4);
    value = Str.of(string);
  }

  @Override public void endNumber(String digits) {
    try {
      value = JsonNumbers.toLua(digits);
    } catch (NumberFormatException e) {
      throw new Unreadable(e.getMessage());
    }
  }

  @Override public Elements startArray() {
    enter();
    var elements = new Elements();
    elements.table.list = true;
    return elements;
  }

  @Override public void endArrayValue(Elements elements) {
    vm.meter.charge(1);
    elements.table.set(++elements.count, value);
  }

  @Override public void endArray(Elements elements) {
    depth--;
    value = elements.table;
  }

  @Override public Table startObject() {
    enter();
    return new Table();
  }

  @Override public void endObjectValue(Table object, String name) {
    vm.meter.charge(2);
    object.set(vm.name(name), value);
  }

  @Override public void endObject(Table object) {
    depth--;
    value = object;
  }
}
