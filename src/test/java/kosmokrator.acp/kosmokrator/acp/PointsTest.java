package kosmokrator.acp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// All that the protocol asks of an agent, point by point, by frames to the real process.
@Order(1)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PointsTest {
  /// The parts in the order in which they are tried, and how many points each has.
  private static final List<String> PARTS = List.of("T22", "I10", "A03", "S37", "P20", "X17", "D01", "K04", "Z06");
  private static final List<Point> POINTS = Stream.of(TransportPoints.ALL, InitializePoints.ALL, SessionPoints.ALL,
          OptionPoints.ALL, RestorePoints.ALL, PromptPoints.ALL, ToolPoints.ALL, KosmokratorPoints.ALL, FramePoints.ALL)
      .flatMap(List::stream).sorted(Comparator.comparingInt(point -> ids().indexOf(point.id()))).toList();
  private PointBed bed;

  @BeforeAll void open(@TempDir Path folder) throws Exception {
    assumeTrue(Program.isBuilt(), "the image is not built");
    bed = new PointBed(folder);
  }

  @AfterAll void close() {
    if (bed != null) bed.close();
  }

  static List<Point> points() {
    return POINTS;
  }

  private static List<String> ids() {
    return PARTS.stream().flatMap(last -> IntStream.rangeClosed(1, Integer.parseInt(last.substring(1)))
        .mapToObj(number -> "%s%02d".formatted(last.substring(0, 1), number))).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("points")
  void holds(Point point) throws Exception {
    bed.begin(point);
    try {
      point.check().holds(bed);
    } finally {
      bed.end();
    }
  }

  @Test void eachPointIsThereOnce() {
    assertEquals(ids(), POINTS.stream().map(Point::id).toList());
  }

  @Test void whatTheProtocolOnlyRecommendsHoldsToo() {
    assertEquals(List.of("T10", "T17", "I05", "I07", "I09", "A02", "S08", "S13", "S17", "S20", "S25", "S27", "S32",
            "S35", "S36", "P06", "P17", "P18", "P19", "X07", "X08", "X15", "X16", "Z06"),
        POINTS.stream().filter(point -> point.level() == Point.Level.SHOULD).map(Point::id).toList());
  }
}
