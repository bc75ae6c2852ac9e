package kosmokrator.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every line of Java fits into 120 columns, in tests too. A long text goes on behind `+` or, in a text block, behind
/// `\`.
final class LineLengthTest {
  private static final int MOST = 120;

  @Test void noLineIsLonger() throws IOException {
    try (var files = Files.walk(Repository.folder().resolve("src"))) {
      var sources = files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
      assertFalse(sources.isEmpty());
      assertEquals(List.of(), sources.stream().flatMap(LineLengthTest::longOnes).toList());
    }
  }

  private static Stream<String> longOnes(Path source) {
    var lines = lines(source);
    return IntStream.range(0, lines.size())
        .filter(at -> lines.get(at).codePointCount(0, lines.get(at).length()) > MOST)
        .mapToObj(at -> Repository.folder().relativize(source) + ":" + (at + 1));
  }

  private static List<String> lines(Path source) {
    try {
      return Files.readAllLines(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
