package kosmokrator.integrations;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.Map;
import java.util.Optional;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// A harmless request that shows whether an account's credentials are accepted.
public final class Probe {
  private final Provider provider;
  private final Operation operation;
  private final JsonObject arguments;
  private final Optional<Place> expected;
  private final HttpFunction.Access access;

  private Probe(Provider provider, Operation operation, JsonObject arguments, Optional<Place> expected,
      HttpFunction.Access access) {
    this.provider = provider;
    this.operation = operation;
    this.arguments = arguments;
    this.expected = expected;
    this.access = access;
  }

  static Optional<Probe> of(JsonObject manifest, HttpFunction.Access access) {
    if (!(manifest.get("test") instanceof JsonObject test)) return Optional.empty();
    var styles = Operation.object(manifest, "pagination");
    var declared = test.get("function") == null ? request(test) : function(manifest, test.getString("function", ""));
    return Optional.of(new Probe(Provider.of(manifest), Operation.of(declared, styles), Operation.object(test, "args"),
        Optional.ofNullable(test.getString("expect", null)).map(Place::of), access));
  }

  private static JsonObject function(JsonObject manifest, String name) {
    return manifest.get("functions").asArray().values().stream().map(JsonValue::asObject)
        .filter(function -> function.getString("name", "").equals(name)).findFirst().orElseThrow();
  }

  private static JsonObject request(JsonObject test) {
    var request = new JsonObject(test);
    return request.add("name", "test").add("params", new JsonArray());
  }

  /// Asks the provider. A refusal, a silence and an answer without the expected part are faults.
  public void run(String account) {
    access.ready(provider, account);
    var values = access.account(provider, account);
    var sender = access.sender(provider, operation, values, 0);
    var answer = ask(sender, new Composer(provider, operation, values, access.home()),
        Inputs.of(operation.params(), arguments, values));
    var value = answer.isEmpty() ? Json.NULL : sender.verdict().value(answer, operation.shape().decode());
    if (expected.isPresent() && expected.get().in(value).filter(found -> !found.isNull()).isEmpty())
      throw new Fault(new Failure.ProviderError("%s answered, but not as expected: '%s' is missing (check the address)"
          .formatted(provider.name(), name(expected.get())), answer.status(), values.next(), new JsonObject()));
  }

  /// One row is enough where rows can be counted.
  private Answer ask(Sender sender, Composer composer, Inputs inputs) {
    var size = operation.paging().flatMap(Paging::sizeParam);
    if (size.isEmpty()) return sender.fetch(composer, inputs);
    var declared = operation.params().stream().anyMatch(param -> param.name().equals(size.get()));
    return declared ? sender.fetch(composer, inputs.with(size.get(), Json.value(1)))
        : sender.fetchPage(composer, inputs, Map.of(size.get(), "1"), Optional.empty());
  }

  private static String name(Place place) {
    if (place.isWhole()) return "$";
    return place.steps().getLast() instanceof Place.Step.Member(var name) ? name : "the row";
  }
}
