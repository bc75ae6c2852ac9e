package kosmokrator.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kosmokrator.config.Scope;
import kosmokrator.mcp.ServerEdits.Shape;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerEditsTest {
  private static final JsonObject ENTRY = new JsonObject().add("command", "x");
  @TempDir Path top;
  private Folder folder;
  private ServerEdits edits;

  @BeforeEach void begin() {
    folder = new Folder(top);
    edits = new ServerEdits(folder.home());
  }

  @Test void aNewServerGoesWhereTheFileKeepsServers() {
    folder.write("project/.mcp.json", """
        {
          "$schema": "kept",
          "servers": {
            "old": { "command": "y", "note": [1, 2] }
          }
        }
        """);
    assertEquals(top.resolve("project/.mcp.json"), edits.add(Scope.PROJECT, "new", ENTRY, false));
    assertEquals("""
        {
          "$schema": "kept",
          "servers": {
            "old": { "command": "y", "note": [1, 2] },
            "new": {
              "command": "x"
            }
          }
        }
        """, folder.read("project/.mcp.json"));
    edits.add(Scope.GLOBAL, "first", ENTRY, false);
    assertEquals("{\n  \"mcpServers\": {\n    \"first\": {\n      \"command\": \"x\"\n    }\n  }\n}\n",
        folder.read("user/.kosmokrator/mcp.json"));
  }

  @Test void anExistingServerIsReplacedOnlyOnRequest() {
    edits.add(Scope.PROJECT, "a", ENTRY, false);
    edits.add(Scope.PROJECT, "a", ENTRY, false);
    var other = new JsonObject().add("url", "http://h");
    var fault = assertThrows(Fault.class, () -> edits.add(Scope.PROJECT, "a", other, false));
    assertTrue(fault.getMessage().endsWith(".mcp.json: a (add --replace to overwrite)"), fault.getMessage());
    edits.add(Scope.PROJECT, "a", other, true);
    assertEquals("http", Servers.load(folder.home()).require("a").transport().word());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "{\"mcpServers\": []}", "{\"mcpServers\":{\"a\":1}}", "{\"a\":1,\"a\":2}"})
  void aBrokenFileIsNeverWritten(String broken) {
    folder.write("project/.mcp.json", broken);
    assertThrows(Fault.class, () -> edits.add(Scope.PROJECT, "a", ENTRY, true));
    assertThrows(Fault.class, () -> edits.remove("a", Optional.empty()));
    assertThrows(Fault.class, () -> edits.enable("a", false, Optional.empty()));
    assertEquals(broken, folder.read("project/.mcp.json"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.b", "a b", "-a", "a/b", "ä"})
  void namesThatCouldNotBeTypedAreRefused(String name) {
    assertThrows(Fault.class, () -> edits.add(Scope.PROJECT, name, ENTRY, false));
    assertFalse(Files.exists(top.resolve("project/.mcp.json")));
  }

  @Test void aBadEntryIsRefusedBeforeAnythingIsWritten() {
    assertThrows(Fault.class, () -> edits.add(Scope.PROJECT, "a", new JsonObject().add("type", "http"), false));
    assertFalse(Files.exists(top.resolve("project/.mcp.json")));
  }

  @Test void enablesAndDisablesWhereTheServerIsDefined() {
    folder.write("project/.vscode/mcp.json",
        "{\n\t// mine\n\t\"servers\": {\n\t\t\"a\": {\"command\": \"x\", \"disabled\": false},\n\t}\n}\n");
    assertEquals(top.resolve("project/.vscode/mcp.json"), edits.enable("a", false, Optional.empty()));
    assertEquals(
        "{\n\t// mine\n\t\"servers\": {\n\t\t\"a\": {\"command\": \"x\",\n\t\t\"enabled\": false\n\t\t},\n\t}\n}\n",
        folder.read("project/.vscode/mcp.json"));
    edits.enable("a", true, Optional.empty());
    assertTrue(Servers.load(folder.home()).require("a").enabled());
    assertTrue(folder.read("project/.vscode/mcp.json").contains("// mine"));
    assertFalse(Files.exists(top.resolve("project/.mcp.json")), "no stub was written");
  }

  @Test void unknownNamesAreRefused() {
    folder.write("user/.kosmokrator/mcp.json", ServersTest.servers("mcpServers", "a"));
    assertEquals("Unknown MCP server: other", assertThrows(Fault.class,
        () -> edits.enable("other", true, Optional.empty())).getMessage());
    var fault = assertThrows(Fault.class, () -> edits.remove("a", Optional.of(Scope.PROJECT)));
    assertTrue(fault.getMessage().startsWith("MCP server 'a' is not defined in the project scope, but in "),
        fault.getMessage());
  }

  @Test void removesTheDefinitionThatCounts() {
    folder.write("user/.kosmokrator/mcp.json", ServersTest.servers("mcpServers", "a"))
        .write("project/.mcp.json", ServersTest.servers("mcpServers", "a", "b"));
    edits.remove("a", Optional.empty());
    assertEquals("{\"mcpServers\":{\"b\":{\"command\":\"run-b\"}}}", folder.read("project/.mcp.json"));
    assertEquals(ServerSource.GLOBAL, Servers.load(folder.home()).require("a").source());
  }

  @Test void importsAllOrNothing() {
    folder.write("in.json",
        "{\"mcp\":{\"a\":{\"type\":\"local\",\"command\":[\"x\",\"${env:HOME}\"],\"extra\":true},"
            + "\"b\":{\"type\":\"remote\",\"url\":\"http://h\"}}}");
    assertEquals(List.of("a", "b"), edits.importFrom(top.resolve("in.json"), Scope.PROJECT, false));
    assertEquals(
        "{\"mcpServers\":{\"a\":{\"type\":\"local\",\"command\":[\"x\",\"${HOME}\"],\"extra\":true},"
        + "\"b\":{\"type\":\"remote\",\"url\":\"http://h\"}}}",
        JsonText.compact(JsonText.parseFile(folder.read("project/.mcp.json"), "test")));
    folder.write("bad.json", "{\"servers\":{\"c\":{\"command\":\"x\"},\"d\":{}}}");
    assertThrows(Fault.class, () -> edits.importFrom(top.resolve("bad.json"), Scope.PROJECT, false));
    assertFalse(folder.read("project/.mcp.json").contains("\"c\""));
    folder.write("none.json", "{\"x\":1}");
    assertEquals("No mcpServers or servers object found.",
        assertThrows(Fault.class, () -> edits.importFrom(top.resolve("none.json"), Scope.PROJECT, false)).getMessage());
    assertTrue(assertThrows(Fault.class, () -> edits.importFrom(top.resolve("absent"), Scope.PROJECT, false))
        .getMessage().startsWith("No such file: "));
  }

  @Test void exportsInTheSpellingOfTheOtherProgram() {
    folder.write("project/.mcp.json",
        "{\"mcpServers\":{\"a\":{\"command\":\"x\",\"env\":{\"K\":\"${env:A}\",\"L\":\"${B:-c}\","
            + "\"M\":\"${KOSMO_SECRET:mcp.a.K}\"},\"secret\":\"kept here\"},"
        + "\"b\":{\"url\":\"http://h/${workspaceFolder}/${C}\",\"enabled\":false}}}");
    var servers = Servers.load(folder.home());
    assertEquals(
        "{\"mcpServers\":{\"a\":{\"command\":\"x\",\"env\":{\"K\":\"${A}\",\"L\":\"${B:-c}\","
        + "\"M\":\"${KOSMO_SECRET:mcp.a.K}\"}},"
        + "\"b\":{\"type\":\"http\",\"url\":\"http://h/${workspaceFolder}/${C}\",\"enabled\":false}}}",
        JsonText.compact(edits.export(servers, Shape.MCP_SERVERS)));
    assertEquals(
        "{\"servers\":{\"a\":{\"type\":\"stdio\",\"command\":\"x\",\"env\":{\"K\":\"${env:A}\",\"L\":\"${env:B}\","
        + "\"M\":\"${KOSMO_SECRET:mcp.a.K}\"}},"
        + "\"b\":{\"type\":\"http\",\"url\":\"http://h/${workspaceFolder}/${env:C}\"}}}",
        JsonText.compact(edits.export(servers, Shape.VSCODE)));
  }

  @Test void everyPresetIsAServerWeUnderstand() {
    for (var preset : Preset.all()) {
      edits.add(Scope.PROJECT, preset.name(), preset.entry(), false);
      assertEquals(preset.name(), preset.row().getString("name", ""));
    }
    assertEquals(Preset.all().size(), Servers.load(folder.home()).all().size());
    assertTrue(assertThrows(Fault.class, () -> Preset.require("tavilly")).getMessage()
        .contains("did you mean 'tavily'"));
  }
}
