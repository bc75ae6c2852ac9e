package kosmokrator.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import kosmokrator.io.Clock;
import kosmokrator.llm.Chunk;
import kosmokrator.llm.Completion;
import kosmokrator.llm.Message;
import kosmokrator.llm.Model;
import kosmokrator.llm.ModelInfo;
import kosmokrator.llm.Part;
import kosmokrator.llm.Prompt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SubagentsTest {
  @TempDir Path folder;

  /// A model whose answer depends on the last message only, so that several may ask at once.
  private record Replying(Function<Prompt, Completion> answer) implements Model {
    @Override public ModelInfo info() {
      return new Script().info();
    }

    @Override public Completion complete(Prompt prompt, Consumer<Chunk> sink) {
      return answer.apply(prompt);
    }
  }

  private static Completion says(String text) {
    return Script.done(List.of(new Part.Text(text)), Completion.Stop.END);
  }

  private static Completion calls(String arguments) {
    return Script.done(List.of(new Part.ToolCall("x", "subagent", Json.parse(arguments).asObject())),
        Completion.Stop.TOOL_CALLS);
  }

  private static String last(Prompt prompt) {
    return switch (prompt.messages().getLast()) {
      case Message.User(var parts) -> parts.getLast() instanceof Part.Text(var text) ? text : "";
      case Message.Results(var results) -> "RESULT " + results.getLast().text();
      case Message.Assistant _ -> "";
    };
  }

  private Stage stage(Function<Prompt, Completion> answer) {
    return new Stage(folder, new Replying(answer), Stage.echo());
  }

  @Test
  void aHundredRunTenAtATimeAndAllReport() {
    var now = new AtomicInteger();
    var most = new AtomicInteger();
    var agents = new StringBuilder("{\"agents\":[");
    for (var i = 0; i < 100; i++) agents.append(i == 0 ? "" : ",").append("{\"task\":\"part ").append(i).append("\"}");
    agents.append("]}");
    try (var stage = stage(prompt -> {
      var last = last(prompt);
      if (last.startsWith("go")) return calls(agents.toString());
      if (last.startsWith("RESULT")) return says(last.substring(0, 60));
      most.accumulateAndGet(now.incrementAndGet(), Math::max);
      Clock.system().pause(java.time.Duration.ofMillis(2));
      now.decrementAndGet();
      return says("did " + last);
    })) {
      var session = stage.session();
      var before = Thread.getAllStackTraces().size();
      var turn = session.prompt(Stage.text("go"));
      assertEquals("RESULT Batch complete: 100 agents finished, 0 failed.", turn.text().lines().findFirst().orElse(""));
      assertTrue(most.get() <= 10, () -> most + " at a time");
      assertTrue(Thread.getAllStackTraces().size() - before < 30, "platform threads");
      assertEquals(102 * 110, session.usage().input() + session.usage().output());
    }
  }

  @Test
  void whoDependsOnOthersGetsTheirReportsEvenOfTheFailed() {
    var seen = new java.util.concurrent.ConcurrentHashMap<String, String>();
    try (var stage = stage(prompt -> {
      var last = last(prompt);
      if (last.equals("go")) {
        return calls("{\"agents\":[{\"id\":\"c\",\"task\":\"join\",\"depends_on\":[\"a\",\"b\"]},{\"id\":\"a\","
            + "\"task\":\"first\"},"
            + "{\"id\":\"b\",\"task\":\"broken\"}]}");
      }
      if (last.startsWith("RESULT")) return says(last);
      if (last.equals("broken")) return Script.done(List.of(new Part.Text("half")), Completion.Stop.MAX_TOKENS);
      seen.put(last.lines().findFirst().orElse(""), last);
      return says("report of " + last.lines().findFirst().orElse(""));
    })) {
      var turn = stage.session().prompt(Stage.text("go"));
      assertTrue(seen.get("join").contains("report of first"), seen.get("join"));
      assertTrue(seen.get("join").contains("[FAILED] The answer was cut off"), seen.get("join"));
      assertTrue(turn.text().startsWith("RESULT Batch complete: 2 agents finished, 1 failed."), turn.text());
    }
  }

  @Test
  void aCircleIsRefused() {
    try (var stage = stage(prompt -> last(prompt).equals("go")
        ? calls("{\"agents\":[{\"id\":\"a\",\"task\":\"x\",\"depends_on\":[\"b\"]},{\"id\":\"b\",\"task\":\"y\","
        + "\"depends_on\":[\"a\"]}]}")
        : says(last(prompt)))) {
      assertEquals("RESULT Agents wait for each other in a circle: a, b",
          stage.session().prompt(Stage.text("go")).text());
    }
  }

  @Test
  void cancellingReachesTheLeaves() throws InterruptedException {
    var deep = new CountDownLatch(1);
    var stopped = new CountDownLatch(1);
    try (var stage = stage(prompt -> switch (last(prompt)) {
      case "go" -> calls("{\"task\":\"one\",\"type\":\"general\"}");
      case "one" -> calls("{\"task\":\"two\",\"type\":\"explore\"}");
      case "two" -> {
        deep.countDown();
        try {
          Thread.sleep(60_000);
        } catch (InterruptedException cancelled) {
          stopped.countDown();
          throw Clock.interrupted("Answering");
        }
        yield says("never");
      }
      default -> says("over");
    })) {
      var session = stage.session();
      var thread = Thread.startVirtualThread(() -> session.prompt(Stage.text("go")));
      deep.await();
      session.cancel();
      assertTrue(stopped.await(5, java.util.concurrent.TimeUnit.SECONDS));
      thread.join();
      var root = session.subagents.tree().getFirst();
      for (var i = 0; i < 100 && !root.status().equals("cancelled"); i++) {
        Thread.sleep(10);
        root = session.subagents.tree().getFirst();
      }
      assertEquals("cancelled cancelled", root.status() + " " + root.children().getFirst().status());
    }
  }

  @Test
  void theReportOfOneInTheBackgroundComesLater() throws InterruptedException {
    var hold = new CountDownLatch(1);
    try (var stage = stage(prompt -> {
      var last = last(prompt);
      if (last.equals("go")) return calls("{\"task\":\"slow\",\"mode\":\"background\",\"id\":\"bg\"}");
      if (last.equals("slow")) {
        try {
          hold.await();
        } catch (InterruptedException stop) {
          throw Clock.interrupted("Waiting");
        }
        return says("late report");
      }
      return says("heard: " + last);
    })) {
      var session = stage.session();
      assertTrue(session.prompt(Stage.text("go")).text().contains("Agent 'bg' spawned in background (explore)."));
      hold.countDown();
      for (var i = 0; i < 12_000 && !stage.told().contains("<SubagentsCompleted>"); i++) Thread.sleep(5);
      assertTrue(session.prompt(Stage.text("and now?")).text().contains("Agent 'bg' completed:\nlate report"));
    }
  }

  @Test
  void whoOnlyReadsCannotStartSomebodyWhoWrites() {
    try (var stage = stage(prompt -> last(prompt).equals("go")
        ? calls("{\"task\":\"x\",\"type\":\"general\"}") : says(last(prompt)))) {
      var session = stage.session();
      session.setMode(Mode.PLAN);
      assertEquals("RESULT There are no general agents in plan mode", session.prompt(Stage.text("go")).text());
      assertFalse(stage.told().contains("SubagentsSpawned"));
    }
  }

  @Test
  void whatTheySaidAndDidIsKeptBesideTheSessionAndGoesWithIt() throws java.io.IOException {
    try (var stage = stage(prompt -> switch (last(prompt)) {
      case "go" -> calls("{\"agents\":[{\"id\":\"up\",\"task\":\"one\",\"type\":\"general\"},{\"id\":\"cut\","
          + "\"task\":\"three\"}]}");
      case "one" -> calls("{\"id\":\"down\",\"task\":\"two\"}");
      case "two" -> Script.done(List.of(new Part.ToolCall("x", "file_read", Json.parse("{\"path\":\"a\"}").asObject())),
          Completion.Stop.TOOL_CALLS);
      case "three" -> Script.done(List.of(new Part.Text("half")), Completion.Stop.MAX_TOKENS);
      default -> says("done: " + last(prompt));
    })) {
      var session = stage.session();
      session.prompt(Stage.text("go"));
      var id = session.id();
      session.close();
      var sessions = stage.agent.sessions();
      var logs = sessions.agents(id);
      var shown = logs.stream().map(log ->
          "%s %s of %s: %s, %s %s".formatted(log.agent(), log.type(), log.parent().orElse("-"), log.task(),
              log.reason().map(Enum::name).orElse("?"), log.error())).sorted().toList();
      assertEquals(List.of("cut explore of -: three, MAX_TOKENS The answer was cut off at its limit of tokens",
          "down explore of up: two, END_TURN ", "up general of -: one, END_TURN "), shown);
      var down = logs.stream().filter(log -> log.agent().equals("down")).findFirst().orElseThrow();
      var told = new java.util.ArrayList<String>();
      sessions.replay(id, down, event -> told.add(event.getClass().getSimpleName()));
      assertEquals(List.of("UserMessage", "ToolStarted", "ToolEnded", "Text"), told);
      assertEquals(1, sessions.list(java.util.Optional.empty()).size());
      sessions.delete(id);
      try (var left = java.nio.file.Files.walk(folder.resolve("home/sessions"))) {
        assertFalse(left.anyMatch(file -> file.toString().contains(id) || file.toString().contains(down.id())));
      }
    }
  }

  @Test
  void ofVeryManyLogsTheLatestAreKept() {
    try (var stage = stage(prompt -> says(last(prompt)))) {
      var session = stage.session();
      session.prompt(Stage.text("go"));
      kosmokrator.io.Files.makeFolder(session.outputs.folder(), kosmokrator.io.Files.Access.PRIVATE);
      for (var i = 0; i < ChildLog.MOST; i++) {
        kosmokrator.io.Files.save(session.outputs.folder().resolve("0000%04d.jsonl".formatted(i)), new byte[0], true);
      }
      var child = new Child(new Child.Wish("x", "task", AgentType.EXPLORE, java.util.Optional.empty(), List.of()),
          java.util.Optional.empty(), 1, false, new Stop());
      ChildLog.begin(session, child, "model").end(Event.StopReason.END_TURN, "");
      assertEquals(ChildLog.MOST, kosmokrator.io.Files.list(session.outputs.folder(), ".jsonl").size());
      assertEquals(List.of("x"), stage.agent.sessions().agents(session.id()).stream().map(Sessions.AgentLog::agent)
          .toList());
    }
  }

  @Test
  void whoseAnswerBrokeOffIsAskedToGoOn() {
    var asked = new java.util.concurrent.ConcurrentLinkedQueue<List<Message>>();
    var model = new Model() {
      @Override public ModelInfo info() {
        return new Script().info();
      }

      @Override public Completion complete(Prompt prompt, Consumer<Chunk> sink) {
        var last = last(prompt);
        if (last.equals("go")) return calls("{\"task\":\"work\"}");
        if (last.startsWith("RESULT")) return says(last);
        asked.add(prompt.messages());
        if (asked.size() > 1) return says("the rest");
        sink.accept(new Chunk.Text("the first half"));
        throw new kosmokrator.llm.ModelFault(kosmokrator.llm.ModelFault.Reason.NETWORK,
            new kosmokrator.values.Failure.Unreachable("broke off", List.of()));
      }
    };
    try (var stage = new Stage(folder, model, Stage.echo())) {
      assertTrue(stage.session().prompt(Stage.text("go")).text().contains("the rest"));
      var second = List.copyOf(asked).get(1);
      assertEquals(3, second.size());
      assertTrue(second.get(1).toString().contains("the first half"), second::toString);
      assertTrue(second.get(2) instanceof Message.User, second::toString);
    }
  }
}
