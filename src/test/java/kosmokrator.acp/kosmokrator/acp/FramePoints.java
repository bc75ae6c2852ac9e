package kosmokrator.acp;

import static kosmokrator.acp.Point.must;
import static kosmokrator.acp.Point.should;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.JsonObject;
import java.util.List;
import kosmokrator.acp.AcpSchema.Rule;

/// What holds for every frame of every process that the other points started: these come last.
final class FramePoints {
  private static final int FEWEST = 1_000;
  static final List<Point> ALL = List.of(
      must("Z01", "standard output carries frames only", bed -> assertKept(bed, Rule.FRAMES)),
      must("Z02", "every frame is as JSON-RPC and the schema have it", bed -> assertKept(bed, Rule.SHAPE)),
      must("Z03", "types of the specification have no members of our own", bed -> assertKept(bed, Rule.MEMBERS)),
      must("Z04", "nothing is asked of a client that it did not offer", bed -> assertKept(bed, Rule.OFFERED)),
      must("Z05", "names of our own begin with an underscore, once the client writes them so", bed -> {
        assertKept(bed, Rule.NAMES);
        var editor = bed.fresh(AcpBed.BARE).editor();
        editor.call("_kosmokrator/capabilities", new JsonObject());
        bed.ask(editor, bed.session(editor), "hi");
        assertFalse(editor.told("_kosmokrator/text_delta").isEmpty());
        assertTrue(editor.frames().stream()
            .noneMatch(frame -> frame.getString("method", "").startsWith("kosmokrator/")));
      }),
      should("Z06", "standard error stays quiet", bed -> assertEquals("", bed.program.errors())));

  private FramePoints() {}

  private static void assertKept(PointBed bed, Rule rule) {
    assertTrue(bed.frames() >= FEWEST, () -> "the other points come first; frames so far: " + bed.frames());
    assertEquals(List.of(), bed.problems().stream().filter(problem -> problem.rule() == rule).toList());
  }
}
