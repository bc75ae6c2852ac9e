package kosmokrator.integrations;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import kosmokrator.calls.Call;
import kosmokrator.calls.Function;
import kosmokrator.calls.Ruling;
import kosmokrator.config.Grant;
import kosmokrator.values.Effect;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.FunctionName;
import kosmokrator.values.Schema;

/// A function declared in a package: its arguments become one HTTP request (more when pages are followed), the answer
/// its result.
final class HttpFunction implements Function {
  private final FunctionInfo info;
  private final Provider provider;
  private final Operation operation;
  private final Access access;

  /// What a function needs from the catalog that made it.
  interface Access {
    void ready(Provider provider, String account);

    Grant grant(String provider, Effect effect);

    Account account(Provider provider, String account);

    /// The folder that no file is ever sent from.
    Path home();

    Sender sender(Provider provider, Operation operation, Account account, long timeoutMillis);
  }

  HttpFunction(FunctionInfo info, Provider provider, Operation operation, Access access) {
    this.info = info;
    this.provider = provider;
    this.operation = operation;
    this.access = access;
  }

  @Override public FunctionName name() {
    return info.name();
  }

  @Override public String slug() {
    return info.slug();
  }

  @Override public String title() {
    return info.title();
  }

  @Override public String description() {
    return info.description();
  }

  @Override public Effect effect() {
    return info.effect();
  }

  @Override public Schema parameters() {
    return info.schema();
  }

  @Override public void ready(String account) {
    access.ready(provider, account);
  }

  @Override public Ruling ruling(Call call) {
    return Ruling.of(access.grant(provider.id(), info.effect()));
  }

  @Override public boolean paginated() {
    return operation.paging().isPresent();
  }

  /// The rules about arguments that no schema can say are checked too.
  @Override public JsonObject preview(Call call) {
    var account = access.account(provider, call.accountName());
    var outgoing = new Composer(provider, operation, account, access.home()).compose(inputs(call, account));
    access.sender(provider, operation, account, 0).authorize(outgoing);
    return outgoing.preview().json();
  }

  @Override public JsonValue invoke(Call call) {
    try {
      return fetch(call);
    } catch (Fault fault) {
      throw isOfTheWay(fault.failure()) ? new Fault(fault.failure().orNext(doctor(call))) : fault;
    }
  }

  /// Whether the other side, or the way there, is to blame rather than the arguments.
  private static boolean isOfTheWay(Failure failure) {
    return switch (failure) {
      case Failure.Unreachable _, Failure.TimedOut _ -> true;
      case Failure.ProviderError error -> error.status() < 400 || error.status() == 429 || error.status() >= 500;
      default -> false;
    };
  }

  private static String doctor(Call call) {
    var account = call.account().map(name -> " --account " + name).orElse("");
    return "kosmokrator integrations:doctor %s%s --check-network".formatted(call.name().owner(), account);
  }

  private JsonValue fetch(Call call) {
    var account = access.account(provider, call.accountName());
    var sender = access.sender(provider, operation, account, call.options().timeoutMillis());
    sender.prepare(); // beside what follows
    var composer = new Composer(provider, operation, account, access.home());
    var work = new Work(call, account, inputs(call, account), composer, sender);
    return pages(call.options()) ? work.pages() : work.single();
  }

  private Inputs inputs(Call call, Account account) {
    return Inputs.of(operation.params(), call.arguments(), account);
  }

  private boolean pages(Call.Options options) {
    if (!options.all() && options.limit() <= 0) return false;
    if (operation.paging().isPresent()) return true;
    throw Fault.of(Failure.Kind.USAGE, "%s does not come in pages (leave out --all and --limit)".formatted(info.name()),
        "kosmokrator integrations:docs " + info.name());
  }

  /// The work of one call.
  private record Work(Call call, Account account, Inputs inputs, Composer composer, Sender sender) {
    JsonValue single() {
      var answer = sender.fetch(composer, inputs);
      return new Delivery(call, sender.verdict()).of(answer, sender.shape(composer, inputs), inputs);
    }

    JsonValue pages() {
      var shape = sender.shape(composer, inputs);
      var all = new Pager(sender.operation(), shape, inputs, call.options(), this::page).collect();
      return new Delivery(call, sender.verdict()).store(shape.of(all, inputs));
    }

    private Pager.Page page(Inputs inputs, Map<String, String> query, Optional<String> address) {
      var answer = sender.fetchPage(composer, inputs, query, address);
      if (answer.isEmpty()) return new Pager.Page(new JsonArray(), Optional.empty());
      return new Pager.Page(sender.verdict().value(answer, Shape.Decode.JSON), Links.next(answer));
    }
  }
}
