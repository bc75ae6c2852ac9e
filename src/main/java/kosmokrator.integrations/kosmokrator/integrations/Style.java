package kosmokrator.integrations;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import kosmokrator.values.JsonText;

/// How a list or an object is written as name and value pairs
/// in a query or a form. Names as in OpenAPI where it has one.
enum Style {
  /// Nothing declared: a list is repeated, an object gets brackets.
  PLAIN,
  /// `a=1&a=2`
  REPEAT,
  /// `a[]=1&a[]=2`, `o[key]=1`
  BRACKETS,
  /// `a[0]=1&a[1]=2`
  INDEXED,
  /// `a=1,2`
  COMMA,
  /// `a=1|2`
  PIPE,
  /// `a=1 2`
  SPACE,
  /// `a=[1,2]`
  JSON,
  /// `o[key]=1`, `o[list][0]=1`: brackets on every level, lists counted
  DEEP;

  /// One pair before percent-encoding.
  record Pair(String name, String value) {}

  /// The pairs of one argument; null gives none.
  List<Pair> pairs(String name, JsonValue value) {
    var pairs = new ArrayList<Pair>();
    add(name, value, pairs);
    return pairs;
  }

  private void add(String name, JsonValue value, List<Pair> pairs) {
    if (value.isNull()) return;
    if (!value.isArray() && !value.isObject()) pairs.add(new Pair(name, Shown.text(value)));
    else if (this == JSON) pairs.add(new Pair(name, JsonText.compact(value)));
    else if (value.isObject()) members(name, value.asObject(), pairs);
    else elements(name, value.asArray().values(), pairs);
  }

  private void members(String name, JsonObject object, List<Pair> pairs) {
    var inside = this == PLAIN ? BRACKETS : this;
    for (var member : object) inside.add(name + "[" + member.getName() + "]", member.getValue(), pairs);
  }

  private void elements(String name, List<JsonValue> elements, List<Pair> pairs) {
    switch (this) {
      case PLAIN, REPEAT -> elements.forEach(element -> add(name, element, pairs));
      case BRACKETS -> {
        // objects are counted: with empty brackets nobody could tell which members belong together
        if (elements.stream().anyMatch(JsonValue::isObject)) indexed(name, elements, pairs);
        else elements.forEach(element -> add(name.endsWith("[]") ? name : name + "[]", element, pairs));
      }
      case INDEXED, DEEP -> indexed(name, elements, pairs);
      case COMMA -> pairs.add(joined(name, elements, ","));
      case PIPE -> pairs.add(joined(name, elements, "|"));
      case SPACE -> pairs.add(joined(name, elements, " "));
      case JSON -> throw new IllegalStateException("written whole");
    }
  }

  private void indexed(String name, List<JsonValue> elements, List<Pair> pairs) {
    for (var i = 0; i < elements.size(); i++) add(name + "[" + i + "]", elements.get(i), pairs);
  }

  private static Pair joined(String name, List<JsonValue> elements, String separator) {
    return new Pair(name, String.join(separator, elements.stream().map(Shown::text).toList()));
  }
}
