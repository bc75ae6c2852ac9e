package kosmokrator.acp;

import static kosmokrator.acp.Point.must;
import static kosmokrator.acp.Point.should;
import static kosmokrator.acp.PointBed.told;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

/// Sessions that were begun before: told again, gone on with.
final class RestorePoints {
  private static final List<String> CONVERSATION =
      List.of("user_message_chunk", "agent_thought_chunk", "agent_message_chunk", "tool_call", "tool_call_update",
          "agent_message_chunk");
  static final List<Point> ALL = List.of(
      must("S31", "session/load tells the whole conversation in another process, in order, before its answer", bed -> {
        var session = conversation(bed);
        var editor = bed.other();
        var load = editor.send("session/load", bed.in(session));
        editor.await(load);
        assertEquals(CONVERSATION, told(editor, session));
        assertEquals("please write", editor.text(session, "user_message_chunk"));
        assertEquals("I will.All done.", editor.text(session, "agent_message_chunk"));
        assertEquals("Hm.", editor.text(session, "agent_thought_chunk"));
        var frames = editor.frames();
        var last = frames.stream().filter(frame -> frame.toString().contains("All done.")).reduce((_, later) -> later)
            .orElseThrow();
        assertTrue(frames.indexOf(last) < frames.indexOf(editor.answer(load)));
      }),
      should("S32", "session/load tells tool calls with what came of them", bed -> {
        var session = conversation(bed);
        var editor = bed.other();
        editor.call("session/load", bed.in(session));
        var call = editor.updates(session, "tool_call").getFirst();
        var end = editor.updates(session, "tool_call_update").getLast();
        assertEquals(call.getString("toolCallId", ""), end.getString("toolCallId", "-"));
        assertEquals("edit completed", call.getString("kind", "") + " " + end.getString("status", ""));
        assertEquals("new.txt", call.get("rawInput").asObject().getString("path", ""));
      }),
      must("S33", "after session/load the model knows what was said", bed -> {
        var session = conversation(bed);
        var editor = bed.other();
        editor.call("session/load", bed.in(session));
        bed.ask(editor, session, "what was said?");
        for (var words : List.of("please write", "I will.", "All done.", "what was said?")) bed.assertHeard(words);
      }),
      must("S34", "session/resume tells nothing again, and the model knows what was said", bed -> {
        var session = conversation(bed);
        var editor = bed.other();
        editor.call("session/resume", bed.in(session));
        bed.ask(editor, session, "what was said?");
        assertEquals(List.of("agent_message_chunk"), told(editor, session));
        bed.assertHeard("please write");
      }),
      should("S35", "what was answered is on disk, even if the process is killed at once", bed -> {
        var first = bed.fresh(AcpBed.BARE, "--yolo");
        var session = bed.session(first.editor());
        bed.model().script("text I will.\n" + PointBed.WRITE);
        bed.ask(first.editor(), session, "please write");
        first.process().destroyForcibly().waitFor();
        var second = bed.fresh(AcpBed.BARE).editor();
        second.call("session/load", bed.in(session));
        assertEquals("I will.All done.", second.text(session, "agent_message_chunk"));
        assertEquals("completed", PointBed.lastStage(second, session));
      }),
      must("S37", "a loaded session can be loaded and resumed", bed -> {
        var session = conversation(bed);
        var editor = bed.bare();
        for (var method : List.of("session/load", "session/resume", "session/load")) {
          editor.call(method, bed.in(session));
          assertEquals("end_turn", bed.ask(editor, session, "and now?"));
          bed.assertHeard("please write");
        }
      }));

  private RestorePoints() {}

  /// A session with a thought, some text and a tool call, closed again.
  private static String conversation(PointBed bed) throws Exception {
    var session = bed.session(bed.bare(), "prometheus");
    bed.model().script("thought Hm.\ntext I will.\n" + PointBed.WRITE);
    assertEquals("end_turn", bed.ask(bed.bare(), session, "please write"));
    bed.bare().call("session/close", AcpBed.in(session));
    bed.bare().forget();
    return session;
  }
}
