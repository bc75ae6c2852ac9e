package kosmokrator.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import kosmokrator.agent.Agent;
import kosmokrator.agent.Event;
import kosmokrator.agent.Session;
import kosmokrator.agent.Turn;
import kosmokrator.config.Definition.Category;
import kosmokrator.config.Setting;
import kosmokrator.io.Clock;
import kosmokrator.io.Interrupts;
import kosmokrator.io.LineEditor;
import kosmokrator.io.LineEditor.Typed;
import kosmokrator.io.LineReader;
import kosmokrator.llm.Part;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// The agent on a terminal: prompts are typed, turns are shown as they happen, and Ctrl-C ends a turn, not the program.
final class Dialogue {
  private static final long TWICE = 2_000_000_000L;
  private final Parts parts;
  private final AgentCommand.Wish wish;
  private final Screen screen;
  private final FutureTask<LineEditor> opening = new FutureTask<>(LineEditor::open);
  private final PromptHistory history;
  private final Footer footer;
  private volatile Session session;
  private volatile int leaving = -1;
  private volatile long interrupted;
  private Agent agent;
  private DialogueCommands commands;

  Dialogue(AgentCommand.Wish wish, Parts parts) {
    this.parts = parts;
    this.wish = wish;
    var terminal = parts.terminal();
    var moves = !parts.environment().variable("TERM").orElse("dumb").equals("dumb");
    this.screen = new Screen(parts.printer(), moves, terminal.width());
    this.footer = new Footer(screen, parts.redactor(), parts.clock(), this::status, this::editor);
    this.history = new PromptHistory(parts.home().history(), parts.redactor());
  }

  /// Until somebody leaves; answers with the exit code.
  int run() {
    Thread.ofPlatform().daemon().name("terminal").start(opening); // beside, because the terminal takes a while
    parts.tellIgnored(Category.values());
    agent = parts.dialogueAgent();
    try (var _ = agent) {
      open(wish.session().orElse(null));
      try (var editor = editor(); var _ = Interrupts.onEnd(this::signal).alsoOnResize(editor::resized)) {
        commands = new DialogueCommands(this, parts);
        editor.prepare(history.load(), new PromptCompletion(commands.all(), () -> session.folder(), this::models));
        editor.echo(false);
        parts.egress().prepare();
        greet();
        while (leaving < 0) prompt(editor);
      } finally {
        leave();
      }
    }
    return Math.max(leaving, 0);
  }

  private LineEditor editor() {
    try {
      return opening.get();
    } catch (InterruptedException interrupted) {
      throw Clock.interrupted("The dialogue");
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof Fault fault) throw fault;
      throw Fault.of(Failure.Kind.STATE, "Cannot use the terminal: " + failed.getCause().getMessage());
    }
  }

  /// Ctrl-C belongs to what is under way; the end of the terminal or of the system ends everything in order.
  private void signal(int code) {
    var editor = editor();
    if (code != Exit.INTERRUPTED.number()) leaving = code;
    else if (!editor.isReading() && twice()) leaving = code;
    if (leaving >= 0 || editor.isReading()) editor.interrupt();
    if (leaving >= 0 || !editor.isReading()) session.cancel();
  }

  private boolean twice() {
    var now = parts.clock().nanos();
    var twice = interrupted != 0 && now - interrupted < TWICE;
    interrupted = now;
    return twice;
  }

  private List<String> models() {
    try {
      return parts.models().find(session.model().provider()).map(provider -> parts.models().models(provider).stream()
          .map(kosmokrator.llm.ModelInfo::name).toList()).orElse(List.of());
    } catch (Fault none) {
      return List.of();
    }
  }

  private void greet() {
    screen.text("KosmoKrator " + VersionCommand.version() + " in " + session.folder(), Paint.BOLD);
    if (isUnconfigured()) unconfigured();
    else screen.text("/help lists commands, Ctrl-D leaves.", Paint.DIM);
  }

  private boolean isUnconfigured() {
    return session.model().provider().equals("none");
  }

  private void unconfigured() {
    screen.text("No model is configured yet. Type /settings to choose a provider, step by step, or\n"
        + "  kosmokrator providers:configure PROVIDER --api-key-stdin\nin a shell.");
  }

  private void prompt(LineEditor editor) {
    screen.width(editor.width());
    screen.lines(Paint.DIM.on(Width.cut(status(), screen.width() - 1), screen.colour()));
    switch (editor.prompt(Paint.BOLD.on(">", screen.colour()) + " ")) {
      case Typed.Line(var text) -> take(text);
      case Typed.End() -> leaving = Math.max(leaving, 0);
      case Typed.Interrupted() -> {
        if (leaving >= 0) return;
        if (twice()) leaving = Exit.INTERRUPTED.number();
        else screen.text("Ctrl-C again leaves.", Paint.DIM);
      }
    }
  }

  /// Mode, who approves, model, context, cost.
  private String status() {
    var context = session.model().context();
    var used = session.contextUsed();
    var text = new StringBuilder("%s · %s · %s".formatted(session.mode().word(), session.permissionMode().word(),
        isUnconfigured() ? "no model" : session.model().name()));
    if (context > 0)
      text.append(" · context %d%% of %dk".formatted(Math.min(100, used * 100 / context), context / 1000));
    session.cost().ifPresent(cost -> text.append(" · $%.4f".formatted(cost)));
    return kosmokrator.values.Printable.line(text.toString());
  }

  private void take(String text) {
    if (text.isBlank()) return;
    history.add(text);
    try {
      if (!commands.run(text.strip())) turn(text);
    } catch (Fault fault) {
      failure(fault.failure());
    }
  }

  private void turn(String text) {
    if (isUnconfigured()) {
      unconfigured();
      return;
    }
    interrupted = 0;
    var turn = shown(text);
    interrupted = 0;
    screen.fresh();
    if (turn.reason() != Event.StopReason.END_TURN) ended(turn);
  }

  private Turn shown(String text) {
    footer.begin();
    try {
      return session.prompt(List.of(new Part.Text(text)));
    } finally {
      footer.end().forEach(line -> screen.text(line, Paint.DIM));
    }
  }

  private void ended(Turn turn) {
    if (turn.failure().isPresent()) failure(turn.failure().get());
    else screen.text(HeadlessOutput.message(turn), Paint.YELLOW);
  }

  void failure(Failure failure) {
    var text = new StringBuilder("error: " + failure.message());
    for (var next : failure.next()) text.append("\n  next: ").append(next);
    if (failure.kind() == Failure.Kind.MISSING_CREDENTIALS) text.append("\n  or here: /settings provider");
    screen.text(parts.redactor().redact(text.toString()), Paint.RED);
  }

  /// Goes on with another session, or with a new one when `id` is null; an empty id is the last one of the folder.
  void open(String id) {
    var surface = new DialogueSurface(screen, parts.redactor(), wish.start().folder(),
        () -> parts.settings().on(Setting.SHOW_REASONING),
        new Questions(screen, this::editor, () -> session.cancel()), footer);
    var start = session == null ? wish.start() : again(id == null);
    var next = id == null ? agent.create(start, surface)
        : agent.open(id.isEmpty() ? Headless.last(agent, wish) : id, start, surface);
    leave();
    session = next;
    if (id != null) replay(surface);
  }

  /// Another session in the same dialogue: a new one keeps what was chosen, an old one has its own choices.
  private Agent.Start again(boolean isNew) {
    var first = wish.start();
    var model = isUnconfigured() ? java.util.Optional.<String>empty() : java.util.Optional.of(session.model().name());
    return new Agent.Start(first.folder(), first.additional(),
        isNew ? java.util.Optional.of(session.mode()) : java.util.Optional.empty(),
        isNew ? java.util.Optional.of(session.permissionMode()) : java.util.Optional.empty(),
        isNew ? model : java.util.Optional.empty(),
        first.persistent(), first.systemPrompt(), first.appendedPrompt(), first.maxTurns(), first.timeout());
  }

  /// The last exchange, so that one sees where one is.
  private void replay(DialogueSurface surface) {
    var events = new ArrayList<Event>();
    session.replay(event -> {
      if (event instanceof Event.UserMessage) events.clear();
      events.add(event);
    });
    screen.text("session " + session.id() + ": " + session.title(), Paint.DIM);
    surface.replay(events);
  }

  /// Closes the session; one in which nothing was said is not kept.
  private void leave() {
    if (session == null || session.isClosed()) return;
    screen.takeBack();
    session.close();
    if (!session.title().isEmpty() || !session.isKept()) return;
    try {
      agent.sessions().delete(session.id());
    } catch (Fault inUse) {
      // it stays as an empty one
    }
  }

  void quit() {
    leaving = Math.max(leaving, 0);
  }

  Session session() {
    return session;
  }

  Agent agent() {
    return agent;
  }

  Screen screen() {
    return screen;
  }

  LineReader lines() {
    return LineReader.asking(editor());
  }
}
