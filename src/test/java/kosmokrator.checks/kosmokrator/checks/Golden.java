package kosmokrator.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Texts that tests compare with, kept as files in the repository. `make accept` writes them anew; the diff is the
/// news.
public final class Golden {
  private Golden() {}

  /// Compares with the file `name` that lies beside the test class; the name may have folders in it.
  public static void check(Class<?> test, String name, String actual) {
    var module = test.getPackageName();
    check(Path.of("src/test/java", module, module.replace('.', '/'), name), actual);
  }

  /// Compares with a file named from the top of the repository.
  public static void check(Path file, String actual) {
    var golden = Repository.folder().resolve(file);
    if (accepting()) write(golden, actual);
    if (!Files.exists(golden)) fail("there is no " + file + " yet: read this, then run `make accept`\n" + actual);
    assertEquals(read(golden), actual, () -> file + " differs; if the new text is right, run `make accept`");
  }

  /// Whether this run writes the files instead of comparing with them.
  public static boolean accepting() {
    return Boolean.getBoolean("kosmokrator.accept");
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
