package kosmokrator.integrations;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import kosmokrator.io.Clock;
import kosmokrator.io.Origin;
import kosmokrator.io.Request;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;
import kosmokrator.values.Secret;

/// Sends the requests of one call: with the account's credentials, to the declared places only, within the call's time.
final class Sender {
  private static final long MOST_BYTES = 16L << 20;
  private static final long MOST_FILE_BYTES = 64L << 20;
  private final Provider provider;
  private final Operation operation;
  private final Account account;
  private final Wire wire;
  private final Clock clock;
  private final Verdict verdict;
  private final Tokens tokens;
  private final Auth auth;
  private final long timeoutMillis;
  private final long deadline;

  /// `timeoutMillis` is the caller's limit for everything, 0 for none but the package's limit per request.
  Sender(Provider provider, Operation operation, Account account, Outside outside, long timeoutMillis) {
    this.provider = provider;
    this.operation = operation;
    this.account = account;
    this.timeoutMillis = timeoutMillis;
    clock = outside.clock();
    wire = new Wire(outside.egress());
    verdict = new Verdict(provider, account, clock, outside.redactor());
    tokens = new Tokens(provider, account, wire, clock, outside.redactor());
    auth = provider.auth(operation.login(), account);
    deadline = timeoutMillis > 0 ? clock.nanos() + Duration.ofMillis(timeoutMillis).toNanos() : Long.MAX_VALUE;
  }

  /// Lets the HTTP client get ready on another thread.
  void prepare() {
    Paths.base(provider.baseUrl(), account, name -> auth.pathKey(name, account)).map(Paths::origin)
        .ifPresent(wire::prepare);
  }

  Operation operation() {
    return operation;
  }

  Verdict verdict() {
    return verdict;
  }

  Shape shape(Composer composer, Inputs inputs) {
    return composer.variant(inputs).flatMap(Operation.Variant::shape).orElse(operation.shape());
  }

  /// Adds the credentials as a preview shows them: nothing is fetched.
  void authorize(Outgoing outgoing) {
    complete(outgoing, Optional.of(Secret.of("")));
  }

  private void complete(Outgoing outgoing, Optional<Secret> token) {
    if (!outgoing.hasHeader("accept") && operation.shape().decode() == Shape.Decode.JSON)
      outgoing.header("Accept", Mixed.plain("application/json"));
    new Authorizer(account, clock).apply(auth, outgoing, token);
  }

  /// The answer to these arguments, from a declared fallback
  /// path when the first one is not there. A failure is a fault.
  Answer fetch(Composer composer, Inputs inputs) {
    return fetch(composer, inputs, Map.of());
  }

  private Answer fetch(Composer composer, Inputs inputs, Map<String, String> query) {
    var first = send(() -> with(query, composer.compose(inputs)));
    if (first.isSuccess() || composer.variant(inputs).isPresent()) return good(first);
    for (var fallback : operation.fallbacks()) {
      if (fallback.status() != first.status()) continue;
      var second = send(() -> with(query, composer.compose(inputs, fallback.path())));
      if (second.isSuccess()) return second;
    }
    return good(first);
  }

  private static Outgoing with(Map<String, String> query, Outgoing outgoing) {
    query.forEach((name, value) -> outgoing.setQuery(name, Mixed.plain(value)));
    return outgoing;
  }

  private Answer good(Answer answer) {
    if (answer.isSuccess()) return answer;
    throw verdict.failed(answer);
  }

  /// One page: with further query values, or at an address the provider gave.
  Answer fetchPage(Composer composer, Inputs inputs, Map<String, String> query, Optional<String> address) {
    if (address.isEmpty()) return fetch(composer, inputs, query);
    return good(send(() -> {
      var outgoing = composer.compose(inputs);
      follow(outgoing, address.get());
      return outgoing;
    }));
  }

  private void follow(Outgoing outgoing, String address) {
    var allowed = origins();
    if (allowed.stream().noneMatch(origin -> isSame(origin, address)))
      throw Fault.of(Failure.Kind.PROVIDER_ERROR, "%s names a next page at another host: %s".formatted(provider.name(),
          Printable.line(address.length() > 200 ? address.substring(0, 200) : address)));
    outgoing.address(address);
  }

  private static boolean isSame(Origin origin, String address) {
    try {
      return Origin.of(address).toString().equals(origin.toString());
    } catch (Fault odd) {
      return false;
    }
  }

  /// A token that is refused is fetched anew, once.
  private Answer send(Supplier<Outgoing> compose) {
    if (!(auth instanceof Auth.OAuth2 oauth)) return send(compose.get(), Optional.empty());
    var answer = send(compose.get(), Optional.of(tokens.token(oauth, false)));
    return answer.status() != 401 ? answer : send(compose.get(), Optional.of(tokens.token(oauth, true)));
  }

  private Answer send(Outgoing outgoing, Optional<Secret> token) {
    complete(outgoing, token);
    var answer = wire.send(outgoing, rules());
    var wait = operation.idempotent() ? verdict.told(answer) : Optional.<Duration>empty();
    if (wait.isEmpty() || wait.get().compareTo(timeout()) >= 0) return answer;
    clock.pause(wait.get());
    return wire.send(outgoing, rules());
  }

  private Request.Rules rules() {
    var binary = operation.shape().decode() == Shape.Decode.BYTES;
    var retry = new Request.Retry(operation.idempotent() ? 1 + provider.limits().retries() : 1, operation.idempotent());
    return Request.Rules.to(origins().toArray(Origin[]::new)).withTimeout(timeout()).withRetry(retry)
        .withMaxBytes(operation.shape().maxBytes().orElse(binary ? MOST_FILE_BYTES : MOST_BYTES));
  }

  private Duration timeout() {
    var usual = Duration.ofMillis(provider.timeoutMillis());
    if (deadline == Long.MAX_VALUE) return usual;
    var left = Duration.ofNanos(deadline - clock.nanos());
    if (left.isPositive()) return left;
    throw new Fault(new Failure.TimedOut(provider.id() + "." + operation.name(), timeoutMillis,
        "--timeout SECONDS raises the limit"));
  }

  /// Where this account's credentials may go: the base URL and the declared hosts. A place that a person configured
  /// may lie in a private network.
  private Set<Origin> origins() {
    var origins = new HashSet<Origin>();
    add(provider.baseUrl(), origins);
    provider.hosts().values().forEach(host -> add(host, origins));
    return origins;
  }

  private void add(Template template, Set<Origin> origins) {
    var address = Paths.base(template, account, name -> auth.pathKey(name, account));
    if (address.isEmpty()) return;
    var origin = Paths.origin(address.get());
    var chosen = template.names().stream().anyMatch(name -> account.isUrl(name) && account.isConfigured(name));
    origins.add(chosen ? origin.trust() : origin);
  }
}
