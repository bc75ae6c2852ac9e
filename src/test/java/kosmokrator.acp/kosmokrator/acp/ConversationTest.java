package kosmokrator.acp;

import com.eclipsesource.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;
import kosmokrator.checks.Golden;
import org.junit.jupiter.api.Test;

/// Whole conversations, every frame of the agent in order. Ids, times and folders are filtered.
class ConversationTest extends WithBed {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern TIME = Pattern.compile("(\"timestamp\":|\"updatedAt\":)(\"[^\"]*\"|[0-9.]+)");
  private static final String SCRIPT = "thought I should write\ntext I will write.\n"
      + "call file_write {\"path\":\"new.txt\",\"content\":\"hello\"}\nusage 100 0 20\n---\ntext All\ntext  "
      + "done.\nusage 150 100 5";

  @Test void aTurnWithATool() throws Exception {
    Golden.check(ConversationTest.class, "conversations/turn.txt", turn("avante"));
  }

  @Test void theSameWithOurOwnNotifications() throws Exception {
    Golden.check(ConversationTest.class, "conversations/native.txt", turn("wrapper"));
  }

  private String turn(String client) throws Exception {
    var editor = bed.connect(AcpBed.object("{\"protocolVersion\":1,\"clientInfo\":{\"name\":\"" + client
        + "\",\"version\":\"1\"}}"))
        .answering("session/request_permission", _ -> AcpBed.chosen("allow_once"));
    var session = bed.session(editor);
    editor.await("commands", () -> !editor.updates(session, "available_commands_update").isEmpty());
    editor.call("session/set_config_option",
        AcpBed.in(session).add("configId", "permission_mode").add("value", "argus"));
    bed.model.script(SCRIPT);
    editor.call("session/prompt", AcpBed.prompt(session, "please write"));
    editor.call("session/close", AcpBed.in(session));
    editor.call("session/load", AcpBed.in(session).merge(bed.folder()));
    editor.call("session/delete", AcpBed.in(session));
    var text = new StringBuilder();
    for (var frame : editor.frames()) text.append(line(frame)).append('\n');
    return filtered(text.toString());
  }

  private static String line(JsonObject frame) {
    return frame.remove("jsonrpc").toString();
  }

  private String filtered(String text) {
    var ids = new LinkedHashMap<String, String>();
    var named = ID.matcher(text).replaceAll(found -> ids.computeIfAbsent(found.group(), _ -> "ID-" + (ids.size() + 1)));
    return TIME.matcher(named.replace(bed.project.toString(), "/project")).replaceAll("$10");
  }
}
