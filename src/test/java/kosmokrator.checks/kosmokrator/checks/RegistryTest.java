package kosmokrator.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/// `docs/acp`, the entry for the registry of editors' agents.
final class RegistryTest {
  @Test
  void everyArchiveIsOfThisVersion() throws Exception {
    var version = Files.readString(Repository.folder().resolve("modules/version.txt")).strip();
    var entry = Json.parse(Files.readString(Repository.folder().resolve("docs/acp/agent.json"))).asObject();
    assertEquals(version, entry.getString("version", ""));
    assertTrue(entry.getString("id", "").matches("[a-z][a-z0-9-]*"));
    for (var platform : entry.get("distribution").asObject().get("binary").asObject()) {
      var binary = platform.getValue().asObject();
      assertTrue(binary.getString("archive", "").contains("/" + version + "/kosmokrator-" + version + "-"),
          binary.toString());
      assertTrue(binary.getString("cmd", "").contains("kosmokrator-" + version + "-"), binary.toString());
      assertEquals("[\"acp\"]", binary.get("args").toString());
    }
  }

  @Test
  void theIconIsSmallAndTakesItsColour() throws Exception {
    var icon = Files.readString(Repository.folder().resolve("docs/acp/icon.svg"));
    assertTrue(icon.contains("viewBox=\"0 0 16 16\"") && icon.contains("currentColor"), icon);
  }
}
