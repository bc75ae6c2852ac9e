package kosmokrator.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the tools of a session may reach when permission said yes.
class OwnToolsTest {
  @TempDir Path folder;

  private static ToolResult read(Session session, String path) {
    return session.toolbox.of(Mode.EDIT).get("file_read")
        .run(ToolRig.object("path", path), ToolRig.run(new ArrayList<>()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"home/credentials.json", "home/key", "home/trust.json", "home/audit.jsonl", "home/auths/x",
      "alias/credentials.json", "~/home/key"})
  void whatBelongsToTheProgramIsOutOfReach(String path) throws IOException {
    Files.createDirectories(folder.resolve("home/auths"));
    Files.createSymbolicLink(folder.resolve("alias"), Path.of("home"));
    try (var stage = new Stage(folder, new Script())) {
      var result = read(stage.session(), path);
      assertTrue(result.text().startsWith("Cannot access '" + path + "' — matches blocked pattern"), result.text());
    }
  }

  /// Not a link to another temporary folder, because those are allowed.
  @Test void theRepositoryAroundTheFolderCountsAsInside() throws IOException {
    var root = Files.createDirectories(folder.resolve("repository"));
    Files.createDirectories(root.resolve(".git"));
    Files.writeString(root.resolve("file"), "fine");
    Files.createSymbolicLink(root.resolve("link"), Path.of("/etc"));
    try (var stage = new Stage(Files.createDirectory(root.resolve("sub")), new Script())) {
      var session = stage.session();
      assertEquals("1\tfine", read(session, "../file").text());
      assertTrue(read(session, "../link/passwd").text().contains("leads out of the project"));
    }
  }
}
