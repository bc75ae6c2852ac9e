package kosmokrator.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import kosmokrator.llm.Completion;
import kosmokrator.llm.Message;
import kosmokrator.llm.ModelFault;
import kosmokrator.llm.Part;
import kosmokrator.llm.Usage;
import kosmokrator.values.Effect;
import kosmokrator.values.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ContextTest {
  @TempDir Path folder;

  private static ModelFault overflow() {
    return new ModelFault(ModelFault.Reason.OVERFLOW, new Failure.Plain(Failure.Kind.LIMIT, "Too long", List.of()));
  }

  @Test
  void anAnswerThatDoesNotFitMakesTheConversationShorterAndIsAskedAgain() {
    var script = new Script().says("One").says("Two").says("Three").answers((_, _) -> {
      throw overflow();
    }).says("The summary").says("Four");
    try (var stage = new Stage(folder, script)) {
      var session = stage.session();
      for (var text : List.of("first", "second", "third")) session.prompt(Stage.text(text));
      var turn = session.prompt(Stage.text("fourth"));
      assertEquals("Four", turn.text());
      var messages = script.prompts.getLast().messages();
      assertTrue(messages.getFirst() instanceof Message.User(var parts)
          && parts.getFirst() instanceof Part.Text(var text) && text.contains("The summary"), messages.toString());
      assertTrue(messages.size() < 7, messages.toString());
      session.close();
      var again = stage.agent.open(session.id(), Agent.Start.in(folder), stage);
      script.says("Five");
      again.prompt(Stage.text("fifth"));
      assertTrue(script.prompts.getLast().messages().getFirst().toString().contains("The summary"));
    }
  }

  @Test
  void whatOverflowsAgainAndAgainFailsAndTheSessionGoesOn() {
    var script = new Script();
    for (var i = 0; i < 12; i++) {
      script.answers((_, _) -> {
        throw overflow();
      });
    }
    try (var stage = new Stage(folder, script)) {
      var session = stage.session();
      var turn = session.prompt(Stage.text("x"));
      assertEquals(Event.StopReason.FAILED, turn.reason());
      assertTrue(script.prompts.size() <= 8, () -> script.prompts.size() + " requests");
    }
  }

  @Test
  void aFullContextIsSummarizedBeforeTheNextRequest() {
    var script = new Script().context(8_000);
    script.answers((_, _) -> new Completion(new Message.Assistant(List.of(new Part.Text("One"))), Completion.Stop.END,
        new Usage(7_000, 0, 100))).says("The summary").says("Two");
    try (var stage = new Stage(folder, script)) {
      var session = stage.session();
      session.prompt(Stage.text("a ".repeat(9_000)));
      assertEquals("Two", session.prompt(Stage.text("short")).text());
      assertTrue(stage.told().contains("<Compaction><Compaction>"), stage.told());
      assertTrue(session.contextUsed() < 3_000, () -> session.contextUsed() + " tokens");
    }
  }

  @Test
  void oldResultsGoBeforeAnythingElseDoes() {
    var conversation = new Conversation();
    conversation.apply(new Entry.Line(1, 0, new Entry.Prompted("run_1", "m", Stage.text("Read"))));
    for (var i = 1; i <= 40; i++) {
      var call = new Part.ToolCall("call_" + i, "file_read", new com.eclipsesource.json.JsonObject());
      conversation.apply(new Entry.Line(2L * i, 0, new Entry.Answered("m", List.of(call), List.of(), "", Usage.NONE,
          java.util.OptionalDouble.empty())));
      conversation.apply(new Entry.Line(2L * i + 1, 0,
          new Entry.Returned("call_" + i, "file_read", ToolResult.done("x".repeat(10_000)))));
    }
    var before = conversation.tokens();
    assertTrue(conversation.prune(40_000, 20_000));
    assertTrue(conversation.tokens() < before / 2 && conversation.tokens() > 30_000,
        before + " -> " + conversation.tokens());
    assertEquals(81, conversation.messages().size());
    assertTrue(((Message.Results) conversation.messages().getLast()).results().getFirst().text().startsWith("xxx"));
  }

  @Test
  void aModelThatGoesInCirclesIsToldTwiceAndThenStopped() {
    var script = new Script();
    for (var i = 0; i < 20; i++) script.calls("file_read", "{\"path\":\"a\"}");
    try (var stage = new Stage(folder, script, Stage.echo())) {
      var turn = stage.session().prompt(Stage.text("Go"));
      assertEquals(Failure.Kind.LIMIT, turn.failure().orElseThrow().kind());
      assertEquals(7, turn.rounds());
    }
  }

  @Test
  void lookingAtDifferentFilesIsNoCircle() {
    var script = new Script();
    for (var i = 0; i < 30; i++) script.calls("file_read", "{\"path\":\"a" + i % 10 + "\"}");
    try (var stage = new Stage(folder, script.says("Done"), Stage.echo())) {
      assertEquals("Done", stage.session().prompt(Stage.text("Go")).text());
    }
  }

  @Test
  void aLongOutputIsKeptInAFileAndItsStartIsShown() throws java.io.IOException {
    var loud = Stage.tool("file_read", Effect.READ, Tool.Kind.READ, (_, _) -> ToolResult.done("line\n".repeat(30_000)));
    var script = new Script().calls("file_read", "{}").says("Done");
    try (var stage = new Stage(folder, script, loud)) {
      stage.session().prompt(Stage.text("Go"));
      var text = ((Message.Results) script.prompts.getLast().messages().getLast()).results().getFirst().text();
      assertTrue(text.length() < 11_000, () -> text.length() + " characters");
      var file = text.substring(text.indexOf("All of it is in ") + 16, text.length() - 1);
      assertEquals(150_000, java.nio.file.Files.size(Path.of(file)));
    }
  }
}
