package kosmokrator.acp;

import static kosmokrator.acp.Point.must;
import static kosmokrator.acp.Point.should;
import static kosmokrator.acp.PointBed.assertCancelled;
import static kosmokrator.acp.PointBed.assertLives;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/// Prompts and what is told of them.
final class PromptPoints {
  private static final String STRANGE = "tab\t bell\u0007 escape\u001b[31m separator\u2028 return\r null\u0000 "
      + "snow\u2603 face\ud83d\ude00 quote\" back\\ tag</b> next\u0085 line\\nend";
  private static final String IMAGE =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  static final List<Point> ALL = List.of(
      must("P01", "an answer comes as it is, and ends the turn", bed ->
          assertEquals("Hello \n \u2603 world", said(bed, "text Hello \\n \u2603\ntext  world"))),
      must("P02", "nothing is told of a turn after its answer", PromptPoints::nothingAfter),
      must("P03", "letters of all kinds survive, and each frame is one line", bed ->
          assertEquals(STRANGE.replace("\\n", "\n"), said(bed, "text " + STRANGE))),
      must("P04", "an answer of 300 kB arrives whole", bed ->
          assertEquals(300_000, said(bed, "bytes 300000").length())),
      must("P05", "text comes while the model still writes", bed -> {
        var editor = bed.bare();
        var session = bed.session(editor);
        bed.model().script("text first\nstall");
        var prompt = bed.prompting(editor, session);
        editor.await("text", () -> editor.text(session, "agent_message_chunk").equals("first"));
        assertEquals(null, editor.answer(prompt));
        editor.tell("session/cancel", AcpBed.in(session));
        assertCancelled(editor, prompt);
      }),
      should("P06", "all chunks of a message have its id, the next message another", bed -> {
        var editor = bed.bare();
        var session = bed.session(editor);
        bed.model().script("deltas 5 a \n---\ndeltas 5 b ");
        bed.ask(editor, session, "one");
        var first = messages(editor, session);
        bed.ask(editor, session, "two");
        var both = messages(editor, session);
        assertEquals(1, first.size());
        assertEquals(2, both.size());
        assertNotEquals("", first.getFirst());
      }),
      must("P07", "a link reaches the model", bed -> {
        blocks(bed, "[{\"type\":\"text\",\"text\":\"see\"},{\"type\":\"resource_link\",\"uri\":\"file:///tmp/"
            + "linked.txt\",\"name\":\"linked\"}]");
        bed.assertHeard("file:///tmp/linked.txt");
      }),
      must("P08", "so does the text of an embedded resource", bed -> {
        blocks(bed,
            "[{\"type\":\"resource\",\"resource\":{\"uri\":\"file:///tmp/e.txt\",\"text\":\"EMBEDDED-TEXT\"}}]");
        bed.assertHeard("EMBEDDED-TEXT");
      }),
      must("P09", "whatever else a prompt may hold gets an answer", PromptPoints::oddBlocks),
      must("P10", "session/cancel while text comes answers cancelled", bed -> cancelled(bed, "text begun\nstall")),
      must("P11", "so it does while the model is silent", bed -> cancelled(bed, "stall")),
      must("P12", "the session goes on after a cancel", bed -> {
        var session = cancelled(bed, "text begun\nstall");
        bed.model().script("text alive");
        assertEquals("end_turn", bed.ask(bed.bare(), session, "still there?"));
        assertTrue(bed.bare().text(session, "agent_message_chunk").endsWith("alive"));
      }),
      must("P13", "$/cancel_request cancels the prompt", bed -> {
        var editor = bed.bare();
        var session = bed.session(editor);
        bed.model().script("stall");
        var prompt = editor.send("session/prompt", AcpBed.prompt(session, "hi"));
        editor.tell("$/cancel_request", new JsonObject().add("requestId", prompt));
        assertCancelled(editor, prompt);
      }),
      must("P14", "a second prompt of a busy session waits for its turn", bed -> {
        var editor = bed.bare();
        var session = bed.session(editor);
        bed.model().script("text first\npause 100\n---\ntext second");
        var first = bed.prompting(editor, session);
        var second = editor.send("session/prompt", AcpBed.prompt(session, "and this"));
        for (var prompt : List.of(first, second)) assertEquals("end_turn", editor.await(prompt).get("result")
            .asObject().getString("stopReason", ""));
        assertEquals("firstsecond", editor.text(session, "agent_message_chunk"));
      }),
      must("P15", "two sessions run side by side", bed -> {
        var editor = bed.bare();
        var slow = bed.session(editor);
        bed.model().script("text slow\nstall\n---\ntext quick");
        var prompt = bed.prompting(editor, slow);
        var quick = bed.session(editor);
        assertEquals("end_turn", bed.ask(editor, quick, "hi"));
        assertEquals("quick", editor.text(quick, "agent_message_chunk"));
        assertEquals(null, editor.answer(prompt));
        editor.tell("session/cancel", AcpBed.in(slow));
        assertCancelled(editor, prompt);
        assertEquals("slow", editor.text(slow, "agent_message_chunk"));
      }),
      must("P16", "a model that fails is an error with its words, and the session goes on", bed -> {
        var session = bed.session(bed.bare());
        bed.model().script("error 400 bad the model is unhappy\n---\ntext better");
        var refused = bed.bare().refused("session/prompt", AcpBed.prompt(session, "hi"));
        assertTrue(refused.get("data").asObject().getString("details", "").contains("unhappy"), refused.toString());
        assertEquals("end_turn", bed.ask(bed.bare(), session, "again"));
        assertEquals("better", bed.bare().text(session, "agent_message_chunk"));
      }),
      should("P17", "a turn stops for max_tokens, for refusal and for the limit of its rounds", bed -> {
        for (var reason : List.of("max_tokens", "refusal")) {
          bed.model().script("text some\nstop " + reason);
          assertEquals(reason, bed.ask(bed.bare(), bed.session(bed.bare()), "hi"));
        }
        var limited = bed.fresh(AcpBed.BARE, "--yolo", "--max-turns=1").editor();
        bed.model().script("call bash {\"command\":\"true\"}\n---\ntext never asked for");
        assertEquals("max_turn_requests", bed.ask(limited, bed.session(limited), "hi"));
        bed.model().forget();
      }),
      should("P18", "what the model thinks is told as thoughts", bed -> {
        var session = bed.session(bed.bare());
        bed.model().script("thought I wonder\ntext Yes.");
        bed.ask(bed.bare(), session, "hi");
        assertEquals("I wonder", bed.bare().text(session, "agent_thought_chunk"));
        assertEquals("Yes.", bed.bare().text(session, "agent_message_chunk"));
      }),
      should("P19", "used tokens and the session's title make sense", PromptPoints::usage),
      must("P20", "commands run in their own session's folder", bed -> {
        for (var name : List.of("one", "two")) {
          var folder = Files.createDirectories(bed.project().resolve(name));
          var session = bed.session(bed.bare(), PointBed.folder(folder));
          PointBed.set(bed.bare(), session, "permission_mode", "prometheus");
          bed.model().script("call bash {\"command\":\"pwd\"}");
          bed.ask(bed.bare(), session, "where?");
          assertTrue(bed.model().asked().getLast().lastText().contains(folder.toString()), bed.heard());
        }
      }));

  private PromptPoints() {}

  /// What the client sees when the model says this.
  private static String said(PointBed bed, String script) throws Exception {
    var session = bed.session(bed.bare());
    bed.model().script(script);
    assertEquals("end_turn", bed.ask(bed.bare(), session, "hi"));
    return bed.bare().text(session, "agent_message_chunk");
  }

  private static List<String> messages(Editor editor, String session) {
    return editor.updates(session, "agent_message_chunk").stream().map(update -> update.getString("messageId", ""))
        .distinct().toList();
  }

  private static void nothingAfter(PointBed bed) throws Exception {
    var editor = bed.bare();
    var session = bed.session(editor, "prometheus");
    editor.await("commands", () -> !editor.updates(session, "available_commands_update").isEmpty());
    bed.model().script("deltas 50 word \n" + PointBed.WRITE);
    var prompt = editor.send("session/prompt", AcpBed.prompt(session, "hi"));
    editor.await(prompt);
    assertLives(editor);
    var frames = editor.frames();
    var after = frames.subList(frames.indexOf(editor.answer(prompt)) + 1, frames.size());
    assertEquals(List.of(), after.stream().filter(frame -> frame.getString("method", "").equals("session/update"))
        .toList());
  }

  private static void blocks(PointBed bed, String blocks) throws Exception {
    var answer = bed.bare().call("session/prompt", AcpBed.in(bed.session(bed.bare()))
        .add("prompt", Json.parse(blocks)));
    assertEquals("end_turn", answer.getString("stopReason", ""));
  }

  private static void oddBlocks(PointBed bed) throws Exception {
    blocks(bed, "[{\"type\":\"text\",\"text\":\"hear\"},{\"type\":\"audio\",\"data\":\"AAAA\",\"mimeType\":\"audio/"
        + "wav\"}]");
    bed.assertHeard("audio left out");
    blocks(bed, "[{\"type\":\"text\",\"text\":\"look\"},{\"type\":\"image\",\"data\":\"" + IMAGE
        + "\",\"mimeType\":\"image/png\"}]");
    bed.assertHeard("look");
    var session = bed.session(bed.bare());
    for (var prompt : List.of("[]", "[{\"type\":\"smell\"}]", "[{}]", "[7]", "[{\"type\":\"text\",\"text\":\" \"}]",
        "[{\"type\":\"text\"}]", "{}"))
      assertEquals(-32602, PointBed.refused(bed.bare(), "session/prompt", AcpBed.in(session)
          .add("prompt", Json.parse(prompt))), prompt);
    assertEquals("end_turn", bed.ask(bed.bare(), session, "hi"));
  }

  private static String cancelled(PointBed bed, String script) throws Exception {
    var editor = bed.bare();
    var session = bed.session(editor);
    bed.model().script(script);
    var prompt = bed.prompting(editor, session);
    if (script.startsWith("text")) editor.await("text", () -> !editor.text(session, "agent_message_chunk").isEmpty());
    editor.tell("session/cancel", AcpBed.in(session));
    assertCancelled(editor, prompt);
    assertTrue(bed.model().awaitHangup(Duration.ofSeconds(10)), "the model is left alone");
    return session;
  }

  private static void usage(PointBed bed) throws Exception {
    var editor = bed.bare();
    var session = bed.session(editor);
    bed.model().script("text Yes.\nusage 120 30 9");
    bed.ask(editor, session, "what is this about");
    var usage = editor.updates(session, "usage_update").getLast();
    assertTrue(usage.getInt("used", -1) >= 120 && usage.getInt("used", -1) <= usage.getInt("size", -1),
        usage.toString());
    var titles = editor.updates(session, "session_info_update");
    assertEquals("what is this about", titles.getLast().getString("title", ""));
    assertFalse(editor.updates(session, "usage_update").size() > 3);
    var listed = editor.call("session/list", new JsonObject().add("cwd", bed.project().toString())).get("sessions")
        .asArray();
    assertEquals(new JsonArray().add("what is this about"), new JsonArray().add(listed.get(0).asObject().get("title")));
  }
}
