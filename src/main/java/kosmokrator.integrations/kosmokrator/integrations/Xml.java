package kosmokrator.integrations;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// Reads XML answers as JSON: an element is an object of its attributes (`@name`) and children, or a text when it has
/// neither; repeated children become a list; text beside children is `#text`. Prefixes are dropped. Document type
/// declarations are refused, so nothing can be included or expanded.
final class Xml {
  private static final int MAX_DEPTH = 128;
  private final String text;
  private final String what;
  private int at;

  private Xml(String text, String what) {
    this.text = text;
    this.what = what;
  }

  /// `{"root":...}` for a document with this root. `what` names the text in messages.
  static JsonValue read(String text, String what) {
    var reader = new Xml(text, what);
    reader.skipMisc();
    if (!reader.looking("<")) throw reader.broken("an element is expected");
    var root = reader.name(reader.at + 1);
    return new JsonObject().add(root, reader.element(0));
  }

  private JsonValue element(int depth) {
    if (depth > MAX_DEPTH) throw broken("nesting is too deep");
    at++; // <
    var name = token();
    var object = new JsonObject();
    attributes(object);
    if (looking("/>")) {
      at += 2;
      return object.isEmpty() ? Json.value("") : object;
    }
    expect(">");
    var words = new StringBuilder();
    while (!looking("</")) content(object, words, depth);
    at += 2;
    if (!token().equals(name)) throw broken("</%s> is expected".formatted(name));
    space();
    expect(">");
    return value(object, words.toString().strip());
  }

  private static JsonValue value(JsonObject object, String words) {
    if (object.isEmpty()) return Json.value(words);
    return words.isEmpty() ? object : object.add("#text", words);
  }

  private void content(JsonObject object, StringBuilder words, int depth) {
    if (at >= text.length()) throw broken("the text ends too early");
    if (looking("<!--")) skipPast("-->");
    else if (looking("<?")) skipPast("?>");
    else if (looking("<![CDATA[")) {
      var start = at + 9;
      skipPast("]]>");
      words.append(text, start, at - 3);
    } else if (looking("<")) child(object, depth);
    else words.append(characters('<'));
  }

  private void child(JsonObject object, int depth) {
    var name = name(at + 1);
    var value = element(depth + 1);
    var before = object.get(name);
    if (before == null) object.add(name, value);
    else if (before.isArray()) before.asArray().add(value);
    else object.set(name, new JsonArray().add(before).add(value));
  }

  private void attributes(JsonObject object) {
    for (space(); at < text.length() && !looking(">") && !looking("/>"); space()) {
      var name = local(token());
      space();
      expect("=");
      space();
      var quote = at < text.length() ? text.charAt(at) : ' ';
      if (quote != '"' && quote != '\'') throw broken("a quoted value is expected");
      at++;
      object.set("@" + name, characters(quote));
      at++;
    }
  }

  /// Text up to a character, with its entities replaced.
  private String characters(char end) {
    var found = new StringBuilder();
    while (at < text.length() && text.charAt(at) != end) {
      if (text.charAt(at) == '&') entity(found);
      else found.append(text.charAt(at++));
    }
    if (at >= text.length()) throw broken("the text ends too early");
    return found.toString();
  }

  private void entity(StringBuilder found) {
    var end = text.indexOf(';', at);
    if (end < 0 || end - at > 10) throw broken("an entity is not closed");
    var name = text.substring(at + 1, end);
    at = end + 1;
    switch (name) {
      case "amp" -> found.append('&');
      case "lt" -> found.append('<');
      case "gt" -> found.append('>');
      case "quot" -> found.append('"');
      case "apos" -> found.append('\'');
      default -> found.appendCodePoint(codePoint(name));
    }
  }

  private int codePoint(String name) {
    try {
      var point = name.startsWith("#x") ? Integer.parseInt(name.substring(2), 16)
          : name.startsWith("#") ? Integer.parseInt(name.substring(1)) : -1;
      if (Character.isValidCodePoint(point)) return point;
    } catch (NumberFormatException unknown) {
      // told below
    }
    throw broken("an entity is unknown");
  }

  private void skipMisc() {
    if (text.startsWith("\ufeff")) at++;
    for (space(); looking("<?") || looking("<!--"); space()) skipPast(looking("<?") ? "?>" : "-->");
    if (looking("<!")) throw broken("a document type declaration is not read");
  }

  private void skipPast(String end) {
    var found = text.indexOf(end, at);
    if (found < 0) throw broken("'%s' is expected".formatted(end));
    at = found + end.length();
  }

  private String name(int from) {
    var before = at;
    at = from;
    var name = local(token());
    at = before;
    return name;
  }

  private String token() {
    var start = at;
    while (at < text.length() && " \t\r\n/>=<\"'".indexOf(text.charAt(at)) < 0) at++;
    if (at == start) throw broken("a name is expected");
    return text.substring(start, at);
  }

  private static String local(String name) {
    return name.substring(name.indexOf(':') + 1);
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
  }

  private boolean looking(String ahead) {
    return text.startsWith(ahead, at);
  }

  private void expect(String ahead) {
    if (!looking(ahead)) throw broken("'%s' is expected".formatted(ahead));
    at += ahead.length();
  }

  private Fault broken(String reason) {
    var line = (int) text.substring(0, Math.min(at, text.length())).chars().filter(unit -> unit == '\n').count() + 1;
    return Fault.of(Failure.Kind.PROVIDER_ERROR, "%s is not valid XML at line %d: %s".formatted(what, line, reason));
  }
}
