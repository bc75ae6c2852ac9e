package kosmokrator.agent;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import kosmokrator.calls.Asker;
import kosmokrator.calls.AuditLog;
import kosmokrator.config.Home;
import kosmokrator.io.Clock;
import kosmokrator.io.Environment;
import kosmokrator.io.Redactor;
import kosmokrator.llm.Model;
import kosmokrator.llm.Part;
import kosmokrator.values.Effect;
import kosmokrator.values.Schema;

/// An agent with a scripted model and a surface that remembers, in a folder of its own.
final class Stage implements AutoCloseable, Surface {
  final List<Event> events = new ArrayList<>();
  final Path folder;
  final Agent agent;
  final Environment environment;
  volatile Asker.Answer answer = Asker.Answer.ALLOW_ONCE;

  Stage(Path folder, Model model, Tool... tools) {
    this.folder = folder;
    environment = Environment.of(Map.of("KOSMOKRATOR_HOME", folder.resolve("home").toString(), "PATH",
        System.getenv("PATH")), folder, folder);
    var home = Home.of(environment);
    agent = new Agent(new Agent.Setup(environment, home, Clock.system(), new Redactor(),
        new AuditLog(home, Clock.system()),
        _ -> model, "agent", List.of(_ -> List.of(tools))));
  }

  Session session() {
    return agent.create(Agent.Start.in(folder), this);
  }

  static Agent.Start start(Path folder, int maxTurns) {
    return new Agent.Start(folder, List.of(), Optional.empty(), Optional.empty(), Optional.empty(), true,
        Optional.empty(), Optional.empty(), OptionalInt.of(maxTurns), Optional.empty());
  }

  static List<Part> text(String text) {
    return List.of(new Part.Text(text));
  }

  /// A tool that takes anything.
  static Tool tool(String name, Effect effect, Tool.Kind kind, BiFunction<JsonObject, ToolRun, ToolResult> work) {
    return new Tool() {
      @Override public String name() {
        return name;
      }

      @Override public String description() {
        return "Does " + name;
      }

      @Override public Schema parameters() {
        return new Schema(com.eclipsesource.json.Json.parse("{\"type\":\"object\","
            + "\"properties\":{\"path\":{\"type\":\"string\"},"
            + "\"command\":{\"type\":\"string\"},\"n\":{\"type\":\"integer\"}}}").asObject());
      }

      @Override public Effect effect() {
        return effect;
      }

      @Override public Kind kind() {
        return kind;
      }

      @Override public ToolResult run(JsonObject arguments, ToolRun run) {
        return work.apply(arguments, run);
      }
    };
  }

  static Tool echo() {
    return tool("file_read", Effect.READ, Tool.Kind.READ, (arguments, _) -> ToolResult.done("read " + arguments));
  }

  @Override public synchronized void event(Event event) {
    events.add(event);
  }

  @Override public Asker.Answer approve(Approval approval) {
    return answer;
  }

  @Override public Optional<String> ask(String call, String question) {
    return Optional.of("that one");
  }

  @Override public Optional<String> choose(String call, String question, List<Choice> choices) {
    return Optional.of(choices.getFirst().label());
  }

  /// The names of what was told, pieces of text joined.
  synchronized String told() {
    var told = new StringBuilder();
    for (var event : events) {
      if (event instanceof Event.Text(var _, var delta)) told.append(delta);
      else if (!(event instanceof Event.UsageChanged)) told.append('<').append(event.getClass().getSimpleName())
          .append('>');
    }
    return told.toString();
  }

  @Override public void close() {
    agent.close();
  }
}
