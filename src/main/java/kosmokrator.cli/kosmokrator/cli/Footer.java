package kosmokrator.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import kosmokrator.agent.SubagentNode;
import kosmokrator.io.Clock;
import kosmokrator.io.LineEditor;
import kosmokrator.io.Redactor;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;

/// What stands below the text of a dialogue while a turn runs: the subagents at work, a line each, and a line with
/// mode, model, context, cost and time. When the last subagent ends, their lines become one that stays. Safe for use by
/// several threads.
final class Footer {
  private static final int MOST = 8;
  private static final long PAUSE = 100_000_000L;
  private static final long SECOND = 1_000_000_000L - PAUSE;
  private static final Duration TICK = Duration.ofMillis(200);
  private final Screen screen;
  private final Redactor redactor;
  private final Clock clock;
  private final Supplier<String> status;
  private final Supplier<LineEditor> terminal;
  private final Set<String> settled = new HashSet<>();
  private volatile List<SubagentNode> tree = List.of();
  private volatile boolean live;
  private volatile boolean dirty;
  private volatile long began;
  private volatile long drawn;
  private Thread ticker;

  /// `status` is the line without the time.
  Footer(Screen screen, Redactor redactor, Clock clock, Supplier<String> status, Supplier<LineEditor> terminal) {
    this.screen = screen;
    this.redactor = redactor;
    this.clock = clock;
    this.status = status;
    this.terminal = terminal;
  }

  /// A turn begins; [#end] is called when it is over, whatever came of it.
  void begin() {
    live = screen.pin(() -> terminal.get().width());
    if (!live) return;
    began = clock.nanos();
    draw();
    ticker = Thread.startVirtualThread(this::tick);
  }

  private void tick() {
    try {
      while (live) {
        clock.pause(TICK);
        if (dirty || clock.nanos() - drawn > SECOND) draw();
      }
    } catch (Fault over) {
      // the turn ended
    }
  }

  /// The turn is over; what there is to say about subagents that ended in it.
  List<String> end() {
    if (!live) return List.of();
    live = false;
    ticker.interrupt();
    screen.unpin();
    return settle();
  }

  /// Whether subagents are shown here.
  boolean isLive() {
    return live;
  }

  /// Something changed; drawn at once, or soon when it was drawn a moment ago.
  void changed() {
    if (live && clock.nanos() - drawn > PAUSE) draw();
    else dirty = true;
  }

  /// The subagents as they are now; what there is to say once all of them have ended.
  List<String> changed(List<SubagentNode> now) {
    tree = now;
    if (!live) return List.of();
    if (flat(now).stream().noneMatch(Footer::works)) {
      var said = settle();
      draw();
      return said;
    }
    changed();
    return List.of();
  }

  private void draw() {
    screen.width(terminal.get().width());
    drawn = clock.nanos();
    dirty = false;
    var most = Math.min(MOST, Math.max(1, terminal.get().height() / 3));
    var lines = new ArrayList<String>();
    var working = flat(tree).stream().filter(Footer::works).toList();
    var shown = working.size() > most ? most - 1 : working.size();
    for (var node : working.subList(0, shown)) lines.add(line(node));
    if (shown < working.size()) lines.add(more(working.subList(shown, working.size())));
    lines.add(status.get() + " · " + time((clock.nanos() - began) / 1_000_000));
    var painted = lines.stream().map(redactor::redact).map(Printable::line)
        .map(line -> Paint.DIM.on(Width.cut(line, screen.width() - 1), screen.colour())).toList();
    if (live) screen.below(painted);
  }

  private static List<SubagentNode> flat(List<SubagentNode> nodes) {
    var all = new ArrayList<SubagentNode>();
    for (var node : nodes) {
      all.add(node);
      all.addAll(flat(node.children()));
    }
    return all;
  }

  private static boolean works(SubagentNode node) {
    return node.ended() == 0;
  }

  private String line(SubagentNode node) {
    var passed = node.started() == 0 ? 0 : clock.now().toEpochMilli() - node.started();
    var mark = node.status().equals("running") ? '>' : '.';
    var line = new StringBuilder("  ".repeat(node.depth())).append(mark).append(' ').append(node.id()).append(" (")
        .append(node.type()).append(") ").append(node.status());
    if (node.started() > 0) line.append(" · ").append(time(passed)).append(" · ")
        .append(work(node.toolCalls(), tokens(node)));
    var doing = node.queueReason().or(node::lastTool).orElse(node.task());
    line.append(" · ").append(doing);
    node.lastMessage().filter(said -> !said.isBlank()).ifPresent(said -> line.append(" | ").append(said.strip()));
    return line.toString();
  }

  private static String more(List<SubagentNode> rest) {
    var running = rest.stream().filter(node -> node.status().equals("running")).count();
    return "  ... and %d more: %d running, %d waiting".formatted(rest.size(), running, rest.size() - running);
  }

  /// One line for those that ended since the last time, and one for each that failed.
  private synchronized List<String> settle() {
    var ended = flat(tree).stream().filter(node -> !works(node) && settled.add(node.id() + " " + node.started()))
        .toList();
    if (ended.isEmpty()) return List.of();
    var failed = ended.stream().filter(node -> !node.status().equals("done")).toList();
    var said = new ArrayList<String>();
    for (var node : failed) {
      said.add("  agent %s %s%s".formatted(node.id(), node.status(),
          node.error().map(error -> ": " + error).orElse("")));
    }
    var from = ended.stream().mapToLong(SubagentNode::started).filter(time -> time > 0).min().orElse(0);
    var to = ended.stream().mapToLong(SubagentNode::ended).max().orElse(from);
    var calls = ended.stream().mapToInt(SubagentNode::toolCalls).sum();
    said.add("  %s ended%s · %s · %s".formatted(count(ended.size(), "agent"),
        failed.isEmpty() ? "" : ", %d failed".formatted(failed.size()),
        work(calls, ended.stream().mapToLong(Footer::tokens).sum()), time(to - from)));
    return said.stream().map(redactor::redact).toList();
  }

  private static long tokens(SubagentNode node) {
    return node.tokensIn() + node.tokensOut();
  }

  private static String work(int calls, long tokens) {
    return count(calls, "call") + " · "
        + (tokens < 1000 ? tokens + " tokens" : "%.1fk tokens".formatted(tokens / 1000.0));
  }

  private static String count(int number, String word) {
    return number + " " + word + (number == 1 ? "" : "s");
  }

  private static String time(long milliseconds) {
    var seconds = Math.max(0, milliseconds / 1000);
    return seconds < 60 ? seconds + " s" : "%d m %02d s".formatted(seconds / 60, seconds % 60);
  }
}
