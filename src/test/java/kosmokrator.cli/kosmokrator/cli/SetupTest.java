package kosmokrator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kosmokrator.config.Scope;
import kosmokrator.config.Setting;
import kosmokrator.io.Environment;
import kosmokrator.io.Input;
import kosmokrator.io.LineReader;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `setup` asks a person, with answers from a pipe.
class SetupTest {
  @TempDir Path folder;
  private final StringWriter said = new StringWriter();

  private Parts parts() {
    var environment = Environment.of(Map.of("KOSMOKRATOR_HOME", folder.resolve("home").toString()), folder, folder);
    return Parts.wire(environment, InputStream.nullInputStream(), new PrintWriter(said), new PrintWriter(said),
        List.of("setup"));
  }

  private static Setup.Dialogue dialogue(Parts parts, String answers) {
    var input = Input.of(new ByteArrayInputStream(answers.getBytes(StandardCharsets.UTF_8)), false);
    return new Setup.Dialogue(LineReader.of(input, Stage.PIPES), parts);
  }

  @Test void asksForProviderKeyAndModel() {
    try (var parts = parts()) {
      assertEquals(0, dialogue(parts, "nobody\ndeepseek\nsk-typed-unseen-4242\n\n").run(Scope.GLOBAL));
      assertEquals(Optional.of("deepseek"), parts.settings().text(Setting.DEFAULT_PROVIDER));
      assertEquals(Optional.of("deepseek-v4-pro"), parts.settings().text(Setting.DEFAULT_MODEL));
      assertTrue(parts.models().status(parts.models().require("deepseek")).ready());
    }
    assertTrue(said.toString().contains("There is no provider nobody"), said::toString);
    assertTrue(said.toString().endsWith("The agent asks deepseek/deepseek-v4-pro (scope: global)\nDeepSeek: "
        + "Configured · ••••4242\n"), said::toString);
    assertFalse(said.toString().contains("sk-typed"), said::toString);
  }

  @Test void theEndOfInputChangesNothing() {
    try (var parts = parts()) {
      var fault = assertThrows(Fault.class,
          () -> dialogue(parts, "deepseek\nsk-typed-unseen-4242\n").run(Scope.GLOBAL));
      assertEquals(Failure.Kind.INTERRUPTED, fault.failure().kind());
    }
    assertFalse(Files.exists(folder.resolve("home/settings.json")));
    assertFalse(Files.exists(folder.resolve("home/credentials.json")));
  }
}
