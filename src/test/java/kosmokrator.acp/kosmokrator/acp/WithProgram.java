package kosmokrator.acp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Tests of which each has the program to itself, which must write nothing to standard error.
abstract class WithProgram {
  @TempDir Path folder;
  Program program;
  /// What it may have said on standard error when the test is over.
  String remarks = "";

  @BeforeEach final void open() throws Exception {
    assumeTrue(Program.isBuilt(), "the image is not built");
    program = new Program(folder);
  }

  @AfterEach final void close() throws Exception {
    if (program == null) return;
    program.close();
    assertEquals(remarks, program.errors());
  }
}
