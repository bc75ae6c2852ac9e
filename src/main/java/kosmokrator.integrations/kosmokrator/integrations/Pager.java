package kosmokrator.integrations;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonValue;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kosmokrator.calls.Call;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// Follows the pages of one answer and puts their rows together. It ends when the provider says so, when enough rows
/// are there, when a page comes twice, or after [#MOST_PAGES] pages.
final class Pager {
  static final int MOST_PAGES = 1_000;
  private final Paging paging;
  private final Shape shape;
  private final Inputs given;
  private final long limit;
  private final Source source;
  private final Set<String> declared;
  private final Set<String> seen = new HashSet<>();
  private final JsonArray rows = new JsonArray();

  /// Fetches one page. `query` are values that no parameter carries; `address` replaces base and path.
  @FunctionalInterface
  interface Source {
    Page page(Inputs inputs, Map<String, String> query, Optional<String> address);
  }

  /// One decoded answer, and the address of the next page in its Link header.
  record Page(JsonValue value, Optional<String> link) {}

  /// Where the next page is: a position to send, or an address.
  private record Step(Optional<JsonValue> position, Optional<String> address) {}

  Pager(Operation operation, Shape shape, Inputs inputs, Call.Options options, Source source) {
    paging = operation.paging().orElseThrow();
    this.shape = shape;
    given = inputs;
    limit = options.limit() > 0 ? options.limit() : Long.MAX_VALUE;
    this.source = source;
    declared = Set.copyOf(operation.params().stream().map(Param::name).toList());
  }

  /// The first answer with all rows in the place of its own.
  JsonValue collect() {
    var step = Optional.of(first());
    JsonValue first = null;
    for (var pages = 1; step.isPresent(); pages++) {
      if (pages > MOST_PAGES)
        throw Fault.of(Failure.Kind.LIMIT, "Stopped after %d pages (use --limit)".formatted(MOST_PAGES));
      var page = fetch(step.get());
      first = first == null ? page.value : first;
      var found = rowsOf(page.value);
      add(found);
      step = rows.size() >= limit ? Optional.empty() : next(step.get(), page, found.size());
    }
    return paging.items().put(first, rows);
  }

  private Step first() {
    var asked = paging.position().filter(given::wasGiven).flatMap(given::get);
    return new Step(switch (paging.kind()) {
      case PAGE, OFFSET -> asked.or(() -> Optional.of(Json.value(paging.start())));
      case CURSOR -> asked;
      case LINK, NEXT_URL -> Optional.empty();
    }, Optional.empty());
  }

  private Page fetch(Step step) {
    var inputs = given;
    var query = new LinkedHashMap<String, String>();
    var values = new LinkedHashMap<String, JsonValue>();
    if (paging.sizeParam().isPresent() && size() > 0) values.put(paging.sizeParam().get(), Json.value(size()));
    step.position.ifPresent(position -> values.put(paging.position().orElseThrow(), position));
    for (var value : values.entrySet()) {
      if (declared.contains(value.getKey())) inputs = inputs.with(value.getKey(), value.getValue());
      else query.put(value.getKey(), Shown.text(value.getValue()));
    }
    return source.page(inputs, query, step.address);
  }

  /// The page size: what the caller asks for, else what the style
  /// says, not more than is wanted or taken; 0 when unknown.
  private long size() {
    var asked = paging.sizeParam().filter(given::wasGiven).flatMap(given::get);
    if (asked.isPresent() && asked.get().isNumber()) return asked.get().asLong();
    var usual = paging.size().orElse(0L);
    if (paging.sizeParam().isEmpty() || !shape.filters().isEmpty()) return usual;
    return Math.min(limit < usual ? limit : usual, paging.maxSize().orElse(Long.MAX_VALUE));
  }

  private JsonArray rowsOf(JsonValue answer) {
    var found = paging.items().in(answer);
    if (found.isPresent() && found.get().isArray()) return found.get().asArray();
    if (found.isEmpty() || found.get().isNull()) return new JsonArray();
    throw Fault.of(Failure.Kind.PROVIDER_ERROR, "The answer has no list of rows, so its pages cannot be followed");
  }

  private void add(JsonArray found) {
    for (var row : shape.kept(found, given).asArray()) if (rows.size() < limit) rows.add(row);
  }

  private Optional<Step> next(Step step, Page page, int found) {
    var more = paging.more().flatMap(place -> place.in(page.value)).filter(JsonValue::isBoolean)
        .map(JsonValue::asBoolean);
    if (more.isPresent() && !more.get()) return Optional.empty();
    var next = switch (paging.kind()) {
      case PAGE -> counted(step, page, found, 1, more.isPresent());
      case OFFSET -> counted(step, page, found, found, more.isPresent());
      case CURSOR -> text(page).map(cursor -> new Step(Optional.of(cursor), Optional.empty()));
      case LINK -> page.link.map(link -> new Step(Optional.empty(), Optional.of(link)));
      case NEXT_URL -> text(page).map(url -> new Step(Optional.empty(), Optional.of(Shown.text(url))));
    };
    if (next.isPresent() && !seen.add(next.toString()))
      throw Fault.of(Failure.Kind.PROVIDER_ERROR,
          "The provider names the same next page twice, so its pages have no end");
    return next;
  }

  private Optional<Step> counted(Step step, Page page, int found, int by, boolean told) {
    var total = paging.total().flatMap(place -> place.in(page.value)).filter(JsonValue::isNumber);
    var at = number(step.position.orElseThrow());
    if (found == 0 || !told && total.isEmpty() && found < size()) return Optional.empty();
    if (total.isPresent() && !told && reached(at, found) >= total.get().asDouble()) return Optional.empty();
    return Optional.of(new Step(Optional.of(Json.value(at + by)), Optional.empty()));
  }

  /// How many rows lie before the next page.
  private long reached(long at, int found) {
    return paging.kind() == Paging.Kind.OFFSET ? at + found : (at - paging.start()) * Math.max(size(), found) + found;
  }

  private static long number(JsonValue position) {
    try {
      return Long.parseLong(Shown.text(position));
    } catch (NumberFormatException notANumber) {
      throw Fault.of(Failure.Kind.INVALID_ARGUMENTS, "The page to start from must be a whole number");
    }
  }

  private Optional<JsonValue> text(Page page) {
    return paging.next().flatMap(place -> place.in(page.value)).filter(value -> !Shown.blank(value));
  }
}
