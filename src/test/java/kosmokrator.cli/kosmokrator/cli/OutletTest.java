package kosmokrator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import kosmokrator.values.Failure;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class OutletTest {
  private static Outlet failing(String reason) {
    return new Outlet(new OutputStream() {
      @Override public void write(int value) throws IOException {
        throw new IOException(reason);
      }
    }, "standard output");
  }

  @Test void aReaderThatWentAwayIsNoFailureAndTheExitCodeStays() {
    var outlet = failing("Broken pipe");
    var code = new Stage().run(new PrintWriter(outlet), new PrintWriter(OutputStream.nullOutputStream()), "--help");
    assertEquals(0, code);
    assertTrue(outlet.failure().isEmpty());
  }

  @Test void afterAReaderWentAwayAFailureKeepsItsCode() {
    assertEquals(2, new Stage()
        .run(new PrintWriter(failing("Broken pipe")), new PrintWriter(OutputStream.nullOutputStream()), "nonsense",
            "--json"));
  }

  @Test void outputThatCannotBeWrittenIsAFailure() {
    var outlet = failing("No space left on device");
    new Stage().run(new PrintWriter(outlet), new PrintWriter(OutputStream.nullOutputStream()), "--help");
    var failure = outlet.failure().orElseThrow();
    assertEquals("Cannot write standard output: No space left on device", failure.message());
    assertEquals(Failure.Kind.STATE, failure.kind());
  }

  @Test void aFullDeviceIsNoticed() throws IOException {
    Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")));
    try (var device = new FileOutputStream("/dev/full"); var outlet = new Outlet(device, "standard output")) {
      new Stage().run(new PrintWriter(outlet), new PrintWriter(OutputStream.nullOutputStream()), "--help");
      assertFalse(outlet.failure().isEmpty());
    }
  }

  @Test void whatIsWrittenArrives() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var outlet = new Outlet(bytes, "standard output")) {
      outlet.write('a');
      outlet.write("bä😀".toCharArray());
      outlet.write("-dé-", 1, 2);
      assertTrue(outlet.failure().isEmpty());
    }
    assertEquals("abä😀dé", bytes.toString(StandardCharsets.UTF_8));
  }
}
