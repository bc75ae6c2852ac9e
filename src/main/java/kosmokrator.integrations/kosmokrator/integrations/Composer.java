package kosmokrator.integrations;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kosmokrator.integrations.Operation.Variant;
import kosmokrator.integrations.Param.In;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.FunctionName;
import kosmokrator.values.Secret;

/// Turns the arguments of one call into a request, without credentials: those are added by [Auth].
final class Composer {
  private final Provider provider;
  private final Operation operation;
  private final Account account;
  private final Path home;

  /// No file is sent from the folder `home`, which holds the credentials.
  Composer(Provider provider, Operation operation, Account account, Path home) {
    this.home = home;
    this.provider = provider;
    this.operation = operation;
    this.account = account;
  }

  /// The request of these arguments: that of the first variant whose arguments are there, else the function's own.
  Outgoing compose(Inputs inputs) {
    return compose(inputs, path(inputs));
  }

  /// The same request at another path.
  Outgoing compose(Inputs inputs, Template path) {
    inputs.require(operation);
    requireNamed(inputs);
    var outgoing = new Outgoing(operation.method(), base(inputs), fill(path, inputs));
    addConstants(outgoing, inputs);
    for (var param : operation.params()) {
      var value = inputs.get(param.name());
      if (value.isPresent() && !path.names().contains(param.name())) place(param, value.get(), outgoing);
    }
    outgoing.payload(new Bodies(operation, inputs, home).payload());
    return outgoing;
  }

  private Template path(Inputs inputs) {
    return variant(inputs).map(Variant::path).orElse(operation.path());
  }

  /// The variant that these arguments choose.
  Optional<Variant> variant(Inputs inputs) {
    return operation.variants().stream().filter(variant -> variant.when().stream().allMatch(inputs::has)).findFirst();
  }

  private Mixed base(Inputs inputs) {
    var host = variant(inputs).flatMap(Variant::host).or(operation::host);
    var template = host.map(provider.hosts()::get).orElse(provider.baseUrl());
    return Paths.base(template, account, this::key).orElseThrow(() -> new Fault(new Failure.MissingCredentials(
        provider.id(), account.name(), template.names().stream()
            .filter(name -> account.declares(name) && !account.has(name)).toList())));
  }

  private Mixed fill(Template path, Inputs inputs) {
    var missing = new ArrayList<String>();
    var filled = path.fill(name -> {
      var value = value(name, inputs);
      if (value.isEmpty()) missing.add(name);
      return value.or(() -> Optional.of(Mixed.EMPTY));
    });
    if (missing.isEmpty()) return filled.orElseThrow();
    throw missing(missing);
  }

  private Fault missing(List<String> names) {
    return new Fault(new Failure.InvalidArguments(new FunctionName(provider.id(), operation.name()), names, List.of(),
        IntegrationCatalog.SCHEMA_COMMAND));
  }

  /// An argument whose place in the body is named by another argument needs that one.
  private void requireNamed(Inputs inputs) {
    var names = operation.params().stream().filter(Param::inBody).filter(param -> inputs.has(param.name()))
        .flatMap(param -> Template.of(param.wire()).names().stream())
        .filter(name -> inputs.sent(name).isEmpty()).toList();
    if (!names.isEmpty()) throw missing(names);
  }

  /// What stands for a name in a path: an argument, an authentication key, or a credential field.
  private Optional<Mixed> value(String name, Inputs inputs) {
    var param = operation.params().stream().filter(each -> each.in() == In.PATH && each.wire().equals(name))
        .findFirst().or(() -> operation.params().stream().filter(each -> each.name().equals(name)).findFirst());
    if (param.isEmpty())
      return key(name).or(() -> account.declares(name) ? Paths.credential(name, account) : Optional.empty());
    return inputs.get(param.get().name()).map(value -> inPath(param.get(), Shown.text(param.get().sent(value))));
  }

  private static Mixed inPath(Param param, String text) {
    return shown(param, param.keepsSlashes() ? Paths.slashed(param, text) : Paths.segment(param, text));
  }

  private Optional<Mixed> key(String name) {
    return provider.auth(operation.login(), account).pathKey(name, account);
  }

  private void addConstants(Outgoing outgoing, Inputs inputs) {
    constants(provider.query(), outgoing::setQuery);
    constants(operation.query(), outgoing::setQuery);
    variant(inputs).ifPresent(variant -> constants(variant.query(), outgoing::setQuery));
    constants(provider.headers(), outgoing::header);
    constants(operation.headers(), outgoing::header);
  }

  /// Takes a name and its value.
  private interface Taker {
    void take(String name, Mixed value);
  }

  private void constants(JsonObject constants, Taker taker) {
    for (var constant : constants)
      Template.of(Shown.text(constant.getValue())).fill(account::mixed)
          .ifPresent(text -> taker.take(constant.getName(), text));
  }

  private void place(Param param, JsonValue value, Outgoing outgoing) {
    switch (param.in()) {
      case QUERY -> {
        var pairs = pairs(param, param.sent(value));
        pairs.forEach(pair -> outgoing.dropQuery(pair.name())); // constants give way
        pairs.forEach(pair -> outgoing.addQuery(pair.name(), shown(param, pair.value())));
      }
      case HEADER -> outgoing.header(param.wire(), shown(param, Shown.text(param.sent(value))));
      case COOKIE -> outgoing.addCookie(param.wire(), shown(param, Percent.segment(Shown.text(param.sent(value)))));
      case PATH, BODY, MULTIPART, GRAPHQL, LOCAL -> {}
    }
  }

  /// The pairs of an argument in a query or form; the members of a spread object stand for themselves.
  static List<Style.Pair> pairs(Param param, JsonValue value) {
    if (!param.spread() || !value.isObject()) return param.style().pairs(param.wire(), value);
    var pairs = new ArrayList<Style.Pair>();
    value.asObject().forEach(member -> pairs.addAll(param.style().pairs(member.getName(), member.getValue())));
    return pairs;
  }

  /// A sensitive argument is sent, but shown by its name only.
  static Mixed shown(Param param, String text) {
    return param.sensitive() ? Mixed.secret(param.name(), Secret.of(text)) : Mixed.plain(text);
  }

  /// The value of an argument as a preview shows it.
  static JsonValue masked(Param param, JsonValue value) {
    return param.sensitive() ? Json.value("{" + param.name() + "}") : value;
  }
}
