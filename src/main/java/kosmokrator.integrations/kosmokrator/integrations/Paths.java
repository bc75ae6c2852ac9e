package kosmokrator.integrations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import kosmokrator.io.Origin;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// Puts values into URLs so that none can leave its place: not into another segment, the query or another host.
final class Paths {
  private Paths() {}

  /// A value of one path segment.
  static String segment(Param param, String value) {
    refuse(param, value);
    return Percent.segment(value);
  }

  /// A value whose slashes stay, such as a file's path in a repository.
  static String slashed(Param param, String value) {
    var path = value.startsWith("/") ? value.substring(1) : value;
    if (path.isEmpty()) throw param.refused("must not be empty");
    var segments = new ArrayList<String>();
    var parts = List.of(path.split("/", -1));
    for (var part : parts.getLast().isEmpty() ? parts.subList(0, parts.size() - 1) : parts) {
      if (part.isEmpty()) throw param.refused("must not contain //");
      if (part.indexOf('?') >= 0 || part.indexOf('#') >= 0) throw param.refused("must not contain ? or #");
      segments.add(segment(param, part));
    }
    return String.join("/", segments) + (path.endsWith("/") ? "/" : "");
  }

  private static void refuse(Param param, String value) {
    if (value.isEmpty()) throw param.refused("must not be empty");
    if (value.equals(".") || value.equals("..")) throw param.refused("must not be '%s'".formatted(value));
    if (value.chars().anyMatch(Character::isISOControl)) throw param.refused("must not contain control characters");
  }

  /// The base URL, or another declared host, for an account; empty when a field it needs has no value. `keys` are
  /// names that stand for an authentication key. A URL field stands at the start, a field in the host only holds a
  /// host name.
  static Optional<Mixed> base(Template template, Account account, Function<String, Optional<Mixed>> keys) {
    var text = Mixed.EMPTY;
    for (var part : template.parts()) {
      var before = text.shown();
      var next = part.placeholder() ? field(part.text(), before, account, keys) : Optional.of(Mixed.plain(part.text()));
      if (next.isEmpty()) return Optional.empty();
      text = text.plus(next.get());
    }
    return Optional.of(text);
  }

  private static Optional<Mixed> field(String name, String before, Account account,
      Function<String, Optional<Mixed>> keys) {
    if (!account.declares(name)) return keys.apply(name);
    if (before.isEmpty()) return account.text(name).map(Mixed::plain);
    var inHost = before.indexOf('/', before.indexOf("://") + 3) < 0;
    return inHost ? account.text(name).map(text -> Mixed.plain(host(name, text))) : credential(name, account);
  }

  /// A credential field inside a path.
  static Optional<Mixed> credential(String key, Account account) {
    return account.text(key).map(text -> Mixed.plain(Percent.segment(text)))
        .or(() -> account.secret(key).map(secret -> Mixed.secret(key, Percent.segment(secret))));
  }

  private static String host(String key, String text) {
    if (text.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?")) return text;
    throw Fault.of(Failure.Kind.STATE,
        "Credential field '%s' must be a host name or a part of one".formatted(key));
  }

  /// An address as declared, without slashes at its end: paths begin with one.
  static Template address(String declared) {
    return Template.of(declared.replaceFirst("/+$", ""));
  }

  /// Scheme, host and port of an address; secrets can only stand behind them.
  static Origin origin(Mixed address) {
    var end = address.shown().indexOf('/', address.shown().indexOf("://") + 3);
    return Origin.of(end < 0 ? address.shown() : address.shown().substring(0, end));
  }
}
