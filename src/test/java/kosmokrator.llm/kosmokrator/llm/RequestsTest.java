package kosmokrator.llm;

import com.eclipsesource.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kosmokrator.checks.Golden;
import kosmokrator.values.Failure;
import kosmokrator.values.JsonText;
import kosmokrator.values.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is sent for one long conversation, as each protocol and quirk has it.
class RequestsTest {
  private static final Schema PATH = new Schema(JsonText.parse("""
      {"type":"object","properties":{"path":{"type":"string"}},"required":["path"],"additionalProperties":false}""",
      "test", Failure.Kind.INTERNAL).asObject());

  private static Prompt prompt() {
    return new Prompt("You help.", List.of(
        Message.User.text("Look at this"),
        new Message.User(List.of(new Part.Text("and at"), new Part.Image("image/png", "aWNvbg=="))),
        new Message.Assistant(List.of(new Part.Thought("Mine", ""), new Part.Thought("Sealed", "anthropic:s1"),
            new Part.Thought("", "anthropic-hidden:s2"), new Part.Text("I look."), new Part.Thought("", "gemini:s3"),
            new Part.ToolCall("call:1", "read", new JsonObject().add("path", "a"), "", "gemini:s4"),
            new Part.ToolCall("call_2", "list", new JsonObject(), "{\"pa", ""))),
        new Message.Results(List.of(new Message.Result("call:1", "read", "text of a", false),
            new Message.Result("call_2", "list", "Your arguments were no JSON", true))),
        new Message.Assistant(List.of()),
        Message.User.text("Go on")),
        List.of(new Prompt.Tool("read", "Reads a file", PATH), new Prompt.Tool("list", "Lists", Schema.NOTHING)),
        new Prompt.Options(Optional.of(0.5), Optional.of(20_000L), Optional.of("medium")));
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
      openai, OPENAI, true, ''
      openai-quirks, OPENAI, false, NO_STREAMING NO_TEMPERATURE MAX_COMPLETION_TOKENS RETURNS_REASONING \
      NINE_LETTER_IDS THINKING_SWITCH
      openai-marks, OPENAI, true, CACHE_MARKS NO_STREAM_USAGE
      anthropic, ANTHROPIC, true, ''
      anthropic-adaptive, ANTHROPIC, false, ADAPTIVE_THINKING NO_TEMPERATURE
      gemini, GEMINI, true, ''
      gemini-level, GEMINI, false, THINKING_LEVEL
      """)
  void looksSo(String name, Protocol protocol, boolean images, String quirks) {
    var info = new ModelInfo("test", "maker/model", "Model", 128_000, 32_000, images, true, Optional.empty());
    var dialect = Dialect.of(protocol);
    var taste = new Dialect.Taste(info, quirks(quirks), Set.of());
    Golden.check(RequestsTest.class, "requests/" + name + ".txt",
        "POST " + dialect.path(info.id(), taste.streams()) + "\n"
        + JsonText.pretty(dialect.body(prompt(), taste)) + "\n");
  }

  private static Set<Quirk> quirks(String words) {
    return words.isEmpty() ? Set.of()
        : Set.copyOf(java.util.Arrays.stream(words.split(" ")).map(Quirk::valueOf).toList());
  }
}
