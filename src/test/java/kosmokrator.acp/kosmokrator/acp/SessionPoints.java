package kosmokrator.acp;

import static kosmokrator.acp.Point.must;
import static kosmokrator.acp.Point.should;
import static kosmokrator.acp.PointBed.assertCancelled;
import static kosmokrator.acp.PointBed.assertLives;
import static kosmokrator.acp.PointBed.assertSilence;
import static kosmokrator.acp.PointBed.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import kosmokrator.checks.Repository;
import kosmokrator.mcp.FakeHttp;

/// Sessions: new, listed, closed and deleted, their folders, MCP servers, modes and options.
final class SessionPoints {
  private static final Path SERVER = Repository.folder()
      .resolve("src/test/java/kosmokrator.cli/kosmokrator/cli/server.sh");
  static final List<Point> ALL = List.of(
      must("S01", "each new session has an id of its own", bed -> {
        var first = bed.session(bed.bare());
        assertFalse(first.isEmpty());
        assertNotEquals(first, bed.session(bed.bare()));
      }),
      must("S02", "nothing is told of a session before the answer that names it", bed -> {
        for (var editor : List.of(bed.bare(), bed.full())) {
          var session = bed.session(editor);
          editor.await("commands", () -> !editor.updates(session, "available_commands_update").isEmpty());
          var first = editor.frames().stream().filter(frame -> frame.toString().contains(session)).findFirst()
              .orElseThrow();
          assertTrue(first.get("result") != null, first.toString());
        }
      }),
      must("S03", "a relative folder is an error", bed -> {
        for (var cwd : List.of("here", "./here", ""))
          assertEquals(-32602, refused(bed.bare(), "session/new", PointBed.folder(Path.of(cwd))), cwd);
      }),
      must("S04", "a missing folder is -32602", bed -> {
        for (var params : List.of("{\"mcpServers\":[]}", "{\"cwd\":null,\"mcpServers\":[]}",
            "{\"cwd\":7,\"mcpServers\":[]}"))
          assertEquals(-32602, refused(bed.bare(), "session/new", AcpBed.object(params)), params);
      }),
      must("S05", "what is left out or null counts as empty", bed -> {
        for (var more : List.of("{}", "{\"mcpServers\":null}",
            "{\"mcpServers\":[],\"additionalDirectories\":null,\"_meta\":null}"))
          bed.session(bed.bare(), new JsonObject().add("cwd", bed.project().toString()).merge(AcpBed.object(more)));
      }),
      must("S06", "a folder that does not exist gets an answer", bed -> {
        bed.bare().await(bed.bare().send("session/new", PointBed.folder(bed.project().resolve("nowhere"))));
        assertLives(bed.bare());
      }),
      must("S07", "a server of the client is started once, with its arguments and variables",
          SessionPoints::startsServer),
      should("S08", "its tools reach the model by name and are called", SessionPoints::callsServer),
      must("S09", "a server that does not come up breaks nothing", bed -> {
        var session = bed.session(bed.bare(), with(bed, Json.parse("""
            [{"name":"gone","command":"/nowhere/at/all","args":[],"env":[]},{"name":"ends","command":"false","args":[],\
            "env":[]}]""")));
        assertEquals("end_turn", bed.ask(bed.bare(), session, "hi"));
        assertFalse(bed.heard().contains("mcp__"));
      }),
      must("S10", "servers over HTTP and SSE are told of and served", SessionPoints::remoteServers),
      must("S11", "more folders have to be absolute", bed -> {
        for (var more : List.of("[\"x\"]", "[\"/tmp\",\"./y\"]", "[7]"))
          assertEquals(-32602, refused(bed.bare(), "session/new", bed.folder().add("additionalDirectories",
              Json.parse(more))), more);
        bed.session(bed.bare(), bed.folder().add("additionalDirectories", new JsonArray().add("/tmp")));
      }),
      must("S12", "a prompt for an unknown session is refused", bed ->
          assertEquals(-32002, refused(bed.bare(), "session/prompt", AcpBed.prompt("nobody", "hi")))),
      should("S13", "an unknown session is -32002 everywhere", bed -> {
        for (var method : List.of("session/load", "session/resume"))
          assertEquals(-32002, refused(bed.bare(), method, bed.in("nobody")), method);
        assertEquals(-32002, refused(bed.bare(), "session/set_mode", AcpBed.in("nobody").add("modeId", "ask")));
        assertEquals(-32002, refused(bed.bare(), "session/set_model", AcpBed.in("nobody").add("modelId", "x")));
        assertEquals(-32002, refused(bed.bare(), "session/set_config_option", AcpBed.in("nobody")
            .add("configId", "mode").add("value", "ask")));
        var error = bed.bare().refused("session/prompt", AcpBed.prompt("nobody", "hi"));
        assertEquals("nobody", error.get("data").asObject().getString("sessionId", ""));
      }),
      must("S14", "session/load refuses an unknown id", bed ->
          assertEquals(-32002, refused(bed.bare(), "session/load", bed.in("nobody")))),
      must("S15", "session/resume refuses an unknown id", bed ->
          assertEquals(-32002, refused(bed.bare(), "session/resume", bed.in("nobody")))),
      must("S16", "session/close answers an unknown id", bed -> bed.bare().call("session/close", AcpBed.in("nobody"))),
      should("S17", "deleting what never was succeeds", bed ->
          bed.bare().call("session/delete", AcpBed.in("never-was"))),
      must("S18", "session/cancel of an unknown or idle session is met with silence", bed -> {
        for (var session : List.of("nobody", bed.session(bed.bare())))
          assertSilence(bed.bare(), "{\"jsonrpc\":\"2.0\",\"method\":\"session/cancel\",\"params\":{\"sessionId\":\""
              + session + "\"}}");
        assertSilence(bed.bare(), "{\"jsonrpc\":\"2.0\",\"method\":\"session/cancel\"}");
        for (var odd : List.of("\"text\"", "[1]", "{\"sessionId\":7}", "{\"sessionId\":null}"))
          assertSilence(bed.bare(), "{\"jsonrpc\":\"2.0\",\"method\":\"session/cancel\",\"params\":" + odd + "}");
      }),
      must("S19", "session/list tells the sessions of a folder, and none of a foreign one", bed -> {
        var session = bed.session(bed.bare());
        var listed = bed.bare().call("session/list", cwd(bed.project())).get("sessions").asArray();
        assertEquals(List.of(session), ids(listed));
        assertEquals(bed.project().toString(), listed.get(0).asObject().getString("cwd", ""));
        assertEquals(0, bed.bare().call("session/list", cwd(bed.project().resolve("other"))).get("sessions").asArray()
            .size());
        assertTrue(ids(bed.bare().call("session/list", new JsonObject()).get("sessions").asArray()).contains(session));
      }),
      should("S20", "a relative folder and an invalid cursor are errors, null is none", bed -> {
        assertEquals(-32602, refused(bed.bare(), "session/list", new JsonObject().add("cwd", "here")));
        for (var cursor : List.of("\"nonsense\"", "\"\"", "7"))
          assertEquals(-32602, refused(bed.bare(), "session/list", new JsonObject().add("cursor", Json.parse(cursor))),
              cursor);
        bed.bare().call("session/list", new JsonObject().add("cwd", Json.NULL).add("cursor", Json.NULL));
      }),
      must("S21", "pages come to an end and hold each session once", SessionPoints::pages),
      should("S27", "the commands that a prompt may begin with are told", SessionPoints::commands),
      must("S28", "a closed session refuses prompts, and the agent lives on", bed -> {
        var session = bed.session(bed.bare());
        bed.bare().call("session/close", AcpBed.in(session));
        assertEquals(-32002, refused(bed.bare(), "session/prompt", AcpBed.prompt(session, "hi")));
        assertEquals("end_turn", bed.ask(bed.bare(), bed.session(bed.bare()), "hi"));
      }),
      must("S29", "closing a session in the midst of a prompt cancels the prompt", bed -> {
        var session = bed.session(bed.bare());
        bed.model().script("text some\nstall");
        var prompt = bed.prompting(bed.bare(), session);
        bed.bare().call("session/close", AcpBed.in(session));
        assertCancelled(bed.bare(), prompt);
      }),
      must("S30", "a deleted session is no longer listed", bed -> {
        var session = bed.session(bed.bare());
        bed.ask(bed.bare(), session, "hi");
        assertEquals(List.of(session), listed(bed));
        bed.bare().call("session/delete", AcpBed.in(session));
        assertEquals(List.of(), listed(bed));
        assertEquals(-32002, refused(bed.bare(), "session/load", bed.in(session)));
      }));

  private SessionPoints() {}

  private static JsonObject cwd(Path folder) {
    return new JsonObject().add("cwd", folder.toString());
  }

  private static List<String> listed(PointBed bed) throws Exception {
    return ids(bed.bare().call("session/list", cwd(bed.project())).get("sessions").asArray());
  }

  private static List<String> ids(JsonArray sessions) {
    return sessions.values().stream().map(each -> each.asObject().getString("sessionId", "")).toList();
  }

  private static JsonObject with(PointBed bed, JsonValue servers) {
    return cwd(bed.project()).add("mcpServers", servers);
  }

  /// A server that notes each start, its argument and a variable.
  private static JsonObject noting(PointBed bed) {
    var entry = AcpBed.object("{\"name\":\"tiny\",\"command\":\"/bin/sh\"}")
        .add("args", new JsonArray().add("-c").add("echo \"$$ $1 $TAG\" >> \"$LOG\"; exec sh \"$0\"")
            .add(SERVER.toString()).add("an argument"))
        .add("env", new JsonArray().add(AcpBed.object("{\"name\":\"TAG\",\"value\":\"tagged\"}"))
            .add(new JsonObject().add("name", "LOG").add("value", bed.project().resolve("starts").toString())));
    return with(bed, new JsonArray().add(entry));
  }

  private static void startsServer(PointBed bed) throws Exception {
    var session = bed.session(bed.bare(), noting(bed));
    bed.ask(bed.bare(), session, "hi");
    bed.ask(bed.bare(), session, "again");
    var starts = Files.readAllLines(bed.project().resolve("starts"));
    assertEquals(1, starts.size());
    assertEquals("an argument tagged", starts.getFirst().split(" ", 2)[1]);
    assertTrue(bed.model().asked().getFirst().tools().contains("mcp__tiny__echo"));
    bed.bare().call("session/close", AcpBed.in(session));
    Program.assertGone(List.of(Long.valueOf(starts.getFirst().split(" ")[0])));
  }

  private static void callsServer(PointBed bed) throws Exception {
    bed.bare().answering("session/request_permission", _ -> AcpBed.chosen("allow_once"));
    var session = bed.session(bed.bare(), noting(bed));
    bed.model().script("call mcp__tiny__echo {\"text\":\"said by the server\"}");
    assertEquals("end_turn", bed.ask(bed.bare(), session, "go"));
    bed.assertHeard("said by the server");
  }

  private static void remoteServers(PointBed bed) throws Exception {
    var can = bed.other().call("initialize", AcpBed.BARE).get("agentCapabilities").asObject().get("mcpCapabilities")
        .asObject();
    assertTrue(can.getBoolean("http", false) && can.getBoolean("sse", false));
    try (var http = new FakeHttp("sessions"); var sse = new FakeHttp("events")) {
      var servers = new JsonArray().add(remote("http", "web", http.url())).add(remote("sse", "old", sse.url()));
      var session = bed.session(bed.bare(), with(bed, servers));
      bed.bare().answering("session/request_permission", _ -> AcpBed.chosen("allow_once"));
      bed.model().script("call mcp__web__echo {\"text\":\"through the web\"}\n---\ncall mcp__old__echo "
          + "{\"text\":\"the old way\"}");
      bed.ask(bed.bare(), session, "go");
      bed.assertHeard("through the web");
      bed.assertHeard("the old way");
      assertEquals(List.of("W"), http.headers.getFirst().get("X-tag"));
      bed.bare().call("session/close", AcpBed.in(session));
    }
    var session = bed.session(bed.bare(), with(bed, new JsonArray().add(remote("http", "far", "http://127.0.0.1:9/mcp"))
        .add(remote("sse", "off", "http://127.0.0.1:9/sse"))));
    assertEquals("end_turn", bed.ask(bed.bare(), session, "hi"));
    assertEquals(-32602, refused(bed.bare(), "session/new",
        with(bed, Json.parse("[{\"type\":\"pigeon\",\"name\":\"x\"}]"))));
  }

  private static JsonObject remote(String type, String name, String url) {
    return new JsonObject().add("type", type).add("name", name).add("url", url)
        .add("headers", new JsonArray().add(AcpBed.object("{\"name\":\"X-Tag\",\"value\":\"W\"}")));
  }

  private static void pages(PointBed bed) throws Exception {
    var made = new HashSet<String>();
    while (made.size() < SessionList.PAGE + 2) made.add(bed.session(bed.bare()));
    var seen = new ArrayList<String>();
    var cursor = Json.NULL;
    do {
      var page = bed.bare().call("session/list", cwd(bed.project()).add("cursor", cursor));
      seen.addAll(ids(page.get("sessions").asArray()));
      cursor = page.get("nextCursor") == null ? Json.NULL : page.get("nextCursor");
    } while (!cursor.isNull() && seen.size() <= made.size());
    assertEquals(made.size(), seen.size());
    assertEquals(made, new HashSet<>(seen));
  }

  private static void commands(PointBed bed) throws Exception {
    var editor = bed.bare();
    var session = bed.session(editor);
    editor.await("commands", () -> !editor.updates(session, "available_commands_update").isEmpty());
    var commands = editor.updates(session, "available_commands_update").getLast().get("availableCommands").asArray();
    assertTrue(commands.size() > 3, commands.toString());
    for (var command : commands)
      assertTrue(command.asObject().getString("name", "").matches("[a-z][a-z-]*"), command.toString());
    assertEquals("end_turn", bed.ask(editor, session, "/" + commands.get(0).asObject().getString("name", "")));
    assertEquals(List.of(), bed.model().asked());
  }
}
