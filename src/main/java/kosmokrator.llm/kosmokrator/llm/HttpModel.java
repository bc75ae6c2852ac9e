package kosmokrator.llm;

import com.eclipsesource.json.JsonObject;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import kosmokrator.io.Clock;
import kosmokrator.io.Egress;
import kosmokrator.io.EventStream;
import kosmokrator.io.Exchange;
import kosmokrator.io.Origin;
import kosmokrator.io.Redactor;
import kosmokrator.io.Request;
import kosmokrator.io.Request.Header;
import kosmokrator.llm.ModelFault.Reason;
import kosmokrator.llm.ModelFault.Remedy;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;
import kosmokrator.values.Secret;

/// A model behind an HTTP endpoint: makes the request, reads the stream, tries again.
final class HttpModel implements Model {
  /// Members that an endpoint may not know, most dispensable first; without them the request means nearly the same.
  private static final List<String> DISPENSABLE = List.of("stream_options", "reasoning_effort", "thinking",
      "temperature", "max_tokens", "max_completion_tokens", "output_config");
  private static final int MOST_EVENT = 16 << 20;
  private static final int MOST_REFUSAL = 64 << 10;
  private static final Duration FAREWELL = Duration.ofMillis(100);
  private static final long MOST_ANSWER = 1L << 30;
  private final Provider provider;
  private final ModelInfo info;
  private final Set<Quirk> quirks;
  private final Dialect dialect;
  private final Supplier<Optional<Secret>> key;
  private final Supplier<Egress> egress;
  private final Clock clock;
  private final Redactor redactor;
  private final Patience patience;
  private volatile Set<String> unwanted = Set.of();

  /// How long is waited, and how often it is tried.
  ///
  /// @param total for all attempts together, to the end of the answer
  /// @param silence longest time without a byte
  /// @param attempts at most, even when the trouble would allow more
  record Patience(Duration total, Duration silence, int attempts) {
    static final Patience USUAL = new Patience(Duration.ofMinutes(10), Duration.ofMinutes(5), 6);
    static final Patience ONCE = new Patience(Duration.ofSeconds(30), Duration.ofSeconds(30), 1);
  }

  HttpModel(Provider provider, Provider.Listed listed, Supplier<Optional<Secret>> key, Supplier<Egress> egress,
      Clock clock, Redactor redactor, Patience patience) {
    this.provider = provider;
    this.info = listed.info();
    this.quirks = new HashSet<>(provider.quirks());
    this.quirks.addAll(listed.quirks());
    this.dialect = Dialect.of(provider.protocol());
    this.key = key;
    this.egress = egress;
    this.clock = clock;
    this.redactor = redactor;
    this.patience = patience;
  }

  @Override public ModelInfo info() {
    return info;
  }

  @Override public void prepare() {
    try {
      egress.get().prepare(Origin.of(provider.url()).trust());
    } catch (Fault told) {
      // by the request
    }
  }

  @Override public Completion complete(Prompt prompt, Consumer<Chunk> sink) {
    var attempts = new Attempts(clock, patience, sink);
    while (true) {
      var answer = new Answer(sink, () -> CallIds.madeUp(clock.newId()));
      var taste = new Dialect.Taste(info, quirks, unwanted);
      ModelFault trouble;
      try {
        return ask(prompt, taste, answer, attempts);
      } catch (Refusal.Thrown refused) {
        if (!answer.wasTold() && avoid(refused.refusal(), prompt, taste)) continue;
        trouble = refused.refusal().without(redactor).fault(provider);
      } catch (Fault fault) {
        trouble = fault(fault);
      }
      if (answer.wasTold()) throw trouble;
      attempts.again(trouble);
    }
  }

  /// Whether the refusal is about something that can be left out. From then on it is.
  private boolean avoid(Refusal refusal, Prompt prompt, Dialect.Taste taste) {
    var body = dialect.body(prompt, taste);
    var sent = DISPENSABLE.stream().filter(name -> body.get(name) != null).toList();
    var refused = refusal.about(sent);
    if (refused.isEmpty() || refusal.reason() != Reason.BAD_REQUEST) return false;
    var more = new HashSet<>(unwanted);
    more.add(refused.get());
    unwanted = Set.copyOf(more);
    return true;
  }

  private Completion ask(Prompt prompt, Dialect.Taste taste, Answer answer, Attempts attempts) {
    try (var exchange = egress.get().open(request(prompt, taste, attempts))) {
      if (exchange.status() / 100 != 2) throw refused(exchange);
      var reading = dialect.reading(answer);
      if (!isStream(exchange)) reading.whole(object(text(exchange, MOST_EVENT)));
      var done = isStream(exchange) && events(watched(exchange, attempts), reading);
      if (!done && !reading.isOver()) throw brokenOff();
      exchange.finish(FAREWELL);
      return answer.completion();
    } catch (IOException broken) {
      throw brokenOff();
    }
  }

  private Request request(Prompt prompt, Dialect.Taste taste, Attempts attempts) {
    var url = Urls.below(provider.url(), dialect.path(info.id(), taste.streams()));
    var headers = new ArrayList<>(dialect.headers());
    headers.add(Header.of("Accept", taste.streams() ? "text/event-stream" : "application/json"));
    secret().ifPresent(secret -> headers.addAll(dialect.authorization(secret)));
    var rules = Request.Rules.to(Origin.of(url).trust()).withIdle(patience.silence)
        .withMaxBytes(MOST_ANSWER).withTimeout(attempts.patience());
    var body = Secret.of(JsonText.compact(dialect.body(prompt, taste)));
    return new Request("POST", Request.Target.of(url), headers,
        Optional.of(new Request.Body.Text("application/json", body)), rules);
  }

  private Optional<Secret> secret() {
    var secret = key.get();
    if (secret.isPresent() || provider.auth() != Provider.Auth.API_KEY) return secret;
    var next = new ArrayList<>(provider.nextAfter(Reason.AUTH));
    provider.variable().ifPresent(name -> next.add("export " + name + "=..."));
    throw new ModelFault(Reason.AUTH, new Failure.Plain(Failure.Kind.MISSING_CREDENTIALS,
        "No API key for provider '" + provider.id() + "'", next));
  }

  private static boolean isStream(Exchange exchange) {
    return exchange.header("content-type").orElse("").toLowerCase(java.util.Locale.ROOT)
        .startsWith("text/event-stream");
  }

  /// Reads to the end; true when the provider said so before the stream did.
  static boolean events(InputStream body, Dialect.Reading reading) throws IOException {
    var events = new EventStream(body, MOST_EVENT);
    for (var event = events.next(); event != null; event = events.next()) {
      if (Thread.currentThread().isInterrupted()) throw Clock.interrupted("Reading the answer");
      if (event.data().equals("[DONE]")) return true;
      reading.event(object(event.data()));
      if (reading.isLast()) return true;
    }
    return false;
  }

  /// A provider that only says that it is still there is not waited for any longer than the others.
  private InputStream watched(Exchange exchange, Attempts attempts) {
    return new FilterInputStream(exchange.body()) {
      @Override public int read(byte[] bytes, int from, int count) throws IOException {
        if (attempts.isLate()) throw late();
        return super.read(bytes, from, count);
      }
    };
  }

  private static JsonObject object(String text) {
    var value = JsonText.parse(text, "The answer", Failure.Kind.PROVIDER_ERROR);
    if (value.isObject()) return value.asObject();
    throw new Fault(new Failure.BrokenJson(Failure.Kind.PROVIDER_ERROR, "The answer", 1, 1, "Expected a JSON object"));
  }

  private static String text(Exchange exchange, int most) {
    try {
      return new String(exchange.body().readNBytes(most), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      return "";
    }
  }

  private Fault refused(Exchange exchange) {
    var pause = exchange.header("retry-after-ms").filter(text -> text.matches("[0-9]{1,9}"))
        .map(text -> Duration.ofMillis(Long.parseLong(text))).or(() -> exchange.retryAfter(clock.now()));
    String body;
    try {
      body = text(exchange, MOST_REFUSAL);
    } catch (Fault unreadable) {
      body = "";
    }
    return Refusal.of(exchange.status(), body, pause).thrown();
  }

  private Fault late() {
    return new Fault(new Failure.TimedOut("Waiting for " + info.name(), patience.total.toMillis(), ""));
  }

  private Fault brokenOff() {
    return new Fault(new Failure.Unreachable(provider.id() + " broke off in the middle of its answer",
        provider.nextAfter(Reason.NETWORK)));
  }

  /// What went wrong below, as trouble with this provider. Whoever was interrupted is not in trouble.
  private ModelFault fault(Fault fault) {
    if (fault instanceof ModelFault known) return known;
    var failure = fault.failure();
    var reason = switch (failure.kind()) {
      case INTERRUPTED -> throw fault;
      case UNREACHABLE -> Reason.NETWORK;
      case TIMEOUT -> Reason.TIMEOUT;
      case PROVIDER_ERROR, LIMIT -> Reason.MALFORMED;
      default -> Reason.BAD_REQUEST;
    };
    var passing = reason != Reason.BAD_REQUEST;
    var next = provider.nextAfter(reason).toArray(String[]::new);
    return new ModelFault(reason, failure.orNext(next), passing ? Remedy.again(Refusal.FEW) : Remedy.NONE);
  }
}
