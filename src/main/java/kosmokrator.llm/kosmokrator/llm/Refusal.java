package kosmokrator.llm;

import com.eclipsesource.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kosmokrator.io.Redactor;
import kosmokrator.llm.ModelFault.Reason;
import kosmokrator.llm.ModelFault.Remedy;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;
import kosmokrator.values.Loose;
import kosmokrator.values.Printable;

/// What a provider says when it does not answer, in the forms that they have for it: what went wrong as a word of
/// theirs and in prose. The word and the HTTP status decide; prose is looked at only where a client's error has no
/// word of its own.
///
/// @param status the HTTP status, 0 inside of a stream
/// @param word the provider's type, code and parameter, in small letters
/// @param pause how long it asks to wait
record Refusal(int status, String word, String message, Optional<Duration> pause) {
  private static final int MOST_SHOWN = 600;
  private static final int MANY = 6;
  static final int FEW = 3;
  private static final List<String> TOO_LONG = List.of("context_length", "context length", "context window",
      "context size", "maximum prompt length", "prompt is too long", "too many tokens", "input token count",
      "exceeds the maximum number of tokens", "reduce the length", "exceed_context_size", "request_too_large",
      "input is too long");
  private static final List<String> NOT_PAID = List.of("insufficient_quota", "billing", "credit balance",
      "insufficient balance", "exceeded_current_quota", "payment");
  private static final List<String> UNSAFE = List.of("content_policy", "content_filter", "content management policy",
      "prohibited_content", "data_inspection_failed");

  /// The refusal in the body of an answer with this status.
  static Refusal of(int status, String body, Optional<Duration> pause) {
    var said = parsed(body);
    if (said.isEmpty()) return new Refusal(status, "", plain(body), pause);
    return of(status, said.get(), pause);
  }

  private static Refusal of(int status, JsonObject said, Optional<Duration> pause) {
    var value = said.get("error");
    var error = value != null && value.isObject() ? value.asObject() : said;
    var text = value != null && value.isString() ? value.asString()
        : first(error, "message", "detail", "error_description");
    var word = String.join(" ", first(error, "type"), first(error, "code"), first(error, "status"),
        first(error, "param"), reasons(error));
    return new Refusal(status != 0 ? status : (int) Loose.whole(error, "code"), word.toLowerCase(Locale.ROOT).strip(),
        text.isEmpty() ? JsonText.compact(error) : text, pause.or(() -> delay(error)));
  }

  /// The fault for an error that comes as an event, in a stream that began well.
  static Fault inStream(JsonObject event) {
    return of(0, event, Optional.empty()).thrown();
  }

  /// The provider does not want to answer this prompt.
  static Fault blocked(String why) {
    return new Refusal(0, "content_filter", "the prompt was blocked (" + why + ")", Optional.empty()).thrown();
  }

  /// The model wrote something that its provider could not read.
  static Fault malformed(String why) {
    return new Refusal(0, "malformed", why, Optional.empty()).thrown();
  }

  /// This, to be caught where the provider is known.
  Fault thrown() {
    return new Thrown(this);
  }

  /// Carries a refusal from where it is read to where the provider's name is known.
  static final class Thrown extends Fault {
    private static final long serialVersionUID = 1L;
    private final transient Refusal refusal;

    private Thrown(Refusal refusal) {
      super(new Failure.ProviderError(refusal.message, refusal.status));
      this.refusal = refusal;
    }

    Refusal refusal() {
      return refusal;
    }
  }

  private static Optional<JsonObject> parsed(String body) {
    try {
      var value = JsonText.parse(body, "an answer", Failure.Kind.PROVIDER_ERROR);
      if (value.isArray() && value.asArray().size() > 0) value = value.asArray().get(0);
      return value.isObject() ? Optional.of(value.asObject()) : Optional.empty();
    } catch (Fault notJson) {
      return Optional.empty();
    }
  }

  private static String first(JsonObject error, String... names) {
    for (var name : names) {
      var value = error.get(name);
      if (value != null && value.isString()) return value.asString();
      if (value != null && !value.isNull() && !value.isNumber()) return JsonText.compact(value);
    }
    return "";
  }

  /// Google's error details (google.rpc.ErrorInfo).
  private static String reasons(JsonObject error) {
    var words = new StringBuilder();
    for (var detail : Loose.objects(error.get("details"))) words.append(Loose.text(detail, "reason")).append(' ');
    return words.toString();
  }

  /// Google's google.rpc.RetryInfo, such as `34.07s`.
  private static Optional<Duration> delay(JsonObject error) {
    for (var detail : Loose.objects(error.get("details"))) {
      var text = Loose.text(detail, "retryDelay");
      if (text.matches("[0-9]{1,6}(\\.[0-9]{1,9})?s"))
        return Optional.of(Duration.ofMillis((long) (Double.parseDouble(text.substring(0, text.length() - 1)) * 1000)));
    }
    return Optional.empty();
  }

  private static String plain(String body) {
    var text = body.strip();
    return text.startsWith("<") ? "a web page" : text;
  }

  /// Whether a client's error is about one of these members: the one it names first.
  Optional<String> about(List<String> members) {
    if (status != 400 && status != 422) return Optional.empty();
    var all = word + " " + message;
    return members.stream().filter(all::contains).min(java.util.Comparator.comparingInt(all::indexOf));
  }

  /// The same without secrets: some providers tell the key that they do not accept.
  Refusal without(Redactor redactor) {
    return new Refusal(status, word, redactor.redact(message), pause);
  }

  /// The fault for people and for whoever can help.
  ModelFault fault(Provider provider) {
    var reason = reason();
    return new ModelFault(reason, failure(provider, reason), remedy(reason));
  }

  private Remedy remedy(Reason reason) {
    return switch (reason) {
      case RATE_LIMIT -> isNotPaid() ? Remedy.NONE : new Remedy(MANY, pause);
      case SERVER -> status == 501 ? Remedy.NONE : new Remedy(MANY, pause);
      case NETWORK, TIMEOUT, MALFORMED -> Remedy.again(FEW);
      case AUTH, OVERFLOW, REFUSED, BAD_REQUEST -> Remedy.NONE;
    };
  }

  Reason reason() {
    if (status == 401 || says("authentication", "invalid_api_key", "api_key_invalid", "permission_error"))
      return Reason.AUTH;
    if (status == 429 || status == 402 || says("rate_limit", "resource_exhausted")) return Reason.RATE_LIMIT;
    if (status >= 500 || says("overloaded", "api_error", "server_error", "timeout_error")) return Reason.SERVER;
    if (mentions(TOO_LONG) || status == 413) return Reason.OVERFLOW;
    if (mentions(UNSAFE)) return Reason.REFUSED;
    if (mentions(List.of("api key not valid", "invalid api key", "incorrect api key"))) return Reason.AUTH;
    if (status == 403) return Reason.AUTH;
    if (says("malformed")) return Reason.MALFORMED;
    return status == 408 || status == 409 || status == 425 || status == 0 ? Reason.SERVER : Reason.BAD_REQUEST;
  }

  private boolean isNotPaid() {
    return status == 402 || mentions(NOT_PAID);
  }

  private boolean says(String... words) {
    for (var each : words) if (word.contains(each)) return true;
    return false;
  }

  private boolean mentions(List<String> phrases) {
    var all = word + " " + message.toLowerCase(Locale.ROOT);
    for (var phrase : phrases) if (all.contains(phrase)) return true;
    return false;
  }

  private Failure failure(Provider provider, Reason reason) {
    var said = "%s %s: %s".formatted(provider.id(), verb(reason), shown());
    var next = provider.nextAfter(reason);
    if (reason == Reason.AUTH) return new Failure.Plain(Failure.Kind.MISSING_CREDENTIALS, said, next);
    var facts = new JsonObject().add("reason", reason.word());
    pause.ifPresent(time -> facts.add("retry_after_ms", time.toMillis()));
    return new Failure.ProviderError(said, status, next, facts);
  }

  private String verb(Reason reason) {
    return switch (reason) {
      case AUTH -> "does not accept the API key" + number();
      case RATE_LIMIT -> (isNotPaid() ? "wants to be paid first" : "limits the rate of requests") + number();
      case OVERFLOW -> "cannot take so long a conversation" + number();
      case REFUSED -> "refuses to answer" + number();
      case BAD_REQUEST -> "does not take the request" + number();
      case SERVER, NETWORK, TIMEOUT, MALFORMED -> "failed" + number();
    };
  }

  private String number() {
    return status == 0 ? "" : " (" + status + ")";
  }

  private String shown() {
    var line = Printable.line(message.strip());
    if (line.isEmpty()) return "it does not say why";
    return line.length() <= MOST_SHOWN ? line : line.substring(0, MOST_SHOWN) + "…";
  }
}
