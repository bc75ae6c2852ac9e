package kosmokrator.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import kosmokrator.config.Home;
import kosmokrator.config.Settings;
import kosmokrator.config.Trust;
import kosmokrator.io.Environment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Settings say how long commands may take when the model does not.
class WaitsTest {
  @TempDir Path folder;

  private Waits waits(String settings) throws Exception {
    var home = Files.createDirectories(folder.resolve("home"));
    Files.writeString(home.resolve("settings.json"), settings);
    var found = Home.of(Environment.of(Map.of("KOSMOKRATOR_HOME", home.toString()), folder, folder));
    return Waits.of(Settings.load(found, Trust.load(found)));
  }

  @Test void theyComeFromTheSettings() throws Exception {
    assertEquals(ToolRig.WAITS, waits("{}"));
    var said = waits("""
        {"tools": {"bash": {"timeout": 7, "background_wait_ms": 10}, "shell": {"wait_ms": 20, "idle_ttl": 30}}}""");
    assertEquals(new Waits(Duration.ofSeconds(7), Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofSeconds(30)),
        said);
  }

  @Test void aCommandWithoutATimeOfItsOwnHasThatOfTheSettings() throws Exception {
    var project = Files.createDirectories(folder.resolve("project"));
    var waits = new Waits(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ZERO, Duration.ofSeconds(300));
    try (var rig = new ToolRig(project, List.of(), waits)) {
      assertEquals("FAILED (no output)\nProcess timed out after 1s", rig.text("bash", "command", "sleep 60.111"));
      assertEquals("Session sh_1 started in " + project + "\nready\n",
          rig.text("bash", "command", "sleep 0.3; echo ready; sleep 60.112", "background", "true"));
    }
  }
}
