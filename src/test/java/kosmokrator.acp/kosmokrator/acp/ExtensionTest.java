package kosmokrator.acp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kosmokrator.checks.Repository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `kosmokrator/...`: the whole program behind one connection, in the real process.
class ExtensionTest extends WithProgram {
  private static final List<String> NOTIFICATIONS = List.of("session_update", "phase_changed", "text_delta",
      "thinking_delta", "tool_started", "tool_progress", "tool_completed", "permission_requested",
      "permission_resolved", "subagent_spawned", "subagent_running",
      "subagent_tree", "subagent_completed", "subagent_dashboard", "usage_updated", "runtime_changed",
      "integration_event", "mcp_event", "error");
  private static final Path SERVER = Repository.folder()
      .resolve("src/test/java/kosmokrator.cli/kosmokrator/cli/server.sh");
  private Editor editor;

  @BeforeEach void greet() throws Exception {
    editor = program.start(AcpBed.FULL);
  }

  private JsonObject ask(String session, String method, String params) {
    return editor.call("kosmokrator/" + method, AcpBed.in(session).merge(AcpBed.object(params)));
  }

  private JsonObject refused(String session, String method, String params) {
    return editor.refused("kosmokrator/" + method, AcpBed.in(session).merge(AcpBed.object(params)));
  }

  /// A session with a server of the client's own, which notes each start, its argument and a variable.
  private String withServer(Path log) {
    var entry = AcpBed.object("{\"name\":\"tiny\",\"command\":\"/bin/sh\"}")
        .add("args", new JsonArray().add("-c").add("echo \"$$ $1 $TAG\" >> \"$LOG\"; exec sh \"$0\"")
        .add(SERVER.toString()).add("argument"))
        .add("env", new JsonArray().add(AcpBed.object("{\"name\":\"TAG\",\"value\":\"tagged\"}"))
            .add(new JsonObject().add("name", "LOG").add("value", log.toString())));
    return editor.call("session/new",
        new JsonObject().add("cwd", program.project.toString()).add("mcpServers", new JsonArray().add(entry)))
        .getString("sessionId", "");
  }

  @Test void aClientsServerServesItsSessionAlone() throws Exception {
    var log = folder.resolve("starts");
    var session = withServer(log);
    var other = program.session(editor);
    editor.answering("session/request_permission", _ -> AcpBed.chosen("allow_once"));
    program.model.script("call mcp__tiny__echo {\"text\":\"from the model\"}\n---\n"
        + "call execute_lua {\"code\":\"return app.mcp.tiny.echo{text='from lua'}\"}\n---\ntext ok");
    editor.call("session/prompt", AcpBed.prompt(session, "go"));
    assertTrue(program.model.asked().getFirst().text().contains("\"mcp__tiny__add\""));
    assertTrue(program.model.asked().get(1).lastText().contains("from the model"),
        program.model.asked().get(1).lastText());
    assertTrue(program.model.asked().get(2).lastText().contains("from lua"), program.model.asked().get(2).lastText());
    assertTrue(ask(session, "mcp/list_tools", "{\"server\":\"tiny\"}").toString().contains("tiny.echo"));
    assertTrue(ask(session, "mcp/list_servers", "{}").toString().contains("\"tiny\""));
    assertEquals("tiny.echo", ask(session, "mcp/schema", "{\"function\":\"tiny.echo\"}").getString("function", ""));
    var called = ask(session, "mcp/call_tool",
        "{\"function\":\"tiny.echo\",\"args\":{\"text\":\"direct\"},\"force\":true}");
    assertTrue(called.getBoolean("success", false) && called.toString().contains("direct"), called.toString());
    var script = ask(session, "lua/execute",
        "{\"runtime\":\"mcp\",\"code\":\"return app.mcp.tiny.echo{text='script'}\",\"force\":true}");
    assertTrue(script.getBoolean("success", false) && script.toString().contains("script"), script.toString());
    assertFalse(ask(other, "mcp/list_servers", "{}").toString().contains("tiny"));
    assertEquals(1, Files.readAllLines(log).size(), "it was started once");
    assertEquals(List.of(), writtenBy(program.project, "tiny"));
    assertEquals(List.of(), writtenBy(program.home, "server.sh"));
  }

  @Test void theProgramIsConfiguredAndNoSecretIsToldBack() throws Exception {
    var canary = "canary-4711-secret";
    var session = program.session(editor);
    var set = ask(session, "settings/set", "{\"path\":\"kosmokrator.tools.default_permission_mode\","
        + "\"value\":\"argus\",\"scope\":\"project\"}");
    assertEquals("project", set.getString("scope", ""));
    assertTrue(set.getBoolean("configured", false));
    var provider = ask(session, "providers/configure",
        "{\"provider\":\"openai\",\"model\":\"gpt-5.4-mini\",\"apiKey\":\"" + canary + "\",\"scope\":\"global\"}");
    assertTrue(provider.getBoolean("hasApiKey", false) && provider.getBoolean("configured", false),
        provider.toString());
    var plane = ask(session, "integrations/configure",
        "{\"integration\":\"plane\",\"account\":\"work\",\"scope\":\"global\","
        + "\"credentials\":{\"api_key\":\"" + canary
        + "\",\"workspace_slug\":\"space\"},\"enabled\":true,\"permissions\":{\"read\":\"allow\",\"write\":\"ask\"}}");
    for (var key : List.of("integration", "account", "scope", "enabled", "credentialScope", "permissions"))
      assertTrue(plane.get(key) != null, key + " in " + plane);
    assertEquals("plane.list_issues",
        ask(session, "integrations/describe", "{\"function\":\"plane.list_issues\"}").getString("name", ""));
    var dry = ask(session, "integrations/call",
        "{\"function\":\"plane.list_projects\",\"account\":\"work\",\"args\":{},\"dryRun\":true}");
    assertTrue(dry.getBoolean("success", false), dry.toString());
    var failed = ask(session, "integrations/call", "{\"function\":\"plane.list_nothing\",\"args\":{}}");
    assertFalse(failed.getBoolean("success", true), failed.toString());
    var server = ask(session, "mcp/add_stdio_server",
        "{\"scope\":\"project\",\"name\":\"files\",\"command\":\"sh\",\"args\":[\"" + SERVER
        + "\"],\"env\":{\"SERVICE_KEY\":\"@secret:mcp.files.SERVICE_KEY\"},\"enabled\":true,\"trust\":true,"
        + "\"permissions\":{\"read\":\"allow\",\"write\":\"ask\"}}");
    assertEquals("files project true true",
        "%s %s %s %s".formatted(server.getString("name", ""), server.getString("scope", ""),
            server.getBoolean("enabled", false), server.getBoolean("trusted", false)));
    var secret = ask(session, "mcp/set_secret",
        "{\"server\":\"files\",\"key\":\"env.SERVICE_KEY\",\"value\":\"" + canary + "\"}");
    assertTrue(secret.getBoolean("configured", false));
    var told = ask(session, "mcp/call_tool", "{\"function\":\"files.key\",\"args\":{}}");
    assertTrue(told.getBoolean("success", false) && told.toString().contains("redacted"), told.toString());
    var script = ask(session, "lua/execute",
        "{\"runtime\":\"integrations\",\"code\":\"dump(app.mcp.files.key()) return 1 + 1\","
        + "\"options\":{\"cpuLimit\":2.0,\"memoryLimit\":67108864}}");
    assertTrue(script.getBoolean("success", false), script.toString());
    editor.call("session/set_model", AcpBed.in(session).add("modelId", "openai/gpt-5.4-mini"));
    var vain = ask(session, "integrations/configure",
        "{\"integration\":\"plane\",\"permissions\":{\"write\":\"allow\"}}");
    assertTrue(vain.get("ignored").toString().contains("only a trusted folder")
        && vain.toString().contains("kosmokrator trust"), vain.toString());
    var runtime = ask(session, "runtime/set",
        "{\"provider\":\"scripted\",\"model\":\"test\",\"mode\":\"plan\",\"permissionMode\":\"prometheus\"}");
    assertEquals("plan", runtime.get("modes").asObject().getString("currentModeId", ""));
    for (var frame : editor.frames()) assertFalse(frame.toString().contains(canary), frame.toString());
    assertEquals(List.of(), writtenBy(program.home, canary));
    assertEquals(List.of(), writtenBy(program.project, canary));
    assertEquals("argus", editor.call("session/new", program.folder()).get("configOptions").asArray().values().stream()
        .filter(option -> option.asObject().getString("id", "").equals("permission_mode")).findFirst().orElseThrow()
        .asObject().getString("currentValue", ""));
    editor.call("session/new", program.folder());
    remarks = """
        note: integrations.plane.permissions.write of this project does not count: only a trusted folder may set this
          next: kosmokrator trust
        """; // once, however many sessions begin
  }

  @Test void whatIsWrongIsSaid() throws Exception {
    var session = program.session(editor);
    for (var line : """
        runtime/set            | {"mode":"fly"}                                     | fly
        runtime/set            | {"permissionMode":"nobody"}                        | nobody
        runtime/set            | {"provider":"nobody","model":"x"}                  | nobody
        settings/set           | {}                                                 | path
        settings/set           | {"path":"agent.wings","value":1}                   | agent.wings
        settings/set           | {"path":"agent.mode"}                              | value
        settings/set           | {"path":"agent.mode","value":"fly"}                | one of
        settings/set           | {"path":"agent.mode","value":"edit","scope":"moon"} | Scope must be project or global
        providers/configure    | {}                                                 | provider
        providers/configure    | {"provider":"opneai"}                              | openai
        providers/configure    | {"provider":"openai","scope":"moon"}               | Scope must be project or global
        integrations/describe  | {}                                                 | function
        integrations/describe  | {"function":"plane.list_isues"}                    | list_issues
        integrations/list      | {"limit":"many"}                                   | limit
        integrations/configure | {}                                                 | integration
        integrations/configure | {"integration":"planee"}                           | plane
        integrations/configure | {"integration":"plane","scope":"moon"}             | cope
        integrations/configure | {"integration":"plane","permissions":{"read":"perhaps"}} | perhaps
        integrations/configure | {"integration":"plane","credentials":{"api_key":{}}} | api_key
        integrations/call      | {}                                                 | function
        integrations/call      | {"function":"plane.list_issues","args":7}          | args
        mcp/list_tools         | {"server":"nobody"}                                | nobody
        mcp/schema             | {}                                                 | function
        mcp/schema             | {"function":"nobody.echo"}                         | nobody
        mcp/call_tool          | {}                                                 | function
        mcp/add_stdio_server   | {}                                                 | name
        mcp/add_stdio_server   | {"name":"x"}                                       | command
        mcp/add_stdio_server   | {"name":"x","command":"y","scope":"moon"}          | Scope must be project or global
        mcp/set_secret         | {"server":"x"}                                     | key
        lua/execute            | {}                                                 | Missing Lua code or path
        lua/execute            | {"code":"x","runtime":"perl"}                      | Unknown Lua runtime
        lua/execute            | {"path":"nowhere.lua"}                             | nowhere.lua
        lua/execute            | {"code":"x","options":{"memoryLimit":1}}           | memoryLimit""".split("\n")) {
      var words = line.split("\\s+\\|\\s+");
      var error = refused(session, words[0].strip(), words[1]);
      assertEquals(-32602, error.getInt("code", 0), line + ": " + error);
      assertTrue(error.toString().contains(words[2].strip()), line + ": " + error);
    }
    assertEquals(List.of(), writtenBy(program.project, "moon"));
  }

  @Test void allNotificationsAreReallySent() throws Exception {
    var log = folder.resolve("starts");
    var session = withServer(log);
    editor.answering("session/request_permission", _ -> AcpBed.chosen("allow_once"));
    ask(session, "runtime/set", "{\"permissionMode\":\"argus\"}");
    ask(session, "integrations/list", "{}");
    ask(session, "mcp/list_servers", "{}");
    program.model.script("when part\nthought hm\ntext did it\npause 300\n---\nthought I wonder\ntext I will\n"
        + "call bash {\"command\":\"echo printed\"}\n---\ncall subagent {\"agents\":[{\"task\":\"part one\"},"
        + "{\"task\":\"part two\"}]}\n---\ntext ok\n---\nerror 400 bad unhappy");
    editor.call("session/prompt", AcpBed.prompt(session, "go"));
    editor.refused("session/prompt", AcpBed.prompt(session, "once more"));
    for (var type : NOTIFICATIONS) assertFalse(editor.told("kosmokrator/" + type).isEmpty(), type);
    var dashboard = editor.told("kosmokrator/subagent_dashboard").getLast();
    assertEquals(2, dashboard.get("summary").asObject().getInt("total", 0));
    assertEquals("{\"done\":2}", dashboard.get("summary").asObject().get("statuses").toString());
    assertEquals(2, editor.told("kosmokrator/subagent_tree").getLast().get("tree").asArray().size());
    assertTrue(editor.told("kosmokrator/subagent_tree").size() <= 12, "the tree is drawn now and then");
    var runs = editor.told("kosmokrator/text_delta").stream().map(params -> params.get("runId")).distinct().toList();
    assertEquals(1, runs.size());
    assertTrue(runs.getFirst().isString());
    assertEquals(Json.NULL, editor.told("kosmokrator/mcp_event").getFirst().get("runId"));
    assertTrue(editor.told("kosmokrator/error").getLast().toString().contains("unhappy"));
  }

  /// Files of a folder in which a text is written.
  private static List<String> writtenBy(Path folder, String text) throws Exception {
    var found = new ArrayList<String>();
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList())
        if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text))
          found.add(file.toString());
    }
    return found;
  }
}
