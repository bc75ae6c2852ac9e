package kosmokrator.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import kosmokrator.llm.Message;
import kosmokrator.values.Effect;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SessionTest {
  @TempDir Path folder;

  @Test
  void oneTurnOfTextIsToldAndKept() {
    try (var stage = new Stage(folder, new Script().says("Hello there, user"))) {
      var session = stage.session();
      var turn = session.prompt(Stage.text("Hi"));
      assertEquals(Event.StopReason.END_TURN, turn.reason());
      assertEquals("Hello there, user", turn.text());
      assertEquals("<TurnStarted><UserMessage><Titled><PhaseChanged>Hello there, user<PhaseChanged><TurnEnded>",
          stage.told());
      var info = stage.agent.sessions().find(session.id()).orElseThrow();
      assertEquals("Hi", info.title());
      assertEquals(2, info.messages());
    }
  }

  @Test
  void callsRunAndTheirResultsGoBackUnderOurOwnIds() {
    var script = new Script().calls("file_read", "{\"path\":\"a\"}", "file_read", "{\"path\":\"b\",\"n\":null}")
        .says("Done");
    try (var stage = new Stage(folder, script, Stage.echo())) {
      var turn = stage.session().prompt(Stage.text("Read"));
      assertEquals("Done", turn.text());
      assertEquals(2, turn.rounds());
      var results = (Message.Results) script.prompts.get(1).messages().getLast();
      assertEquals("read {\"path\":\"a\"}", results.results().get(0).text());
      assertEquals("read {\"path\":\"b\"}", results.results().get(1).text());
      assertEquals(2, results.results().stream().map(Message.Result::call).distinct().count());
    }
  }

  @Test
  void whatNobodyAllowsIsDeniedAndTheModelHearsOfIt() {
    var script = new Script().calls("bash", "{\"command\":\"make x\"}").says("As you like");
    var ran = new ArrayList<String>();
    var bash = Stage.tool("bash", Effect.WRITE, Tool.Kind.EXECUTE, (arguments, _) -> {
      ran.add(arguments.toString());
      return ToolResult.done("gone");
    });
    try (var stage = new Stage(folder, script, bash)) {
      stage.answer = kosmokrator.calls.Asker.Answer.REJECT_ONCE;
      stage.session().prompt(Stage.text("Clean up"));
      assertEquals(0, ran.size());
      var result = ((Message.Results) script.prompts.get(1).messages().getLast()).results().getFirst();
      assertTrue(result.failed());
      assertTrue(result.text().endsWith("Try a different approach."), result.text());
      assertTrue(stage.told().contains("<PermissionAsked><PermissionResolved><ToolEnded>"), stage.told());
    }
  }

  @Test
  void aSessionThatIsOpenedAgainGoesOnWhereItWas() {
    var script = new Script().calls("file_read", "{\"path\":\"a\"}").says("One").says("Two");
    try (var stage = new Stage(folder, script, Stage.echo())) {
      var first = stage.session();
      first.prompt(Stage.text("First"));
      var before = first.usage();
      first.close();
      var again = stage.agent.open(first.id().substring(0, 20), Agent.Start.in(folder), stage);
      assertEquals("First", again.title());
      assertEquals(before, again.usage());
      again.prompt(Stage.text("Second"));
      var messages = script.prompts.getLast().messages();
      assertEquals(5, messages.size());
      var replayed = new ArrayList<Event>();
      again.replay(replayed::add);
      assertEquals("[UserMessage, ToolStarted, ToolEnded, Text, UserMessage, Text]",
          replayed.stream().map(event -> event.getClass().getSimpleName()).toList().toString());
    }
  }

  @Test
  void aSessionIsOpenOnlyOnce() {
    try (var stage = new Stage(folder, new Script())) {
      var session = stage.session();
      var fault = assertThrows(Fault.class, () -> stage.agent.open(session.id(), Agent.Start.in(folder), stage));
      assertEquals(Failure.Kind.STATE, fault.failure().kind());
      session.close();
      stage.agent.open(session.id(), Agent.Start.in(folder), stage).close();
    }
  }

  @Test
  void cancellingEndsTheTurnAndItsToolsSoon() throws InterruptedException {
    var started = new java.util.concurrent.CountDownLatch(1);
    var slow = Stage.tool("file_read", Effect.READ, Tool.Kind.READ, (_, _) -> {
      started.countDown();
      try {
        Thread.sleep(60_000);
      } catch (InterruptedException cancelled) {
        throw kosmokrator.io.Clock.interrupted("Reading");
      }
      return ToolResult.done("never");
    });
    var script = new Script().calls("file_read", "{}").says("Next");
    try (var stage = new Stage(folder, script, slow)) {
      var session = stage.session();
      var turn = new Turn[1];
      var thread = Thread.startVirtualThread(() -> turn[0] = session.prompt(Stage.text("Read")));
      started.await();
      session.cancel();
      thread.join();
      assertEquals(Event.StopReason.CANCELLED, turn[0].reason());
      assertTrue(stage.told().endsWith("<ToolRunning><ToolEnded><PhaseChanged><TurnEnded>"), stage.told());
      assertEquals("Next", session.prompt(Stage.text("Go on")).text());
    }
  }

  /// Who ends a conversation may interrupt its thread more than once. What a tool does to end, such as killing a
  /// command, is waited for all the same.
  @Test
  void aSecondInterruptDoesNotLeaveAToolBehind() throws InterruptedException {
    var started = new java.util.concurrent.CountDownLatch(1);
    var stopped = new java.util.concurrent.CountDownLatch(1);
    var again = new java.util.concurrent.CountDownLatch(1);
    var ended = new java.util.concurrent.atomic.AtomicBoolean();
    var slow = Stage.tool("file_read", Effect.READ, Tool.Kind.READ, (_, _) -> {
      started.countDown();
      try {
        Thread.sleep(60_000);
      } catch (InterruptedException cancelled) {
        stopped.countDown();
      }
      awaitQuietly(again);
      kosmokrator.io.Clock.system().pause(java.time.Duration.ofMillis(100));
      ended.set(true);
      return ToolResult.failed("Stopped");
    });
    try (var stage = new Stage(folder, new Script().calls("file_read", "{}"), slow)) {
      var session = stage.session();
      var endedBefore = new java.util.concurrent.atomic.AtomicBoolean();
      var thread = Thread.startVirtualThread(() -> {
        session.prompt(Stage.text("Read"));
        endedBefore.set(ended.get());
      });
      started.await();
      thread.interrupt();
      stopped.await();
      for (var i = 0; i < 3; i++) {
        thread.interrupt();
        Thread.sleep(10);
      }
      again.countDown();
      thread.join();
      assertTrue(endedBefore.get(), "the turn ended before its tool");
    }
  }

  private static void awaitQuietly(java.util.concurrent.CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException late) {
      throw new AssertionError(late);
    }
  }

  @Test
  void aTurnEndsAtItsMostRounds() {
    var script = new Script().calls("file_read", "{\"n\":1}").calls("file_read", "{\"n\":2}")
        .calls("file_read", "{\"n\":3}");
    try (var stage = new Stage(folder, script, Stage.echo())) {
      var session = stage.agent.create(Stage.start(folder, 2), stage);
      assertEquals(Event.StopReason.MAX_TURNS, session.prompt(Stage.text("Go")).reason());
    }
  }

  @Test
  void aModelThatFailsLeavesTheSessionUsable() {
    var script = new Script().answers((_, _) -> {
      throw Fault.of(Failure.Kind.UNREACHABLE, "No way");
    }).says("Back");
    try (var stage = new Stage(folder, script)) {
      var session = stage.session();
      var turn = session.prompt(Stage.text("Hi"));
      assertEquals(Event.StopReason.FAILED, turn.reason());
      assertEquals(Optional.of("No way"), turn.failure().map(Failure::message));
      assertEquals("Back", session.prompt(Stage.text("Again")).text());
      assertEquals(1, script.prompts.getLast().messages().size()); // both prompts, as one message
    }
  }

  @Test
  void aTornLastLineIsCutWithANotice() throws java.io.IOException {
    try (var stage = new Stage(folder, new Script().says("One"))) {
      var session = stage.session();
      session.prompt(Stage.text("Hi"));
      session.close();
      var file = stage.agent.sessions().file(session.id());
      java.nio.file.Files.writeString(file, "{\"n\":9,\"ty", java.nio.file.StandardOpenOption.APPEND);
      stage.events.clear();
      stage.agent.open(session.id(), Agent.Start.in(folder), stage).close();
      assertEquals("<Notice>", stage.told());
    }
  }

  @Test
  void aSurfaceThatBreaksDoesNotBreakTheTurn() {
    var script = new Script().calls("file_read", "{\"path\":\"a\"}").says("Done");
    try (var stage = new Stage(folder, script, Stage.echo())) {
      var broken = new Surface() {
        @Override public void event(Event event) {
          throw new IllegalStateException("no screen");
        }

        @Override public kosmokrator.calls.Asker.Answer approve(Approval approval) {
          return kosmokrator.calls.Asker.Answer.ALLOW_ONCE;
        }
      };
      try (var session = stage.agent.create(Agent.Start.in(folder), broken)) {
        assertEquals("Done", session.prompt(Stage.text("Go")).text());
      }
    }
  }

  @Test
  void questionsGoToWhoeverShowsTheSession() {
    var script = new Script().calls("ask_user", "{\"question\":\"Which?\"}", "ask_choice",
        "{\"question\":\"Colour?\",\"choices\":\"[{\\\"label\\\":\\\"red\\\"}]\"}").says("Done");
    try (var stage = new Stage(folder, script)) {
      stage.session().prompt(Stage.text("Go"));
      var results = ((Message.Results) script.prompts.getLast().messages().getLast()).results();
      assertEquals("that one", results.get(0).text());
      assertEquals("red", results.get(1).text());
    }
  }

  @Test
  void aToolThatFailsInsideIsAFailedCallAndNoMore() {
    var broken = Stage.tool("file_read", Effect.READ, Tool.Kind.READ, (_, _) -> {
      throw new IllegalStateException("secret text");
    });
    var script = new Script().calls("file_read", "{}", "no_such_tool", "{}").says("Done");
    try (var stage = new Stage(folder, script, broken)) {
      assertEquals("Done", stage.session().prompt(Stage.text("Go")).text());
      var results = ((Message.Results) script.prompts.getLast().messages().getLast()).results();
      assertTrue(results.get(0).failed() && results.get(0).text().startsWith("Defect in kosmokrator: "
          + "IllegalStateException at"),
          results.get(0).text());
      assertEquals("There is no tool 'no_such_tool'.", results.get(1).text());
    }
  }

  @Test
  void modesModelsAndTheirEventsAreKept() {
    var script = new Script();
    try (var stage = new Stage(folder, script)) {
      var session = stage.session();
      session.setMode(Mode.PLAN);
      session.setPermissionMode(PermissionMode.ARGUS);
      session.setMode(Mode.PLAN);
      assertEquals("<RuntimeChanged><RuntimeChanged>", stage.told());
      session.close();
      var again = stage.agent.open(session.id(), Agent.Start.in(folder), stage);
      assertEquals("PLAN ARGUS", again.mode() + " " + again.permissionMode());
    }
  }

  @Test
  void callsOfAnAnswerThatTheProviderStoppedDoNotRun() {
    var ran = new ArrayList<String>();
    var tool = Stage.tool("file_read", Effect.READ, Tool.Kind.READ, (arguments, _) -> {
      ran.add(arguments.toString());
      return ToolResult.done("ran");
    });
    var call = new kosmokrator.llm.Part.ToolCall("x", "file_read", new com.eclipsesource.json.JsonObject());
    var refusal = Script.done(java.util.List.of(call), kosmokrator.llm.Completion.Stop.REFUSAL);
    var script = new Script().answers((_, _) -> refusal).says("Back");
    try (var stage = new Stage(folder, script, tool)) {
      var session = stage.session();
      assertEquals(Event.StopReason.REFUSAL, session.prompt(Stage.text("Hi")).reason());
      assertEquals(0, ran.size());
      assertEquals("Back", session.prompt(Stage.text("Again")).text());
    }
  }
}
