package kosmokrator.acp;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Tests of which each has a server in this process.
abstract class WithBed {
  AcpBed bed;

  @BeforeEach final void open(@TempDir Path folder) throws Exception {
    bed = new AcpBed(folder);
  }

  @AfterEach final void close() {
    bed.close();
  }
}
