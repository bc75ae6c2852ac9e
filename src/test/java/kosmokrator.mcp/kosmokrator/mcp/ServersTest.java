package kosmokrator.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServersTest {
  @TempDir Path top;
  private Folder folder;

  @BeforeEach void begin() {
    folder = new Folder(top);
  }

  @Test void theStrongestFileGivesTheWholeEntry() {
    folder.write("user/.kosmokrator/mcp.json", servers("mcpServers", "a", "b", "c", "d"))
        .write("project/.vscode/mcp.json", "// mine\n" + servers("servers", "b", "c", "d"))
        .write("project/.cursor/mcp.json", servers("mcpServers", "c", "d"))
        .write("project/.mcp.json", servers("mcpServers", "d"));
    var all = Servers.load(folder.home()).all();
    assertEquals("[a global, b project-vscode, c project-cursor, d project]",
        all.values().stream().map(entry -> entry.name() + " " + entry.source().word()).toList().toString());
    var runtime = ServerConfig.of("d", ServerSource.RUNTIME, Optional.empty(), new JsonObject().add("url", "http://h"));
    assertEquals(runtime, Servers.load(folder.home()).with(List.of(runtime)).require("d"));
  }

  @Test void aBrokenFileIsToldAndDoesNotHideStrongerOnes() {
    folder.write("project/.mcp.json", servers("mcpServers", "a"))
        .write("user/.kosmokrator/mcp.json", "{\"mcpServers\": {,}}");
    var servers = Servers.load(folder.home());
    assertEquals("a", servers.require("a").name());
    var fault = assertThrows(Fault.class, () -> servers.find("b"));
    assertTrue(fault.getMessage().endsWith("mcp.json is not valid JSON at line 1, column 17: Expected name"),
        fault.getMessage());
    assertThrows(Fault.class, servers::all);
    assertEquals(List.of("global true true", "project-vscode false false", "project-cursor false false",
        "project true false"),
        servers.sources().stream().map(each -> each.source().word() + " " + each.exists() + " " + each.problem()
            .isPresent()).toList());
  }

  @Test void oneBadEntryDoesNotHideTheOthers() {
    folder.write("project/.mcp.json", "{\"mcpServers\":{\"bad\":{\"command\":1},\"good\":{\"command\":\"x\"}}}");
    var servers = Servers.load(folder.home());
    assertEquals(2, servers.all().size());
    assertEquals("good", servers.require("good").name());
    assertEquals("MCP server 'bad': command must be a text",
        assertThrows(Fault.class, () -> servers.require("bad")).getMessage());
  }

  @Test void anUnknownNameIsToldWithNearOnes() {
    folder.write("project/.mcp.json", servers("mcpServers", "filesystem"));
    var failure = assertThrows(Fault.class, () -> Servers.load(folder.home()).require("filesytem")).failure();
    assertEquals(Failure.Kind.UNKNOWN_NAME, failure.kind());
    assertEquals("Unknown MCP server: filesytem (did you mean 'filesystem'?)", failure.message());
    assertEquals(List.of("kosmokrator mcp:tools filesystem", "kosmokrator mcp:list --all"), failure.next());
  }

  @Test void commentsAreForVsCodeOnly() {
    folder.write("project/.mcp.json", "{ // no\n}");
    assertThrows(Fault.class, () -> Servers.load(folder.home()).all());
  }

  static String servers(String key, String... names) {
    var servers = new JsonObject();
    for (var name : names) servers.add(name, new JsonObject().add("command", "run-" + name));
    return new JsonObject().add(key, servers).toString();
  }
}
