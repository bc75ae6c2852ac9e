package kosmokrator.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import kosmokrator.agent.Event;
import kosmokrator.agent.FileChange;
import kosmokrator.agent.Surface;
import kosmokrator.agent.TaskItem;
import kosmokrator.agent.Tool;
import kosmokrator.agent.ToolResult;
import kosmokrator.calls.Asker;
import kosmokrator.io.Redactor;
import kosmokrator.llm.Part;
import kosmokrator.values.Printable;

/// A session on a terminal: what happens as lines, what a model says as it comes, questions where they come up. While a
/// question is open nothing else is shown.
final class DialogueSurface implements Surface {
  private static final int PREVIEW = 5;
  private static final int DIFF = 60;
  /// Columns of a changed line that somebody is to approve: more than fit, so that nothing hides at the right.
  private static final int LONGEST = 1000;
  private final Screen screen;
  private final Redactor redactor;
  private final Path folder;
  private final BooleanSupplier thoughts;
  private final Questions questions;
  private final Footer footer;
  private final ReentrantLock floor = new ReentrantLock();
  private final Map<String, Event.ToolStarted> calls = new LinkedHashMap<>();
  private final Set<String> shown = new HashSet<>();
  private boolean replaying;
  private String speaking = "";
  private Writer speech;
  private Markdown markdown;

  /// `thoughts` says whether those of the model are shown; `questions` asks; `footer` is told what it shows.
  DialogueSurface(Screen screen, Redactor redactor, Path folder, BooleanSupplier thoughts, Questions questions,
      Footer footer) {
    this.screen = screen;
    this.redactor = redactor;
    this.folder = folder;
    this.thoughts = thoughts;
    this.questions = questions;
    this.footer = footer;
  }

  /// What happened before, told again.
  void replay(List<Event> events) {
    replaying = true;
    events.forEach(this::event);
    replaying = false;
    silence();
  }

  @Override public void event(Event event) {
    floor.lock();
    try {
      show(event);
    } finally {
      floor.unlock();
    }
  }

  private void show(Event event) {
    switch (event) {
      case Event.Text text -> say(text.message(), text.delta(), Paint.PLAIN);
      case Event.Thought thought -> {
        if (thoughts.getAsBoolean()) say("thought " + thought.message(), thought.delta(), Paint.DIM);
      }
      case Event.UsageChanged _, Event.RuntimeChanged _ -> footer.changed();
      case Event.SubagentsChanged subagents -> subagents(footer.changed(subagents.tree()));
      case Event.SubagentsSpawned _, Event.SubagentsCompleted _ when footer.isLive() -> {}
      case Event.ToolTerminal _, Event.TurnStarted _, Event.Titled _, Event.PermissionAsked _,
          Event.PermissionResolved _ -> {}
      default -> {
        silence();
        tell(event);
      }
    }
  }

  private void subagents(List<String> ended) {
    if (ended.isEmpty()) return;
    silence();
    ended.forEach(line -> line(line, Paint.DIM));
  }

  private void tell(Event event) {
    switch (event) {
      case Event.UserMessage said -> {
        if (replaying) screen.text("> " + text(said.parts()), Paint.BOLD);
      }
      case Event.ToolStarted call -> started(call);
      case Event.ToolRunning running -> passing(running.call(), "");
      case Event.ToolProgress progress -> passing(progress.call(), lastLine(progress.output()));
      case Event.ToolEnded ended -> ended(calls.remove(ended.call()), ended);
      case Event.Tasks tasks -> tasks(tasks.tasks());
      case Event.PhaseChanged phase -> {
        if (phase.phase() == Event.Phase.THINKING) screen.passing("thinking ... (Ctrl-C stops it)");
      }
      case Event.SubagentsSpawned spawned ->
          spawned.nodes().forEach(node -> line("  agent %s (%s): %s".formatted(node.id(),
              node.type(), node.task()), Paint.DIM));
      case Event.SubagentsCompleted done ->
          done.nodes().forEach(node -> line("  agent %s %s%s".formatted(node.id(), node.status(),
              node.error().map(error -> ": " + error).orElse("")), Paint.DIM));
      case Event.Compaction compaction -> {
        if (compaction.ended()) line("The conversation was made shorter.", Paint.DIM);
        else screen.passing("making the conversation shorter ...");
      }
      case Event.Notice notice -> screen.text(label(notice.severity()) + notice.text(), Paint.YELLOW);
      default -> {}
    }
  }

  private static String label(Event.Severity severity) {
    return severity == Event.Severity.ERROR ? "error: " : "note: ";
  }

  private static String text(List<Part> parts) {
    return parts.stream().map(part -> part instanceof Part.Text text ? text.text() : "[...]")
        .collect(Collectors.joining("\n"));
  }

  /// Goes on with a message or begins the next one.
  private void say(String message, String delta, Paint base) {
    if (!message.equals(speaking)) {
      silence();
      screen.fresh();
      speaking = message;
      markdown = new Markdown(Math.min(screen.width(), 100), screen.colour(), base, screen::show);
      speech = redactor.writer(new Into(markdown), Redactor.Reach.KNOWN);
    }
    write(() -> {
      speech.write(delta);
      speech.flush();
    });
  }

  /// The end of the message that is being said.
  void silence() {
    if (speaking.isEmpty()) return;
    speaking = "";
    write(speech::close);
    markdown.end();
    screen.fresh();
  }

  private interface Writing {
    void run() throws IOException;
  }

  private static void write(Writing writing) {
    try {
      writing.run();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /// A writer in front of a text that is shown.
  private static final class Into extends Writer {
    private final Markdown markdown;

    Into(Markdown markdown) {
      this.markdown = markdown;
    }

    @Override public void write(char[] letters, int from, int count) {
      if (count > 0) markdown.take(new String(letters, from, count));
    }

    @Override public void flush() {}

    @Override public void close() {}
  }

  private void line(String foreign, Paint paint) {
    screen.lines(paint.on(Width.cut(Printable.line(foreign), screen.width()), screen.colour()));
  }

  private void started(Event.ToolStarted call) {
    calls.put(call.call(), call);
    if (screen.moves()) screen.passing("> " + call.title());
    else line("> " + call.title(), Paint.DIM);
  }

  private void passing(String id, String more) {
    var call = calls.get(id);
    if (call != null)
      screen.passing("> " + Width.cut(call.title(), screen.width() / 2)
        + (more.isBlank() ? " ..." : " | " + more.strip()));
  }

  private static String lastLine(String output) {
    return output.lines().filter(line -> !line.isBlank()).reduce("", (_, last) -> last);
  }

  private void ended(Event.ToolStarted call, Event.ToolEnded ended) {
    var result = ended.result();
    var title = Printable.line(call == null ? ended.tool() : call.title());
    var mark = result.failed() ? Paint.RED.on("x", screen.colour()) : Paint.GREEN.on("*", screen.colour());
    screen.lines(mark + " " + Width.cut(title + (result.failed() ? " (failed)" : ""), screen.width() - 2));
    if (!result.changes().isEmpty() && !shown.remove(ended.call())) changes(result.changes(), DIFF);
    else if (result.changes().isEmpty()) preview(call == null ? Tool.Kind.OTHER : call.kind(), result);
  }

  /// Of commands the last lines, of failures the first ones, of what only looked nothing.
  private void preview(Tool.Kind kind, ToolResult result) {
    var lines = result.text().lines().filter(line -> !line.isBlank()).toList();
    if (result.failed()) lines = lines.subList(0, Math.min(PREVIEW, lines.size()));
    else if (kind == Tool.Kind.EXECUTE) lines = lines.subList(Math.max(0, lines.size() - PREVIEW), lines.size());
    else return;
    for (var line : lines) line("  " + line.replace("\t", "    "), Paint.DIM);
  }

  private void changes(List<FileChange> changes, int most) {
    screen.lines(diffs(changes, new DiffText(screen.width(), screen.colour(), most)));
  }

  private String diffs(List<FileChange> changes, DiffText diff) {
    return changes.stream().flatMap(change -> diff.lines(relative(change.path()), change).stream())
        .collect(Collectors.joining("\n"));
  }

  private String relative(Path path) {
    return path.startsWith(folder) ? folder.relativize(path).toString() : path.toString();
  }

  private void tasks(List<TaskItem> tasks) {
    if (tasks.isEmpty()) return;
    var done = tasks.stream().filter(task -> task.status() == TaskItem.Status.COMPLETED).count();
    var now = tasks.stream().filter(task -> task.status() == TaskItem.Status.IN_PROGRESS).findFirst()
        .map(task -> ", now: " + task.subject()).orElse("");
    line("  tasks: %d of %d done%s".formatted(done, tasks.size(), now), Paint.DIM);
  }

  @Override public Asker.Answer approve(Approval approval) {
    return asking(() -> {
      var title = Paint.YELLOW.on("Approve?", screen.colour()) + " " + Printable.line(approval.tool()) + ": "
          + Printable.line(approval.reason());
      screen.lines(title);
      if (approval.changes().isEmpty()) return questions.approval(approval, Optional.empty());
      shown.add(approval.call());
      var whole = diffs(approval.changes(), new DiffText(Integer.MAX_VALUE, screen.colour(), Integer.MAX_VALUE));
      var cut = diffs(approval.changes(), new DiffText(LONGEST, screen.colour(), 4 * DIFF));
      screen.lines(cut);
      return questions.approval(approval, cut.equals(whole) ? Optional.empty() : Optional.of(whole));
    }, Asker.Answer.REJECT_ONCE);
  }

  @Override public Optional<String> ask(String call, String question) {
    return asking(() -> questions.free(question), Optional.empty());
  }

  @Override public Optional<String> choose(String call, String question, List<Choice> choices) {
    return asking(() -> questions.choice(question, choices), Optional.empty());
  }

  /// One question at a time, and nothing else meanwhile.
  private <T> T asking(Supplier<T> question, T otherwise) {
    try {
      floor.lockInterruptibly();
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
      return otherwise;
    }
    try {
      silence();
      screen.fresh();
      screen.hide(true);
      return question.get();
    } finally {
      screen.hide(false);
      floor.unlock();
    }
  }
}
