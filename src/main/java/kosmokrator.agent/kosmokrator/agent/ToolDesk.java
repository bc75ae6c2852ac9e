package kosmokrator.agent;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import kosmokrator.calls.Asker;
import kosmokrator.calls.AuditLog;
import kosmokrator.calls.Call;
import kosmokrator.calls.Calls;
import kosmokrator.calls.Ruling;
import kosmokrator.config.Grant;
import kosmokrator.io.Clock;
import kosmokrator.io.Redactor;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;

/// Runs the tool calls of a session and of its subagents through the one pipeline, and asks the session's surface when
/// that says so. One question is open at a time.
final class ToolDesk {
  private static final String ELSE = " Try a different approach.";
  private final Surface surface;
  private final AuditLog audit;
  private final Clock clock;
  private final Redactor redactor;
  private final String word;
  private final Outputs outputs;
  private volatile Permissions permissions;
  private final Path folder;
  private final SessionGrants grants = new SessionGrants();
  private final ReentrantLock asking = new ReentrantLock(true);

  ToolDesk(Surface surface, Agent.Setup setup, Outputs outputs, Permissions permissions, Path folder) {
    this.permissions = permissions;
    this.folder = folder;
    this.surface = surface;
    this.audit = setup.audit();
    this.clock = setup.clock();
    this.redactor = setup.redactor();
    this.word = setup.surface();
    this.outputs = outputs;
  }

  /// Who calls: what the call is told to, and which modes hold for it.
  interface Caller {
    void tell(Event event);

    Mode mode();

    PermissionMode permissionMode();

    Map<String, Tool> tools();
  }

  ToolResult run(Event.ToolStarted call, Tool tool, Stop stop, Caller caller) {
    var function = new ToolFunction(tool, policy(tool, caller),
        made -> work(call, tool, made.arguments(), stop, caller));
    try {
      var wish = Call.of(function.name(), call.arguments());
      var result = new Calls(function, audit, clock, word).run(wish, asker(call, tool, stop, caller));
      if (function.result().isPresent()) return function.result().get();
      return result.failure().map(ToolDesk::refused).orElseThrow();
    } catch (Fault unlogged) {
      return ToolResult.failed(unlogged.getMessage());
    }
  }

  private ToolFunction.Policy policy(Tool tool, Caller caller) {
    return new ToolFunction.Policy() {
      @Override public Ruling ruling(Call call) {
        if (tool.isRuledElsewhere()) return Ruling.law(Grant.ALLOW, "own-policy", "Its calls are ruled where they go");
        return permissions.decide(request(tool, call), caller.mode(), caller.permissionMode(), grants);
      }

      @Override public void answered(Call call, Asker.Answer answer) {
        grants.answered(request(tool, call), answer);
      }
    };
  }

  private ToolRequest request(Tool tool, Call call) {
    return new ToolRequest(tool.name(), call.arguments(), folder);
  }

  /// From the next call on.
  void use(Permissions now) {
    permissions = now;
  }

  /// What was answered for always holds no more.
  void forget() {
    grants.clear();
  }

  private ToolResult work(Event.ToolStarted call, Tool tool, JsonObject arguments, Stop stop, Caller caller) {
    caller.tell(new Event.ToolRunning(call.call(), call.tool()));
    try {
      return shown(call, stop.during(() -> tool.run(arguments, new Run(call, tool, stop, caller))));
    } catch (Fault fault) {
      var interrupted = fault.failure().kind() == Failure.Kind.INTERRUPTED && stop.isOver();
      return ToolResult.failed(interrupted ? stop.told() : clean(sentence(fault.failure())));
    } catch (RuntimeException | StackOverflowError defect) {
      return ToolResult.failed(Defaults.defect(defect).message());
    }
  }

  /// Without secrets, and no longer than a model should read at once.
  private ToolResult shown(Event.ToolStarted call, ToolResult result) {
    var text = outputs.shortened(call.call(), clean(result.text()));
    return new ToolResult(text, result.failed(), result.changes(), result.metadata());
  }

  private String clean(String text) {
    return redactor.redact(text, Redactor.Reach.KNOWN);
  }

  private static String sentence(Failure failure) {
    return failure.next().isEmpty() ? failure.message() : failure.message() + " (" + failure.next().getFirst() + ")";
  }

  private static ToolResult refused(Failure failure) {
    return switch (failure.kind()) {
      case PERMISSION_DENIED, APPROVAL_REQUIRED -> ToolResult.failed(failure.message() + "." + ELSE);
      default -> ToolResult.failed(failure.message());
    };
  }

  /// A call that is under way, for the tool.
  private final class Run implements ToolRun {
    private final Event.ToolStarted call;
    private final Tool tool;
    private final Stop stop;
    private final Caller caller;

    Run(Event.ToolStarted call, Tool tool, Stop stop, Caller caller) {
      this.call = call;
      this.tool = tool;
      this.stop = stop;
      this.caller = caller;
    }

    @Override public String id() {
      return call.call();
    }

    @Override public void progress(String output) {
      stop.shielded(() -> caller.tell(new Event.ToolProgress(id(), call.tool(), output)));
    }

    @Override public void terminal(String terminalId) {
      stop.shielded(() -> caller.tell(new Event.ToolTerminal(id(), terminalId)));
    }

    @Override public Asker asker() {
      return caller.permissionMode() == PermissionMode.PROMETHEUS ? _ -> Asker.Answer.ALLOW_ONCE
          : ToolDesk.this.asker(call, tool, stop, caller);
    }

    @Override public List<String> tools() {
      return caller.tools().keySet().stream().filter(ToolDesk::isForScripts).toList();
    }

    @Override public ToolResult call(String name, JsonObject arguments) {
      if (!tools().contains(name))
        return ToolResult.failed("There is no tool '%s' for scripts.".formatted(Printable.line(name)));
      var called = caller.tools().get(name);
      return ToolDesk.this.run(Toolbox.announce(call.call(), name, arguments, called), called, stop, caller);
    }
  }

  /// A script runs no script, and what asks a person is for the model.
  private static boolean isForScripts(String tool) {
    return !tool.equals("execute_lua") && !tool.startsWith("lua_") && !tool.startsWith("ask_");
  }

  private Asker asker(Event.ToolStarted call, Tool tool, Stop stop, Caller caller) {
    return question ->
        ask(new Surface.Approval(call.call(), call.tool(), call.title(), call.kind(), question.arguments(),
            question.reason(), BuiltIn.foresee(tool, question.arguments())), stop, caller);
  }

  private Asker.Answer ask(Surface.Approval approval, Stop stop, Caller caller) {
    Asker.Answer answer;
    try {
      answer = stop.during(() -> askAlone(approval, stop, caller));
    } catch (Fault stopped) {
      answer = Asker.Answer.REJECT_ONCE;
    }
    caller.tell(new Event.PermissionResolved(approval.call(), approval.tool(), answer));
    return answer;
  }

  private Asker.Answer askAlone(Surface.Approval approval, Stop stop, Caller caller) {
    try {
      asking.lockInterruptibly();
    } catch (InterruptedException stopped) {
      return Asker.Answer.REJECT_ONCE;
    }
    try {
      stop.shielded(() -> caller.tell(new Event.PermissionAsked(approval)));
      return surface.approve(approval);
    } finally {
      asking.unlock();
    }
  }
}
