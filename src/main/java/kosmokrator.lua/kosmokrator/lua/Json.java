package kosmokrator.lua;

import com.eclipsesource.json.JsonValue;

/// The one place where Lua values become JSON and JSON becomes Lua values, as text and as documents. What comes in
/// goes out the same: whole numbers of any length, nulls, empty lists and empty objects, the order of members.
final class Json {
  private Json() {}

  /// The JSON of a value. What has no form in JSON is an error.
  static JsonValue strict(Vm vm, Value value) {
    var tree = new JsonTree(vm.meter, false);
    new JsonWalk(vm, tree, false).value(value);
    return tree.whole();
  }

  /// The JSON of a value a script returned: what has no form in JSON is told as text. It counts as output.
  static JsonValue shown(Vm vm, Value value) {
    var tree = new JsonTree(vm.meter, true);
    new JsonWalk(vm, tree, true).value(value);
    return tree.whole();
  }

  static Str encode(Vm vm, Value value, boolean pretty) {
    var text = new JsonText(vm.meter, pretty);
    new JsonWalk(vm, text, false).value(value);
    return text.text();
  }

  static Value decode(Vm vm, Str text) {
    return JsonReader.read(vm, text);
  }

  /// The Lua value of a JSON document. Null is `json.null`.
  static Value toLua(Vm vm, JsonValue json) {
    vm.meter.charge(4);
    if (json.isNull()) return Null.NULL;
    if (json.isBoolean()) return Bool.of(json.asBoolean());
    if (json.isNumber()) return number(json.toString());
    if (json.isString()) return Str.of(json.asString());
    return json.isArray() ? list(vm, json) : object(vm, json);
  }

  private static Value number(String digits) {
    try {
      return JsonNumbers.toLua(digits);
    } catch (NumberFormatException tooLong) {
      return Str.of(digits);
    }
  }

  private static Table list(Vm vm, JsonValue json) {
    var elements = json.asArray();
    Table table = new Table(elements.size(), 0);
    table.list = true;
    for (int i = 0; i < elements.size(); i++) table.set(i + 1, toLua(vm, elements.get(i)));
    return table;
  }

  private static Table object(Vm vm, JsonValue json) {
    Table table = new Table();
    for (var member : json.asObject()) table.set(vm.name(member.getName()), toLua(vm, member.getValue()));
    return table;
  }
}
