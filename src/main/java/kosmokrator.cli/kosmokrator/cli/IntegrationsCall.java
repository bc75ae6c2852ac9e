package kosmokrator.cli;

import com.eclipsesource.json.JsonObject;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kosmokrator.calls.Asker;
import kosmokrator.calls.Call;
import kosmokrator.calls.Function;
import kosmokrator.calls.Result;
import kosmokrator.integrations.ProviderInfo;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.FunctionName;
import kosmokrator.values.JsonText;
import kosmokrator.values.Names;
import kosmokrator.values.Schema;

/// `integrations:call` and the shortcut `integrations:PROVIDER`: one call of one function.
final class IntegrationsCall implements Command {
  private static final Argument FUNCTION = Argument.required("FUNCTION", "provider.function, such as plane.list_issues")
      .from(Source.FUNCTIONS);
  private static final Argument ACTION = Argument.optional("ACTION",
      "A function of the provider; without it, the provider's manual").from(Source.ACTIONS);
  private static final Flag ACCOUNT = Flag.taking("NAME", "account",
      "Use this account's credentials (default: default)");
  private static final Flag DRY_RUN = Flag.toggle("dry-run", "Check everything, send nothing");
  private static final Flag FORCE = Flag.toggle("force", "Skip the read/write policy, and only that");
  private static final Flag ALL = Flag.toggle("all", "Follow all pages of a list");
  private static final Flag LIMIT = Flag.taking("N", "limit", "Follow pages until there are so many items");
  private static final Flag OUTPUT = Flag.taking("FILE", "output", "Store a binary result in this file");
  private static final Flag TIMEOUT = Flag.taking("SECONDS", "timeout", "Give up after so many seconds");
  private static final Flag[] FLAGS = {ACCOUNT, DRY_RUN, FORCE, ALL, LIMIT, OUTPUT, TIMEOUT};
  private static final Exit[] EXITS = {Exit.INVALID, Exit.INACTIVE, Exit.CREDENTIALS, Exit.DENIED, Exit.APPROVAL,
    Exit.PROVIDER, Exit.UNREACHABLE, Exit.TIMEOUT, Exit.LIMIT, Exit.INTERRUPTED};
  private static final String ABOUT = """
      Arguments are checked against the function's schema before anything is sent. They come from a JSON object
      (the argument, `-`, `@FILE` or piped standard input) and from flags, which override it: `--project-id=5`
      sets `project_id`. A parameter that is called like a flag of this command is reached with `--arg`; only
      `--limit` is passed on by itself to a function that has such a parameter and no pages.

      The checks run in this order: the function exists, its provider is supported, enabled and has credentials,
      the arguments fit, the read/write policy allows it. `--dry-run` stops there. `--force` skips the policy and
      nothing else.""";
  private static final Spec CALL = Spec.of("integrations:call", Group.INTEGRATIONS,
      "Call one function and print its result")
      .about(ABOUT).takes(FUNCTION, Payload.JSON).flags(FLAGS).freeArguments().exits(EXITS)
      .example("integrations:call plane.list_projects --workspace-slug=acme --json", "arguments as flags")
      .example("integrations:call plane.search_issues '{\"search\":\"login\"}'", "arguments as JSON")
      .example("integrations:call plane.create_issue --project-id=P1 --name=\"It broke\" --dry-run",
          "check a write first")
      .build();
  private static final Spec SHORTCUT = Spec.of("integrations:PROVIDER", Group.INTEGRATIONS,
      "Call a function of one provider, or read its manual")
      .about(ABOUT).takes(ACTION, Payload.JSON).flags(FLAGS).freeArguments().exits(EXITS).stem(Source.PROVIDERS)
      .example("integrations:plane", "the provider's manual")
      .example("integrations:plane list_projects --workspace-slug=acme", "call a function")
      .build();

  private final Spec spec;

  private IntegrationsCall(Spec spec) {
    this.spec = spec;
  }

  static IntegrationsCall call() {
    return new IntegrationsCall(CALL);
  }

  static IntegrationsCall shortcut() {
    return new IntegrationsCall(SHORTCUT);
  }

  @Override public Spec spec() {
    return spec;
  }

  @Override public int run(Line line, Parts parts) {
    if (spec == SHORTCUT) requireProvider(line, parts);
    if (spec == SHORTCUT && line.value(ACTION).isEmpty()) return manual(line, parts);
    var name = spec == CALL ? FunctionName.parse(line.text(FUNCTION))
        : new FunctionName(line.stem(), line.text(ACTION));
    if (!line.has(DRY_RUN)) parts.expectCall();
    var call = toCall(line, parts, name, parts.integrations().find(name));
    return print(parts.calls().run(call, Asker.nobody()), call, parts);
  }

  private static int manual(Line line, Parts parts) {
    var provider = parts.provider(line.stem());
    return parts.printer().json() ? parts.printer().result(parts.docs().json(Optional.of(provider.id())))
        : parts.printer().page(parts.docs().text(Optional.of(provider.id())));
  }

  /// What stands behind the colon may have been meant as a command too.
  private static void requireProvider(Line line, Parts parts) {
    if (parts.integrations().provider(line.stem()).isPresent()) return;
    var near = new ArrayList<>(parts.commands().near(line.name()));
    Names.near(line.stem(), parts.integrations().providers().stream().map(ProviderInfo::id).toList())
        .forEach(provider -> near.add("integrations:" + provider));
    var next = Stream.concat(near.stream().map(name -> "kosmokrator help " + name),
        Stream.of("kosmokrator integrations:list"));
    throw new Fault(new Failure.Plain(Failure.Kind.UNKNOWN_NAME,
        "No command and no provider of this name: " + Words.shown(line.name())
        + (near.isEmpty() ? "" : " (did you mean '" + String.join("' or '", near) + "'?)"), next.toList()));
  }

  private static Call toCall(Line line, Parts parts, FunctionName name, Optional<Function> function) {
    var arguments = Payload.merge(line, parts, function.map(Function::parameters).orElse(Schema.NOTHING));
    long limit = line.whole(LIMIT, 1, Integer.MAX_VALUE).orElse(0L);
    if (limit > 0 && function.isPresent() && !function.get().paginated() && takes(function.get(), LIMIT)) {
      arguments = JsonText.merge(arguments, new JsonObject().add(LIMIT.name(), limit));
      limit = 0;
    }
    var options = new Call.Options(line.has(ALL) || limit > 0, limit,
        line.value(OUTPUT).map(parts.environment().directory()::resolve),
        line.whole(TIMEOUT, 1, 86_400).orElse(0L) * 1000);
    return new Call(function.map(Function::name).orElse(name), arguments, line.value(ACCOUNT),
        line.has(DRY_RUN) ? Call.Run.DRY : Call.Run.REAL,
        line.has(FORCE) ? Call.Policy.BYPASS : Call.Policy.OBEY, options);
  }

  private static boolean takes(Function function, Flag flag) {
    return function.parameters().names().contains(flag.name());
  }

  private static int print(Result result, Call call, Parts parts) {
    var printer = parts.printer();
    var failure = result.failure();
    if (failure.isPresent()) {
      if (isRefusal(failure.get().kind())) parts.settings().ignored().forEach(printer::note);
      return printer.failure(result.envelope(), failure.get());
    }
    if (printer.json()) return printer.result(result.envelope());
    var data = ((Result.Done) result).data();
    if (call.run() == Call.Run.DRY) return printer.text(dryRun(call, (Result.Done) result));
    return data.isString() ? printer.data(data.asString()) : printer.data(JsonText.pretty(data));
  }

  /// Whether settings stopped the call, so that it matters what a project says in vain.
  private static boolean isRefusal(Failure.Kind kind) {
    return kind == Failure.Kind.INACTIVE || kind == Failure.Kind.PERMISSION_DENIED
        || kind == Failure.Kind.APPROVAL_REQUIRED;
  }

  private static String dryRun(Call call, Result.Done done) {
    var text = "Dry run: %s would be called (%s, account %s). Nothing was sent."
        .formatted(call.name(), done.effect().word(), call.accountName());
    return text + "\n" + JsonText.pretty(done.preview().isEmpty() ? call.arguments() : done.preview());
  }

  /// The names of the flags of a call; a parameter of such a name needs `--arg`.
  static Set<String> flags() {
    return CALL.allFlags().stream().map(Flag::name).collect(Collectors.toSet());
  }
}
