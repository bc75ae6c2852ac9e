package kosmokrator.agent;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `make soak`: two hundred kills in the middle of turns.
final class SessionCrashSoak {
  @TempDir Path folder;

  @Test
  void nothingThatWasShownAsDoneIsEverLost() throws Exception {
    var crashes = new Crashes(folder);
    crashes.run(200);
    System.out.println("200 kills, " + crashes.torn() + " torn last lines");
  }
}
