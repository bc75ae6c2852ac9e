package kosmokrator.integrations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;

/// One request while it is put together. Every text knows which part of it is secret.
final class Outgoing {
  /// A name and a value before encoding.
  record Pair(String name, Mixed value) {}

  private final String method;
  private final Mixed base;
  private Mixed path;
  private Optional<String> address = Optional.empty();
  private final List<Pair> query = new ArrayList<>();
  private final Map<String, Pair> headers = new LinkedHashMap<>();
  private final List<Pair> cookies = new ArrayList<>();
  private Payload payload = new Payload.None();

  Outgoing(String method, Mixed base, Mixed path) {
    this.method = method;
    this.base = base;
    this.path = path;
  }

  String method() {
    return method;
  }

  /// The path as it stands in the URL, for signatures: base and path without scheme and host.
  Mixed path() {
    var start = base.shown().indexOf('/', base.shown().indexOf("://") + 3);
    return start < 0 ? path : Mixed.plain(base.shown().substring(start)).plus(path);
  }

  List<Pair> query() {
    return query;
  }

  Payload payload() {
    return payload;
  }

  void payload(Payload body) {
    payload = body;
  }

  void dropQuery(String name) {
    query.removeIf(pair -> pair.name.equals(name));
  }

  void addQuery(String name, Mixed value) {
    query.add(new Pair(name, value));
  }

  /// Sets a query value, in the place of one of this name. An address that has it already keeps its own.
  void setQuery(String name, Mixed value) {
    dropQuery(name);
    if (address.isEmpty() || !has(address.get(), name)) addQuery(name, value);
  }

  private static boolean has(String address, String name) {
    var encoded = Percent.query(name) + "=";
    return address.contains("?" + encoded) || address.contains("&" + encoded);
  }

  void addCookie(String name, Mixed value) {
    cookies.add(new Pair(name, value));
  }

  /// Sets a header, in the place of one of this name. Line breaks and other control characters are refused, those in
  /// a secret when it is sent.
  void header(String name, Mixed value) {
    if (acts(value.shown()))
      throw Fault.of(Failure.Kind.INVALID_ARGUMENTS, "Header '%s' must not contain line breaks or control characters"
          .formatted(Printable.line(name)));
    headers.put(name.toLowerCase(Locale.ROOT), new Pair(name, value));
  }

  boolean hasHeader(String name) {
    return headers.containsKey(name.toLowerCase(Locale.ROOT));
  }

  private static boolean acts(String text) {
    return text.chars().anyMatch(unit -> unit < 0x20 && unit != '\t' || unit == 0x7f);
  }

  /// Every header, cookies and the body's type included.
  List<Pair> headers() {
    var all = new ArrayList<>(headers.values());
    if (!cookies.isEmpty()) all.add(new Pair("Cookie", joined(cookies, "; ")));
    return all;
  }

  private static Mixed joined(List<Pair> pairs, String separator) {
    var text = Mixed.EMPTY;
    for (var pair : pairs)
      text = text.plus(text.shown().isEmpty() ? "" : separator).plus(pair.name + "=").plus(pair.value);
    return text;
  }

  /// Another address instead of base, path and query: one that the provider gave for the next page.
  void address(String whole) {
    address = Optional.of(whole);
    query.clear();
  }

  /// The whole URL.
  Mixed url() {
    var start = address.map(Mixed::plain).orElseGet(() -> base.plus(path));
    var text = queryText();
    if (text.shown().isEmpty()) return start;
    return start.plus(start.shown().indexOf('?') < 0 ? "?" : "&").plus(text);
  }

  /// The query as sent, without its question mark.
  Mixed queryText() {
    var encoded = query.stream().map(pair -> new Pair(Percent.query(pair.name), Percent.query(pair.value))).toList();
    return joined(encoded, "&");
  }

  Preview preview() {
    var shown = new LinkedHashMap<String, String>();
    headers().forEach(pair -> shown.put(pair.name, pair.value.shown()));
    payload.contentType().ifPresent(type -> shown.put("Content-Type", type));
    return new Preview(method, url().shown(), shown, payload.shown());
  }
}
