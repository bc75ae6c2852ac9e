package kosmokrator.acp;

import static kosmokrator.acp.Point.must;
import static kosmokrator.acp.Point.should;
import static kosmokrator.acp.PointBed.option;
import static kosmokrator.acp.PointBed.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.JsonObject;
import java.util.HashSet;
import java.util.List;

/// Modes and config options of sessions.
final class OptionPoints {
  static final List<Point> ALL = List.of(
      must("S22", "every mode that is offered can be set, and no other", OptionPoints::modes),
      must("S23", "the value of each option is among those offered; no booleans unless the client can",
          OptionPoints::options),
      must("S24", "setting an option answers with all of them, and refuses what was not offered",
          OptionPoints::settingOptions),
      should("S25", "modes and the option of that category stay in step", bed -> {
        var editor = bed.bare();
        var session = bed.session(editor);
        editor.call("session/set_mode", AcpBed.in(session).add("modeId", "plan"));
        editor.await("the option", () -> !editor.updates(session, "config_option_update").isEmpty());
        assertEquals("plan", option(editor.updates(session, "config_option_update").getLast().get("configOptions"),
            "mode").getString("currentValue", ""));
        PointBed.set(editor, session, "mode", "ask");
        editor.await("the mode", () -> editor.updates(session, "current_mode_update").getLast()
            .getString("currentModeId", "").equals("ask"));
      }),
      must("S26", "a boolean option can be set", bed -> {
        var session = bed.session(bed.full());
        for (var value : List.of(false, true)) {
          var shown = bed.full().call("session/set_config_option",
              AcpBed.in(session).add("configId", "show_reasoning").add("type", "boolean").add("value", value));
          assertEquals(value, option(shown.get("configOptions"), "show_reasoning").getBoolean("currentValue", !value));
        }
        assertEquals(-32602, refused(bed.full(), "session/set_config_option", AcpBed.in(session)
            .add("configId", "show_reasoning").add("value", "no")));
      }),
      should("S36", "a change in one session leaves another alone", bed -> {
        var one = bed.session(bed.bare());
        var other = bed.session(bed.bare());
        PointBed.set(bed.bare(), one, "mode", "plan");
        PointBed.set(bed.bare(), one, "permission_mode", "prometheus");
        var options = PointBed.set(bed.bare(), other, "model", "scripted/test");
        assertEquals("edit", option(options, "mode").getString("currentValue", ""));
        assertEquals("guardian", option(options, "permission_mode").getString("currentValue", ""));
        assertEquals(List.of(), bed.bare().updates(other, "current_mode_update"));
      }));

  private OptionPoints() {}

  private static void modes(PointBed bed) throws Exception {
    var modes = bed.bare().call("session/new", bed.folder());
    var session = modes.getString("sessionId", "");
    var offered = modes.get("modes").asObject().get("availableModes").asArray().values().stream()
        .map(mode -> mode.asObject().getString("id", "")).toList();
    assertEquals(List.of("edit", "plan", "ask"), offered);
    assertTrue(offered.contains(modes.get("modes").asObject().getString("currentModeId", "")));
    for (var mode : offered) bed.bare().call("session/set_mode", AcpBed.in(session).add("modeId", mode));
    for (var mode : List.of("fly", "", "EDIT"))
      assertEquals(-32602, refused(bed.bare(), "session/set_mode", AcpBed.in(session).add("modeId", mode)), mode);
    assertEquals(-32602, refused(bed.bare(), "session/set_mode", AcpBed.in(session)));
    bed.bare().call("session/delete", AcpBed.in(session));
  }

  private static void options(PointBed bed) throws Exception {
    for (var editor : List.of(bed.bare(), bed.full())) {
      var answer = editor.call("session/new", bed.folder());
      var names = new HashSet<String>();
      for (var each : answer.get("configOptions").asArray()) {
        var option = each.asObject();
        assertTrue(names.add(option.getString("id", "")), option.toString());
        if (option.getString("type", "").equals("boolean")) assertEquals(bed.full(), editor, option.toString());
        else assertTrue(values(option).contains(option.getString("currentValue", "")), option.toString());
      }
      assertTrue(names.containsAll(List.of("mode", "model", "permission_mode")), names.toString());
      editor.call("session/delete", AcpBed.in(answer.getString("sessionId", "")));
    }
  }

  private static List<String> values(JsonObject option) {
    return option.get("options").asArray().values().stream().map(value -> value.asObject().getString("value", ""))
        .toList();
  }

  private static void settingOptions(PointBed bed) throws Exception {
    var answer = bed.bare().call("session/new", bed.folder());
    var session = answer.getString("sessionId", "");
    for (var each : answer.get("configOptions").asArray()) {
      var id = each.asObject().getString("id", "");
      for (var value : values(each.asObject())) {
        var all = PointBed.set(bed.bare(), session, id, value);
        assertEquals(value, option(all, id).getString("currentValue", ""));
        assertEquals(answer.get("configOptions").asArray().size(), all.size());
      }
      assertEquals(-32602, refused(bed.bare(), "session/set_config_option", AcpBed.in(session).add("configId", id)
          .add("value", "fly")), id);
      assertEquals(-32602, refused(bed.bare(), "session/set_config_option", AcpBed.in(session).add("configId", id)),
          id);
    }
    for (var id : List.of("wings", "", "show_reasoning"))
      assertEquals(-32602, refused(bed.bare(), "session/set_config_option", AcpBed.in(session).add("configId", id)
          .add("value", "x")), id);
    bed.bare().call("session/delete", AcpBed.in(session));
  }
}
