package kosmokrator.calls;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import kosmokrator.io.Clock;
import kosmokrator.io.Farewell;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Names;
import kosmokrator.values.Printable;

/// The one pipeline from a wish to its result: find, ready, check arguments, permission gate, dry run stops here, do
/// it. Every call leaves one line in the audit log. Safe for use by several threads.
public final class Calls {
  private static final String OK = "ok";
  private final Catalog catalog;
  private final AuditLog audit;
  private final Clock clock;
  private final String surface;

  /// `surface` is the word for the caller in the audit log: `cli`, `lua`, `acp`, `mcp`, `agent`.
  public Calls(Catalog catalog, AuditLog audit, Clock clock, String surface) {
    this.catalog = catalog;
    this.audit = audit;
    this.clock = clock;
    this.surface = surface;
  }

  /// Runs one call. Failures come back as results; a fault is thrown only when the audit log cannot be written, and
  /// then before anything was done, unless the disk fails in between.
  public Result run(Call call, Asker asker) {
    audit.requireWritable();
    Function function;
    try {
      function = admit(call);
    } catch (Fault fault) {
      audit.append(entry(call, null, Said.NOTHING, fault.failure().kind().code(), 0));
      return new Result.Refused(fault.failure().kind() == Failure.Kind.STATE
          ? fault.failure().orNext("kosmokrator settings:doctor") : fault.failure());
    }
    return pass(function, call, asker);
  }

  /// Gates 1 to 6: the function exists, could run for this account, and the arguments fit.
  private Function admit(Call call) {
    var function = catalog.find(call.name()).orElseThrow(() -> new Fault(catalog.unknown(call.name())));
    function.ready(call.accountName());
    var schema = function.parameters();
    var missing = schema.missing(call.arguments());
    var problems = problems(function, call.arguments(), missing);
    if (missing.isEmpty() && problems.isEmpty()) return function;
    throw new Fault(new Failure.InvalidArguments(function.name(), missing, problems, catalog.schemaCommand()));
  }

  private static List<String> problems(Function function, JsonObject arguments, List<String> missing) {
    var known = function.parameters().names();
    var problems = new ArrayList<String>();
    for (var problem : function.parameters().check(arguments)) {
      var name = name(problem.pointer());
      if (problem.pointer().isEmpty() || missing.contains(name)) continue; // told as missing
      if (known.contains(name))
        problems.add("Argument '%s' %s".formatted(Printable.line(path(problem.pointer())), problem.text()));
      else problems.add("Unknown argument '%s'%s".formatted(Printable.line(name), Names.hint(name, known)));
    }
    return problems;
  }

  private static String name(String pointer) {
    var rest = pointer.isEmpty() ? "" : pointer.substring(1);
    var slash = rest.indexOf('/');
    return (slash < 0 ? rest : rest.substring(0, slash)).replace("~1", "/").replace("~0", "~");
  }

  private static String path(String pointer) {
    return pointer.substring(1).replace('/', '.').replace("~1", "/").replace("~0", "~");
  }

  /// Gates 7 to 9: permission, dry run, the deed.
  private Result pass(Function function, Call call, Asker asker) {
    var start = clock.nanos();
    var said = Said.NOTHING;
    var outcome = Failure.Kind.INTERNAL.code();
    try {
      var ruling = function.ruling(call);
      said = Said.of(ruling, call.policy());
      if (Gate.decide(ruling, call.policy()) == Decision.ASK) {
        var answer = asker.ask(new Asker.Question(function.name(), function.effect(), call.arguments(),
            ruling.reason()));
        said = said.with(answer);
        function.answered(call, answer);
        obey(function, ruling, answer);
      } else {
        obey(function, ruling, Gate.decide(ruling, call.policy()));
      }
      var done = switch (call.run()) {
        case DRY -> new Result.Done(call, function.effect(), Json.NULL, function.preview(call), clock.nanos() - start);
        case REAL -> new Result.Done(call, function.effect(), invoke(function, call, said, start),
            new JsonObject(), clock.nanos() - start);
      };
      outcome = OK;
      return done;
    } catch (Fault fault) {
      outcome = fault.failure().kind().code();
      return new Result.Failed(call, fault.failure().orNext(catalog.schemaCommand() + " " + function.name()),
          clock.nanos() - start);
    } finally {
      record(entry(call, function, said, outcome, clock.nanos() - start));
    }
  }

  /// The deed. Who stops the process in the middle of it cannot keep it out of the audit log.
  private JsonValue invoke(Function function, Call call, Said said, long start) {
    var stopped = Failure.Kind.INTERRUPTED.code();
    try (var _ = Farewell.by(() -> audit.append(entry(call, function, said, stopped, clock.nanos() - start)))) {
      return function.invoke(call);
    }
  }

  /// Somebody who is told of an unwritable file only would try again what was done already.
  private void record(AuditLog.Entry entry) {
    try {
      audit.append(entry);
    } catch (Fault fault) {
      if (entry.dryRun() || !entry.outcome().equals(OK)) throw fault;
      throw new Fault(new Failure.Plain(fault.failure().kind(),
          entry.function() + " was done, but its audit record is missing: " + fault.getMessage(),
          fault.failure().next()));
    }
  }

  private void obey(Function function, Ruling ruling, Decision decision) {
    if (decision == Decision.DENY) throw new Fault(denied(function, ruling, ruling.reason()));
  }

  private void obey(Function function, Ruling ruling, Asker.Answer answer) {
    switch (answer) {
      case ALLOW_ONCE, ALLOW_ALWAYS -> {}
      case REJECT_ONCE, REJECT_ALWAYS -> throw new Fault(denied(function, ruling, "The user said no"));
      case NOBODY -> throw new Fault(ruling.rule().isEmpty()
          ? new Failure.NeedsApproval(catalog.source(), function.name(), function.effect())
          : new Failure.Ruled(Failure.Kind.APPROVAL_REQUIRED, ruling.rule(), ruling.reason(), ruling.next()));
    }
  }

  private Failure denied(Function function, Ruling ruling, String reason) {
    return ruling.rule().isEmpty() ? new Failure.Denied(catalog.source(), function.name(), function.effect())
        : new Failure.Ruled(Failure.Kind.PERMISSION_DENIED, ruling.rule(), reason, ruling.next());
  }

  private AuditLog.Entry entry(Call call, Function function, Said said, String outcome, long nanoseconds) {
    return new AuditLog.Entry(surface, call.name().toString(), call.accountName(),
        function == null ? "" : function.effect().word(), said.decision, said.rule, said.answer,
        call.run() == Call.Run.DRY, call.policy() == Call.Policy.BYPASS, outcome, nanoseconds, call.arguments());
  }

  /// What the audit log is told about the decision: what policy said, by which rule, and what a person answered.
  private record Said(String decision, String rule, String answer) {
    static final Said NOTHING = new Said("not reached", "", "");

    static Said of(Ruling ruling, Call.Policy policy) {
      return new Said(Gate.bypasses(ruling, policy) ? "bypassed" : ruling.grant().word(), ruling.rule(), "");
    }

    Said with(Asker.Answer answer) {
      return new Said(decision, rule, answer.word());
    }
  }
}
