package kosmokrator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kosmokrator.agent.FileChange;
import kosmokrator.values.Printable;
import org.junit.jupiter.api.Test;

/// Changes of files as a person sees them.
final class DiffTextTest {
  private static String diff(String before, String after, int most) {
    var change = new FileChange(Path.of("/p/a.txt"), Optional.ofNullable(before), Optional.ofNullable(after));
    return String.join("\n", new DiffText(60, false, most).lines("a.txt", change)) + "\n";
  }

  private static String numbers(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(String::valueOf).collect(Collectors.joining("\n", "", "\n"));
  }

  @Test
  void showsThreeLinesAroundEachChange() {
    var before = numbers(1, 30);
    assertEquals("""
          a.txt (changed, +2 -1)
            2
            3
            4
          - 5
          + five
            6
            7
            8
          ...
            18
            19
            20
          + new
            21
            22
            23
        """, diff(before, before.replace("\n5\n", "\nfive\n").replace("\n20\n", "\n20\nnew\n"), 60));
  }

  @Test
  void tellsOfNewAndDeletedFiles() {
    assertEquals("  a.txt (new file, +2 -0)\n  + a\n  + b\n", diff(null, "a\nb\n", 60));
    assertEquals("  a.txt (deleted, +0 -1)\n  - a\n", diff("a\n", null, 60));
    assertEquals("  a.txt (changed, +0 -0)\n", diff("a\n", "a\n", 60));
  }

  @Test
  void longOnesAreCutAndSaySo() {
    var text = diff(null, numbers(1, 100), 10);
    assertTrue(text.endsWith("  + 10\n  ... 90 more changed lines\n"), text);
    assertTrue(diff(numbers(1, 9_000), numbers(10_001, 19_000), 5).contains("... 17995 more"), "compared without end");
  }

  @Test
  void hostileLinesCannotActOnTheTerminal() {
    var text = diff("a\n", "\u001b[2Jx\u202ey\u009b1m\n" + "w".repeat(10_000) + "\n", 60);
    assertTrue(text.codePoints().noneMatch(point -> point != '\n' && Printable.acts(point)), text);
    assertTrue(text.lines().allMatch(line -> line.length() <= 60), text);
  }
}
