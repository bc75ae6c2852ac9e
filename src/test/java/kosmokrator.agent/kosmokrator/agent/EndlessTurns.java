package kosmokrator.agent;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import kosmokrator.calls.Asker;
import kosmokrator.calls.AuditLog;
import kosmokrator.config.Home;
import kosmokrator.io.Clock;
import kosmokrator.io.Environment;
import kosmokrator.io.Redactor;
import kosmokrator.llm.Chunk;
import kosmokrator.llm.Completion;
import kosmokrator.llm.Model;
import kosmokrator.llm.ModelInfo;
import kosmokrator.llm.Part;
import kosmokrator.llm.Prompt;
import kosmokrator.values.Effect;

/// A process that goes on with a session for ever, says on standard output what it showed as done, and waits to be
/// killed. Words: the folder, the session's id or `new`.
final class EndlessTurns implements Surface, Model {
  private final Random random = new Random();

  public static void main(String... words) {
    var folder = Path.of(words[0]);
    var environment = Environment.of(Map.of("KOSMOKRATOR_HOME", folder.resolve("home").toString()), folder, folder);
    var home = Home.of(environment);
    var turns = new EndlessTurns();
    var read = Stage.tool("file_read", Effect.READ, Tool.Kind.READ,
        (arguments, _) -> ToolResult.done("read " + arguments));
    var write = Stage.tool("file_write", Effect.WRITE, Tool.Kind.EDIT, (_, _) -> ToolResult.done("wrote"));
    var agent = new Agent(new Agent.Setup(environment, home, Clock.system(), new Redactor(),
        new AuditLog(home, Clock.system()),
        _ -> turns, "agent", List.of(_ -> List.of(read, write))));
    var session = words[1].equals("new") ? agent.create(Agent.Start.in(folder), turns)
        : agent.open(words[1], Agent.Start.in(folder), turns);
    say("session " + session.id());
    while (true) session.prompt(Stage.text("prompt " + turns.random.nextInt(1000)));
  }

  private static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  @Override public void event(Event event) {
    switch (event) {
      case Event.UserMessage message -> say("message " + message.message());
      case Event.ToolStarted call -> say("started " + call.call());
      case Event.ToolEnded ended -> say("ended " + ended.call());
      case Event.TurnEnded ended -> say("turn " + ended.run());
      case Event.RuntimeChanged changed -> say("mode " + changed.mode());
      default -> {}
    }
  }

  @Override public Asker.Answer approve(Approval approval) {
    return Asker.Answer.ALLOW_ONCE;
  }

  @Override public ModelInfo info() {
    return new Script().info();
  }

  @Override public Completion complete(Prompt prompt, Consumer<Chunk> sink) {
    var text = "word ".repeat(1 + random.nextInt(400));
    sink.accept(new Chunk.Text(text));
    if (random.nextInt(4) == 0) return Script.done(List.of(new Part.Text(text)), Completion.Stop.END);
    var parts = new java.util.ArrayList<Part>(List.of(new Part.Text(text)));
    for (var i = random.nextInt(4); i >= 0; i--) {
      var tool = random.nextBoolean() ? "file_read" : "file_write";
      parts.add(new Part.ToolCall("x", tool, new JsonObject().add("path", "a").add("n", random.nextInt())));
    }
    return Script.done(parts, Completion.Stop.TOOL_CALLS);
  }
}
