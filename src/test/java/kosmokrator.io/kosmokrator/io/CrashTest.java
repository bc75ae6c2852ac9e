package kosmokrator.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import kosmokrator.io.Files.Access;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CrashTest {
  private static final int ROUNDS = 12;
  @TempDir Path folder;

  /// Replaces a file and appends to a log as fast as it can, and says after each what is done.
  static final class Writer {
    public static void main(String[] words) {
      var file = Path.of(words[0], "state.json");
      for (var number = Integer.parseInt(words[1]);; number++) {
        Files.replace(file, version(number), Access.PRIVATE);
        Files.append(Path.of(words[0], "log"), Integer.toString(number), Access.PRIVATE);
        System.out.println(number);
      }
    }
  }

  private static String version(int number) {
    return number + " " + "x".repeat(20_000 + number % 7 * 1000) + " " + number;
  }

  @Test void whatWasSaidToBeDoneIsThereWheneverTheWriterIsKilled() throws IOException, InterruptedException {
    var random = new Random(7);
    var next = 1;
    for (var round = 0; round < ROUNDS; round++) {
      var done = killedAfter(random.nextInt(40), next);
      var text = Files.read(folder.resolve("state.json"), 1 << 20).orElseThrow();
      var number = Integer.parseInt(text.substring(0, text.indexOf(' ')));
      assertEquals(version(number), text, "a whole version");
      assertTrue(number >= done, "said " + done + ", found " + number);
      var lines = java.nio.file.Files.readAllLines(folder.resolve("log"));
      assertTrue(lines.contains(Integer.toString(done)), () -> "said " + done + ", log ends with " + lines.getLast());
      next = number + 1;
    }
  }

  /// The last number the writer said before it was killed, that many milliseconds after its first.
  private int killedAfter(int milliseconds, int first) throws IOException, InterruptedException {
    var writer = ChildJvm.start(Writer.class, folder.toString(), Integer.toString(first));
    try (var out = writer.inputReader()) {
      var last = out.readLine();
      Thread.sleep(milliseconds);
      writer.toHandle().destroyForcibly(); // that of the process would close the stream, too
      writer.waitFor();
      for (var line = out.readLine(); line != null && line.matches("[0-9]+"); line = out.readLine()) last = line;
      return Integer.parseInt(last);
    }
  }
}
