package kosmokrator.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import kosmokrator.llm.Completion;
import kosmokrator.llm.ModelFault;
import kosmokrator.llm.Part;
import kosmokrator.llm.Prompt;
import kosmokrator.llm.Usage;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// One turn: the model is asked, its tool calls run, and it is asked again, until it has nothing more to call. The
/// prompt is in the conversation already.
final class Loop {
  private static final int OVERFLOWS = 3;
  private final Scene scene;
  private final Stop stop;
  private final OptionalInt mostRounds;
  private final Repeats repeats = new Repeats();
  private final Shortening shortening;
  private Usage usage = Usage.NONE;
  private int rounds;
  private String text = "";

  Loop(Scene scene, Stop stop, OptionalInt mostRounds, Shortening shortening) {
    this.scene = scene;
    this.stop = stop;
    this.mostRounds = mostRounds;
    this.shortening = shortening;
  }

  /// How it ended, and what it took.
  ///
  /// @param passes whether it failed by something that may pass
  record Outcome(Event.StopReason reason, Optional<Failure> failure, Usage usage, int rounds, String text,
      boolean passes) {}

  Outcome run() {
    try {
      return outcome(turn(), Optional.empty());
    } catch (Fault fault) {
      var stopped = stop.why();
      if (stopped.isPresent()) return outcome(reason(stopped.get()), Optional.empty());
      if (refused(fault)) return outcome(Event.StopReason.REFUSAL, Optional.empty());
      return new Outcome(Event.StopReason.FAILED, Optional.of(fault.failure()), usage, rounds, text, passes(fault));
    }
  }

  private static boolean refused(Fault fault) {
    return fault instanceof ModelFault model && model.reason() == ModelFault.Reason.REFUSED;
  }

  /// Whether a failure of a model may pass by itself.
  private static boolean passes(Fault fault) {
    return fault instanceof ModelFault model && switch (model.reason()) {
      case RATE_LIMIT, SERVER, NETWORK, TIMEOUT -> true;
      case AUTH, OVERFLOW, REFUSED, BAD_REQUEST, MALFORMED -> false;
    };
  }

  private static Event.StopReason reason(Stop.Why why) {
    return switch (why) {
      case CANCELLED -> Event.StopReason.CANCELLED;
      case TIMED_OUT -> Event.StopReason.TIMED_OUT;
    };
  }

  private Outcome outcome(Event.StopReason reason, Optional<Failure> failure) {
    return new Outcome(reason, failure, usage, rounds, text, false);
  }

  private Event.StopReason turn() {
    while (true) {
      if (stop.isOver()) return reason(stop.why().orElseThrow());
      if (mostRounds.isPresent() && rounds >= mostRounds.getAsInt()) return Event.StopReason.MAX_TURNS;
      rounds++;
      scene.tell(new Event.PhaseChanged(Event.Phase.THINKING));
      scene.news().forEach(this::hear);
      shortening.ifNeeded(stop);
      var completion = answer();
      var calls = completion.message().calls();
      if (completion.stop() == Completion.Stop.REFUSAL) return Event.StopReason.REFUSAL;
      if (completion.stop() == Completion.Stop.MAX_TOKENS && calls.isEmpty()) return Event.StopReason.MAX_TOKENS;
      if (calls.isEmpty() && !heardMore()) return Event.StopReason.END_TURN;
      if (completion.stop() == Completion.Stop.MAX_TOKENS) return Event.StopReason.MAX_TOKENS;
    }
  }

  /// Who is told something at the end of its work has not ended.
  private boolean heardMore() {
    var news = scene.lastNews(stop);
    news.forEach(this::hear);
    return !news.isEmpty();
  }

  private void hear(String text) {
    scene.record(new Entry.Advised(text));
  }

  /// Asks until there is an answer; one that does not fit into the context any more makes the conversation shorter.
  private Completion answer() {
    for (var attempt = 1;; attempt++) {
      var listener = new Listener(scene, stop);
      try {
        return take(ask(listener), listener);
      } catch (ModelFault fault) {
        keepPart(listener);
        if (fault.reason() != ModelFault.Reason.OVERFLOW || attempt > OVERFLOWS || listener.heard()) throw fault;
        shortening.afterOverflow(stop, attempt);
      } catch (Fault fault) {
        keepPart(listener);
        throw fault;
      }
    }
  }

  private Completion ask(Listener listener) {
    var tools = scene.tools().values().stream()
        .map(tool -> new Prompt.Tool(tool.name(), tool.description(), tool.parameters())).toList();
    var system = scene.system();
    var prompt = new Prompt(system, scene.conversation().messages(), tools, scene.options());
    var completion = stop.during(() -> scene.model().complete(prompt, listener));
    scene.conversation().learn(Weight.of(tools, system), completion.usage());
    return completion;
  }

  /// Writes the answer down, tells of its calls, and runs them.
  private Completion take(Completion completion, Listener listener) {
    usage = usage.plus(completion.usage());
    var said = completion.message().text();
    if (!said.isBlank()) text = said;
    var parts = new ArrayList<Part>();
    var calls = new ArrayList<Part.ToolCall>();
    var announced = new ArrayList<Event.ToolStarted>();
    for (var part : completion.message().parts()) {
      if (!(part instanceof Part.ToolCall call)) {
        parts.add(part);
        continue;
      }
      var own = new Part.ToolCall(scene.name("call"), call.tool(), call.arguments(), call.broken(), call.signature());
      parts.add(own);
      calls.add(own);
      announced.add(scene.announce(own.id(), own.tool(), own.arguments()));
    }
    record(listener.message(), parts, announced, completion.usage());
    announced.forEach(scene::tell);
    switch (completion.stop()) {
      case MAX_TOKENS -> notRun(announced, "the answer was cut off at its limit of tokens.");
      case REFUSAL -> notRun(announced, "the provider stopped the answer.");
      case END, TOOL_CALLS -> {
        if (!calls.isEmpty()) run(announced, calls);
      }
    }
    return completion;
  }

  private void record(String message, List<Part> parts, List<Event.ToolStarted> announced, Usage used) {
    var info = scene.model().info();
    var cost = info.price().map(price -> OptionalDouble.of(price.of(used))).orElse(OptionalDouble.empty());
    scene.record(new Entry.Answered(message, parts, announced, info.name(), used, cost));
    scene.used(usage);
  }

  /// What came of an answer before it broke off was shown, so it is kept.
  private void keepPart(Listener listener) {
    var parts = listener.parts();
    if (parts.isEmpty()) return;
    record(listener.message(), parts, List.of(), Usage.NONE);
    text = listener.text();
  }

  private void notRun(List<Event.ToolStarted> calls, String why) {
    var result = ToolResult.failed("Not run: " + why);
    for (var call : calls) {
      scene.record(new Entry.Returned(call.call(), call.tool(), result));
      scene.tell(new Event.ToolEnded(call.call(), call.tool(), result));
    }
  }

  private void run(List<Event.ToolStarted> announced, List<Part.ToolCall> calls) {
    scene.tell(new Event.PhaseChanged(Event.Phase.TOOLS));
    var results = new Batch(scene, stop, announced, calls).run();
    for (var i = 0; i < announced.size(); i++) repeats.note(announced.get(i), results.get(i));
    repeats.advice().ifPresent(advice -> {
      scene.record(new Entry.Advised(advice));
      scene.tell(new Event.Notice(Event.Severity.WARNING, "The model repeats itself; it was told so"));
    });
    repeats.failure().ifPresent(failure -> {
      throw new Fault(failure);
    });
  }
}
