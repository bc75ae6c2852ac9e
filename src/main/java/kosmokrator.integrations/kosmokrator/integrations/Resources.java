package kosmokrator.integrations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// Text files that are part of the program: `index.json`, `package.schema.json`, `providers/*.json`.
@FunctionalInterface
interface Resources {
  Optional<String> text(String name);

  /// Those beside this class, in the image or on the class path.
  static Resources ofProgram() {
    return Resources::read;
  }

  default String require(String name) {
    return text(name).orElseThrow(() -> Fault.of(Failure.Kind.INTERNAL, "This build lacks its file " + name));
  }

  private static Optional<String> read(String name) {
    try (var in = Resources.class.getResourceAsStream(name)) {
      return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException("cannot read " + name, broken);
    }
  }
}
