package kosmokrator.acp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What `kosmokrator/settings/set` and its neighbours change holds in the sessions that are open, and each client hears
/// of it.
class SettingsHoldTest extends WithProgram {
  private Editor editor;

  @BeforeEach void greet() throws Exception {
    editor = program.start(AcpBed.FULL);
  }

  private JsonObject ask(String session, String method, String params) {
    return editor.call("kosmokrator/" + method, AcpBed.in(session).merge(AcpBed.object(params)));
  }

  private JsonObject set(String session, String path, String value, String scope) {
    return ask(session, "settings/set",
        "{\"path\":\"%s\",\"value\":%s,\"scope\":\"%s\"}".formatted(path, value, scope));
  }

  private String option(String session, String id) {
    var updates = editor.updates(session, "config_option_update");
    if (updates.isEmpty()) return "not told";
    return updates.getLast().get("configOptions").asArray().values().stream()
        .filter(option -> option.asObject().getString("id", "").equals(id)).findFirst().orElseThrow()
        .asObject().getString("currentValue", "");
  }

  private List<String> modes(String session) {
    return editor.updates(session, "current_mode_update").stream().map(told -> told.getString("currentModeId", ""))
        .toList();
  }

  private String elsewhere() throws Exception {
    var folder = Files.createDirectories(program.project.resolveSibling("elsewhere"));
    return editor.call("session/new", program.folder().set("cwd", folder.toRealPath().toString()))
        .getString("sessionId", "");
  }

  @Test void aModeHoldsInEverySessionThatWentByTheSettings() throws Exception {
    var asking = program.session(editor);
    var beside = program.session(editor);
    var chosen = program.session(editor);
    var other = elsewhere();
    editor.call("session/set_mode", AcpBed.in(chosen).add("modeId", "plan"));
    assertEquals("applies_now", set(asking, "agent.mode", "\"ask\"", "project").getString("effect", ""));
    assertEquals(List.of("ask"), modes(asking));
    assertEquals("ask", option(asking, "mode"));
    assertEquals(List.of("ask"), modes(beside));
    assertEquals(List.of("plan"), modes(chosen), "what was chosen in a session stays");
    assertEquals(List.of(), modes(other), "it is a setting of another project");
    assertEquals("applies_now", set(other, "agent.mode", "\"plan\"", "global").getString("effect", ""));
    assertEquals(List.of("plan"), modes(other));
    assertEquals(List.of("ask"), modes(asking), "the project narrows it, and that stays");
  }

  @Test void aModelIsAskedAtOnceAndTheClientKnowsIt() {
    var asking = program.session(editor);
    var beside = program.session(editor);
    set(asking, "agent.default_model", "\"other\"", "global");
    set(asking, "agent.temperature", "0.25", "global");
    set(asking, "tools.default_permission_mode", "\"argus\"", "global");
    for (var session : List.of(asking, beside)) {
      assertEquals("scripted/other", option(session, "model"));
      assertEquals("argus", option(session, "permission_mode"));
      program.model.script("text ok");
      editor.call("session/prompt", AcpBed.prompt(session, "go"));
      var body = program.model.asked().getLast().body().toString();
      assertTrue(body.contains("\"other\"") && body.contains("0.25"), body);
    }
  }

  @Test void aToolThatWasDeniedDoesNotRunInAnotherSession() {
    var asking = program.session(editor);
    var beside = program.session(editor);
    set(asking, "tools.denied_tools", "[\"bash\"]", "project");
    program.model.script("call bash {\"command\":\"touch made\"}\n---\ntext ok");
    editor.call("session/prompt", AcpBed.prompt(beside, "go"));
    assertTrue(program.model.asked().getLast().lastText().contains("denied_tools"));
    assertFalse(Files.exists(program.project.resolve("made")));
  }

  @Test void whatAModelSeesOfAnOutputIsCutAtOnce() throws Exception {
    editor = program.start(AcpBed.BARE); // without terminals of the client
    var session = program.session(editor);
    set(session, "context.max_output_lines", "3", "global");
    set(session, "tools.default_permission_mode", "\"prometheus\"", "global");
    program.model.script("call bash {\"command\":\"seq 1 90\"}\n---\ntext ok");
    editor.call("session/prompt", AcpBed.prompt(session, "go"));
    var seen = program.model.asked().getLast().lastText();
    assertTrue(seen.contains("1\\n2\\n3\\n\\n[The output goes on"), seen);
  }

  @Test void whatNeedsANewSessionAndWhatDoesNotCountIsSaid() {
    var session = program.session(editor);
    assertEquals("next_session", set(session, "agent.subagent_max_depth", "1", "global").getString("effect", ""));
    assertEquals("next_session", set(session, "context.memories", "false", "global").getString("effect", ""));
    assertEquals("next_turn", set(session, "context.auto_compact", "false", "global").getString("effect", ""));
    var vain = set(session, "agent.default_model", "\"other\"", "project");
    assertTrue(vain.getString("ignored", "").contains("trusted"), vain.toString());
    assertEquals("not told", option(session, "model"));
    var broken = set(session, "agent.default_provider", "\"nobody\"", "global");
    assertTrue(broken.getString("problem", "").contains("nobody"), broken.toString());
    assertEquals("next_session", broken.getString("effect", ""));
  }

  @Test void aProviderThatIsConfiguredIsAskedByTheSessionThatHadNone() throws Exception {
    Files.writeString(program.home.resolve("settings.json"), Files.readString(program.home.resolve("settings.json"))
        .replaceFirst("\"agent\":\\{[^}]*},", ""));
    var editor = program.start(AcpBed.FULL);
    this.editor = editor;
    var session = program.session(editor);
    ask(session, "providers/configure", "{\"provider\":\"scripted\",\"model\":\"test\"}");
    assertEquals("scripted/test", option(session, "model"));
    program.model.script("text ok");
    assertEquals("end_turn", editor.call("session/prompt", AcpBed.prompt(session, "go")).getString("stopReason", ""));
  }
}
