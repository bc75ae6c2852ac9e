package kosmokrator.integrations;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import kosmokrator.io.Files;
import kosmokrator.values.JsonText;
import kosmokrator.values.Secret;

/// Writes the body of one request from its constants and arguments.
final class Bodies {
  private static final long MOST_BYTES = 512L << 20;
  private static final BiFunction<Param, JsonValue, JsonValue> AS_SENT = (_, value) -> value;
  private final Operation operation;
  private final Inputs inputs;
  private final List<Param> params;
  private final Path home;

  Bodies(Operation operation, Inputs inputs, Path home) {
    this.home = home;
    this.operation = operation;
    this.inputs = inputs;
    params = operation.params().stream().filter(Param::inBody).toList();
  }

  Payload payload() {
    return switch (operation.encoding()) {
      case JSON -> json();
      case FORM -> form();
      case MULTIPART -> new Payload.Parts(parts());
      case RAW -> raw();
      case GRAPHQL -> text("application/json", graphql(AS_SENT), graphql(Composer::masked));
    };
  }

  private Payload text(String type, JsonValue actual, JsonValue shown) {
    var text = new Mixed(JsonText.compact(shown), Secret.of(JsonText.compact(actual)));
    return new Payload.Text(operation.contentType().orElse(type), text);
  }

  private Payload json() {
    var actual = assemble(params, AS_SENT);
    return actual == null ? new Payload.None() : text("application/json", actual, assemble(params, Composer::masked));
  }

  /// Constants with the arguments put into them, null when there is neither.
  private JsonValue assemble(List<Param> from, BiFunction<Param, JsonValue, JsonValue> mask) {
    JsonValue body = operation.body().isEmpty() ? null : Place.copy(operation.body());
    for (var param : from) {
      var value = inputs.get(param.name());
      if (value.isPresent()) body = put(body, param, mask.apply(param, param.sent(value.get())));
    }
    return body;
  }

  private JsonValue put(JsonValue body, Param param, JsonValue value) {
    if (!param.spread() || !value.isObject())
      return Place.of(param.wire()).filled(inputs::sent).put(body, Place.copy(value));
    var object = body != null && body.isObject() ? body.asObject() : new JsonObject();
    value.asObject().forEach(member -> object.set(member.getName(), Place.copy(member.getValue())));
    return object;
  }

  private JsonObject graphql(BiFunction<Param, JsonValue, JsonValue> mask) {
    var variables = assemble(params, mask);
    var body = new JsonObject().add("query", operation.graphql());
    return variables == null ? body : body.add("variables", variables);
  }

  private Payload form() {
    var pairs = formPairs();
    return pairs.isEmpty() ? new Payload.None()
        : new Payload.Text(operation.contentType().orElse("application/x-www-form-urlencoded"), form(pairs));
  }

  /// Pairs as `application/x-www-form-urlencoded`.
  static Mixed form(List<Outgoing.Pair> pairs) {
    var text = Mixed.EMPTY;
    for (var pair : pairs)
      text = text.plus(text.shown().isEmpty() ? "" : "&").plus(Percent.form(pair.name()) + "=")
          .plus(Percent.form(pair.value()));
    return text;
  }

  private List<Outgoing.Pair> formPairs() {
    var pairs = new ArrayList<Outgoing.Pair>();
    for (var constant : operation.body())
      Style.PLAIN.pairs(constant.getName(), constant.getValue())
          .forEach(pair -> pairs.add(new Outgoing.Pair(pair.name(), Mixed.plain(pair.value()))));
    for (var param : params) {
      var value = inputs.get(param.name());
      if (value.isEmpty()) continue;
      for (var pair : Composer.pairs(param, param.sent(value.get())))
        pairs.add(new Outgoing.Pair(bracketed(param, pair.name()), Composer.shown(param, pair.value())));
    }
    return pairs;
  }

  /// `card.number` is written `card[number]` in a form.
  private static String bracketed(Param param, String name) {
    if (!name.startsWith(param.wire()) || param.wire().indexOf('.') < 0) return name;
    var steps = param.wire().split("\\.");
    var text = new StringBuilder(steps[0]);
    for (var i = 1; i < steps.length; i++)
      text.append('[').append(steps[i].replace("[", "][")).append(steps[i].endsWith("]") ? "" : "]");
    return text + name.substring(param.wire().length());
  }

  private List<Payload.Part> parts() {
    var parts = new ArrayList<Payload.Part>();
    for (var constant : operation.body())
      parts.add(part(constant.getName(), Mixed.plain(Shown.text(constant.getValue()))));
    for (var param : params) {
      var value = inputs.get(param.name());
      if (value.isEmpty()) continue;
      if (param.file()) parts.add(file(param, Shown.text(value.get())));
      else Composer.pairs(param, param.sent(value.get()))
          .forEach(pair -> parts.add(part(pair.name(), Composer.shown(param, pair.value()))));
    }
    return parts;
  }

  private static Payload.Part part(String name, Mixed text) {
    return new Payload.Part(name, Optional.empty(), text, new byte[0]);
  }

  private Payload.Part file(Param param, String text) {
    var path = path(param, text);
    return new Payload.Part(param.wire(), Optional.of(path.getFileName().toString()), Mixed.EMPTY, bytes(param, path));
  }

  private byte[] bytes(Param param, Path path) {
    if (Files.exists(path) && Files.exists(home) && Files.real(path).startsWith(Files.real(home)))
      throw param.refused("must not be a file of this program's own folder");
    return Files.readBytes(path, MOST_BYTES)
        .orElseThrow(() -> param.refused("must be a file, but there is none at " + path));
  }

  private static Path path(Param param, String text) {
    try {
      return text.startsWith("file:") ? Path.of(URI.create(text)) : Path.of(text);
    } catch (IllegalArgumentException notAPath) {
      throw param.refused("must be the path of a file");
    }
  }

  private Payload raw() {
    var param = params.stream().filter(each -> inputs.has(each.name())).findFirst();
    if (param.isEmpty()) return new Payload.None();
    var value = inputs.get(param.get().name()).orElse(Json.NULL);
    if (!param.get().file()) return new Payload.Text(operation.contentType().orElse("text/plain; charset=utf-8"),
        Composer.shown(param.get(), Shown.text(param.get().sent(value))));
    return new Payload.Bytes(operation.contentType().orElse("application/octet-stream"),
        bytes(param.get(), path(param.get(), Shown.text(value))));
  }
}
