package kosmokrator.integrations;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import kosmokrator.io.Clock;
import kosmokrator.io.Redactor;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;
import kosmokrator.values.Printable;

/// Reads answers: the value of a good one, and for a bad one the failure in the provider's own words, which are made
/// printable, cut, and cleaned of secrets.
final class Verdict {
  private static final int MOST_TEXT = 2_000;
  private static final Pattern TITLE = Pattern.compile("<title[^>]*>([^<]{1,200})</title>", Pattern.CASE_INSENSITIVE);
  private final Provider provider;
  private final Account account;
  private final Clock clock;
  private final Redactor redactor;

  Verdict(Provider provider, Account account, Clock clock, Redactor redactor) {
    this.provider = provider;
    this.account = account;
    this.clock = clock;
    this.redactor = redactor;
  }

  /// The decoded body of an answer with a good status. What the package knows to be a failure nevertheless is a fault.
  JsonValue value(Answer answer, Shape.Decode decode) {
    return switch (decode) {
      case JSON -> json(answer);
      case TEXT, BYTES -> Json.value(answer.text());
      case XML -> Xml.read(answer.text(), provider.name() + "'s answer");
    };
  }

  private JsonValue json(Answer answer) {
    if (answer.isPage()) throw new Fault(failure(answer, page(answer), Optional.empty()));
    var value = JsonText.parse(answer.text(), provider.name() + "'s answer", Failure.Kind.PROVIDER_ERROR);
    var fine = provider.errors().ok().map(ok -> ok.holds(value)).orElse(true);
    if (!fine) throw failed(answer);
    return value;
  }

  /// Something that does not even claim to be JSON, and is no web page either.
  boolean isOtherText(Answer answer) {
    return !answer.mediaType().contains("json") && !answer.isPage() && parsed(answer).isEmpty();
  }

  /// The fault that an answer tells about.
  Fault failed(Answer answer) {
    return failed(answer, provider.errors().message());
  }

  /// The same with the text in other places than the package says.
  Fault failed(Answer answer, List<Place> places) {
    var json = parsed(answer);
    var told = json.flatMap(value -> Errors.first(places, value));
    var text = told.orElseGet(() -> answer.isPage() ? page(answer)
        : answer.isEmpty() ? "no explanation" : answer.text().strip());
    return new Fault(failure(answer, text, json.flatMap(value -> Errors.first(provider.errors().code(), value))));
  }

  private static Optional<JsonValue> parsed(Answer answer) {
    try {
      return Optional.of(JsonText.parse(answer.text(), "answer", Failure.Kind.PROVIDER_ERROR));
    } catch (Fault notJson) {
      return Optional.empty();
    }
  }

  private static String page(Answer answer) {
    var title = TITLE.matcher(answer.text());
    return "answered with a web page instead of data"
        + (title.find() ? " ('%s')".formatted(title.group(1).strip()) : "")
        + "; check the address";
  }

  private Failure failure(Answer answer, String text, Optional<String> code) {
    var facts = new JsonObject();
    code.ifPresent(known -> facts.add("code", clean(known)));
    var wait = answer.isSuccess() ? Optional.<Long>empty() : wait(answer);
    wait.ifPresent(seconds -> facts.add("retry_after_seconds", seconds));
    var message = "%s API error (%d): %s%s".formatted(provider.name(), answer.status(), clean(text),
        wait.map(seconds -> " (try again in %d s)".formatted(seconds)).orElse(""));
    return new Failure.ProviderError(message, answer.status(), next(answer.status()), facts);
  }

  private List<String> next(int status) {
    return status == 401 || status == 403 ? account.next() : List.of();
  }

  private String clean(String text) {
    var printable = Printable.text(redactor.redact(text));
    return printable.length() <= MOST_TEXT ? printable : printable.substring(0, MOST_TEXT) + "…";
  }

  /// Seconds to wait, when the answer is about a limit and says so.
  private Optional<Long> wait(Answer answer) {
    var spent = provider.limits().remaining().flatMap(answer::header)
        .filter(left -> left.strip().equals("0")).isPresent();
    var limited = answer.status() == 429 || answer.status() == 503 || answer.status() == 403 && spent;
    return limited ? asked(answer).or(() -> reset(answer)) : Optional.empty();
  }

  /// How long to wait until calls are allowed again, when the answer says it in a place only the package knows: the
  /// door for HTTP has waited for a plain Retry-After already.
  Optional<Duration> told(Answer answer) {
    if (answer.isSuccess() || answer.header("Retry-After").isPresent()) return Optional.empty();
    return wait(answer).map(Duration::ofSeconds);
  }

  private Optional<Long> asked(Answer answer) {
    var where = provider.errors().retryAfter();
    var text = where.startsWith("header:") ? answer.header(where.substring("header:".length()))
        : parsed(answer).flatMap(value -> Errors.first(List.of(Place.of(where)), value));
    var inSeconds = new RateLimit(Optional.empty(), Optional.empty(), "s", 0);
    return text.flatMap(seconds -> inSeconds.seconds(seconds, clock.now()));
  }

  private Optional<Long> reset(Answer answer) {
    return provider.limits().reset().flatMap(answer::header)
        .flatMap(text -> provider.limits().seconds(text, clock.now()));
  }
}
