package kosmokrator.agent;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SessionCrashTest {
  @TempDir Path folder;

  @Test
  void nothingThatWasShownAsDoneIsLostWithTheProcess() throws Exception {
    new Crashes(folder).run(3);
  }
}
