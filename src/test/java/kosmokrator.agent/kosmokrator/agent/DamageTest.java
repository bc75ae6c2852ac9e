package kosmokrator.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import kosmokrator.llm.Message;
import kosmokrator.llm.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of sessions that something happened to.
final class DamageTest {
  @TempDir Path folder;

  private Session recorded(Stage stage, Script script) {
    var session = stage.session();
    for (var i = 0; i < 5; i++) {
      script.calls("file_read", "{\"path\":\"" + i + "\"}").says("Answer " + i);
      session.prompt(Stage.text("Question " + i));
    }
    session.close();
    return session;
  }

  private static int count(Session session) {
    var count = new int[1];
    session.replay(_ -> count[0]++);
    return count[0];
  }

  @Test
  void whereverTheFileIsCutItLoadsAndLosesAtMostOneLine() throws IOException {
    var script = new Script();
    try (var stage = new Stage(folder, script, Stage.echo())) {
      var id = recorded(stage, script).id();
      var file = stage.agent.sessions().file(id);
      var whole = Files.readAllBytes(file);
      for (var cut = 0; cut < Math.min(1500, whole.length - 700); cut += 7) {
        var bytes = Arrays.copyOf(whole, whole.length - cut);
        Files.write(file, bytes);
        var lines = new String(bytes, java.nio.charset.StandardCharsets.UTF_8).chars().filter(letter -> letter == '\n')
            .count();
        try (var session = stage.agent.open(id, Agent.Start.in(folder), stage)) {
          assertTrue(session.state().lines >= lines, "cut " + cut);
        }
      }
    }
  }

  @Test
  void aFlippedBitIsReportedOrHarmless() throws IOException {
    var script = new Script();
    var random = new Random(7);
    try (var stage = new Stage(folder, script, Stage.echo())) {
      var id = recorded(stage, script).id();
      var file = stage.agent.sessions().file(id);
      var whole = Files.readAllBytes(file);
      var start = new String(whole, java.nio.charset.StandardCharsets.UTF_8).indexOf('\n') + 1;
      for (var round = 0; round < 300; round++) {
        var bytes = whole.clone();
        bytes[start + random.nextInt(bytes.length - start)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, bytes);
        try (var session = stage.agent.open(id, Agent.Start.in(folder), stage)) {
          assertTrue(count(session) > 0);
        }
      }
    }
  }

  @Test
  void theListIsRightAgainAfterItsIndexWasLostOrBroken() throws IOException {
    var script = new Script();
    try (var stage = new Stage(folder, script, Stage.echo())) {
      recorded(stage, script);
      var before = stage.agent.sessions().list(java.util.Optional.empty());
      var index = folder.resolve("home/sessions/index.json");
      Files.writeString(index, "{broken");
      assertEquals(before, stage.agent.sessions().list(java.util.Optional.empty()));
      Files.delete(index);
      assertEquals(before, stage.agent.sessions().list(java.util.Optional.empty()));
      assertEquals(10 + 5, before.getFirst().messages());
    }
  }

  /// Providers refuse calls without results, results without calls, and a model that speaks first.
  @Test
  void whateverLineIsDamagedTheConversationIsOneThatProvidersTake() throws IOException {
    var script = new Script();
    try (var stage = new Stage(folder, script, Stage.echo())) {
      var session = stage.session();
      for (var i = 0; i < 3; i++) {
        script.calls("file_read", "{\"path\":\"" + i + "\"}", "file_read", "{\"path\":\"b" + i + "\"}")
            .says("Answer " + i);
        session.prompt(Stage.text("Question " + i));
      }
      session.close();
      var file = stage.agent.sessions().file(session.id());
      var lines = Files.readAllLines(file);
      for (var from = 1; from < lines.size(); from++) {
        for (var to = from + 1; to <= Math.min(lines.size(), from + 3); to++) {
          var damaged = new java.util.ArrayList<>(lines);
          for (var i = from; i < to; i++) damaged.set(i, damaged.get(i).replace("\"type\"", "type"));
          Files.write(file, damaged);
          script.says("Next");
          try (var again = stage.agent.open(session.id(), Agent.Start.in(folder), stage)) {
            again.prompt(Stage.text("And now?"));
          }
          var messages = script.prompts.getLast().messages();
          assertTrue(isTaken(messages), "lines " + from + " to " + to + ": " + messages);
        }
      }
    }
  }

  private static boolean isTaken(java.util.List<Message> messages) {
    var expected = java.util.List.<String>of();
    Message before = null;
    for (var message : messages) {
      var given = message instanceof Message.Results(var results) ? results.stream().map(Message.Result::call).toList()
          : java.util.List.<String>of();
      if (!given.equals(expected)) return false;
      expected = message instanceof Message.Assistant said ? said.calls().stream().map(Part.ToolCall::id).toList()
          : java.util.List.of();
      if (message instanceof Message.Assistant && (before == null || before instanceof Message.Assistant)) return false;
      before = message;
    }
    return expected.isEmpty() && messages.getLast() instanceof Message.User;
  }
}
