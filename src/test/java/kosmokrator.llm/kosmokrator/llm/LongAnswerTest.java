package kosmokrator.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kosmokrator.io.Clock;
import kosmokrator.io.Egress;
import kosmokrator.io.Environment;
import kosmokrator.io.Redactor;
import org.junit.jupiter.api.Test;

/// Ten megabytes of text fit into a small heap: nothing of the stream is kept but the answer itself.
class LongAnswerTest {
  private static final int LENGTH = 10_000_000;

  /// Asks the server at this URL in a process of its own and prints how long the answer was.
  public static void main(String... args) {
    try (var egress = new Egress(Environment.of(Map.of(), Path.of("."), Path.of(".")), Clock.system(),
        new Redactor())) {
      var info = new ModelInfo("far", "test", "Test", 1000, 1000, false, false, java.util.Optional.empty());
      var listed = new Provider.Listed(info, java.util.Set.of());
      var provider = new Provider("far", "Far", Protocol.OPENAI, args[0], java.util.Optional.empty(),
          Provider.Auth.NONE, java.util.Set.of(), true, java.util.Optional.empty(), List.of(listed),
          Provider.Source.CUSTOM);
      var model = new HttpModel(provider, listed, java.util.Optional::empty, () -> egress, Clock.system(),
          new Redactor(), HttpModel.Patience.USUAL);
      var prompt = new Prompt("", List.of(Message.User.text("x")), List.of(), Prompt.Options.NONE);
      System.out.print(model.complete(prompt, _ -> {}).message().text().length());
    }
  }

  @Test void staysSmall() throws Exception {
    try (var server = ModelServer.start().script("bytes " + LENGTH)) {
      var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m",
          "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
          LongAnswerTest.class.getName(), server.url(Protocol.OPENAI)).redirectErrorStream(true).start();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      assertEquals(Integer.toString(LENGTH), said);
    }
  }
}
