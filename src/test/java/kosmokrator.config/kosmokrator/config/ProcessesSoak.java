package kosmokrator.config;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `make soak`: what [ProcessesTest] does to one home, for longer.
class ProcessesSoak {
  private static final int ROUNDS = 30;
  private static final int CHANGES = 100;
  @TempDir Path folder;

  private ProcessesTest test() {
    var test = new ProcessesTest();
    test.folder = folder;
    return test;
  }

  @Test void eightProcessesLoseNothing() throws Exception {
    test().race(CHANGES);
  }

  @Test void aKilledProcessLeavesTheOldOrTheNewStateAndNoLock() throws Exception {
    test().kill(ROUNDS);
  }
}
