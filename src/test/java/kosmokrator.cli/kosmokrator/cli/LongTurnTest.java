package kosmokrator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.eclipsesource.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import kosmokrator.checks.Repository;
import kosmokrator.llm.ModelServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ten megabytes of an answer go through a whole turn in a small heap: the session's file and the output are written
/// from the one text that stays.
final class LongTurnTest {
  private static final int LENGTH = 10_000_000;
  @TempDir Path folder;

  @Test
  void staysSmall() throws Exception {
    assumeTrue(Files.exists(Repository.image().resolve("bin/kosmokrator")), "the image is not built");
    try (var server = ModelServer.start().answer(_ -> "bytes " + LENGTH)) {
      Files.createDirectories(folder.resolve("home"));
      Files.writeString(folder.resolve("home/settings.json"), server.settings());
      assertEquals(LENGTH + 1, said("text").length());
      assertEquals(LENGTH, text(said("json")));
      var lines = said("stream-json").lines().toList();
      assertEquals(LENGTH, text(lines.getLast()));
    }
  }

  private static int text(String result) {
    return Json.parse(result).asObject().getString("text", "").length();
  }

  private String said(String format) throws Exception {
    var out = folder.resolve("out").toFile();
    var err = folder.resolve("err").toFile();
    var builder = new ProcessBuilder(Repository.image().resolve("bin/kosmokrator").toString(), "-p", "hi there", "-o",
        format)
        .directory(folder.toFile()).redirectInput(Path.of("/dev/null").toFile()).redirectOutput(out).redirectError(err);
    builder.environment().put("KOSMOKRATOR_HOME", folder.resolve("home").toString());
    builder.environment().put("KOSMOKRATOR_JAVA_OPTIONS", "-Xmx64m");
    assertEquals(0, builder.start().waitFor(), () -> read(err.toPath()));
    return read(out.toPath());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (java.io.IOException gone) {
      return "";
    }
  }
}
