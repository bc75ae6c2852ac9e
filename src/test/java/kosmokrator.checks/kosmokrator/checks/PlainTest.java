package kosmokrator.checks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kosmokrator.checks.Repository.Compiled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The build writes the methods of records and the choice between types out in plain bytecode. What the rewritten
/// classes do is compared with what the same classes do as javac left them.
final class PlainTest {
  @Test
  void nothingIsLeftToTheBootstrapsThatTheAotCacheCannotHold() {
    var left = Repository.classes().stream()
        .filter(type -> bootstraps(type.model()).contains("Ljava/lang/runtime/ObjectMethods;"))
        .map(Compiled::name).toList();
    assertEquals(List.of(), left);
  }

  @Test
  void behavesAsBefore(@TempDir Path folder) throws Exception {
    var plain = rewritten(folder);
    assertEquals(PlainSamples.texts(), plain.getMethod("texts").invoke(null));
    assertEquals(PlainSamples.hashes(), plain.getMethod("hashes").invoke(null));
    assertArrayEquals(PlainSamples.equalities(), (boolean[]) plain.getMethod("equalities").invoke(null));
    assertEquals(PlainSamples.choices(), plain.getMethod("choices").invoke(null));
  }

  @Test
  void theSamplesWereRewritten(@TempDir Path folder) throws Exception {
    var plain = rewritten(folder);
    assertNotEquals(PlainSamples.class, plain);
    for (var name : List.of("PlainSamples.class", "PlainSamples$Everything.class", "PlainSamples$Shape.class")) {
      assertTrue(usesRuntime(samples().resolve(name)), name);
      assertFalse(usesRuntime(classes(folder).resolve(name)), name);
    }
  }

  /// The samples once more, rewritten by the tool and loaded beside the ones of this test.
  private static Class<?> rewritten(Path folder) throws Exception {
    Files.createDirectories(classes(folder));
    try (var files = Files.list(samples())) {
      for (var file : files.filter(name -> name.getFileName().toString().startsWith("PlainSamples")).toList()) {
        Files.copy(file, classes(folder).resolve(file.getFileName()));
      }
    }
    var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    var tool = Started.run(folder, Map.of(), List.of(java, "-cp", System.getProperty("kosmokrator.tools"), "Plain",
        folder.resolve("modules").toString()));
    assertEquals(0, tool.code(), tool.err());
    var loader = new URLClassLoader(new URL[] {folder.resolve("modules/samples/").toUri().toURL()}, null);
    return loader.loadClass(PlainSamples.class.getName());
  }

  private static Path classes(Path folder) {
    return folder.resolve("modules/samples/kosmokrator/checks");
  }

  private static Path samples() throws Exception {
    return Path.of(PlainSamples.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .resolve("kosmokrator/checks");
  }

  /// Whether the class leaves a record's method or a switch to be put together when it runs.
  private static boolean usesRuntime(Path file) throws IOException {
    return bootstraps(ClassFile.of().parse(file)).stream().anyMatch(owner -> owner.startsWith("Ljava/lang/runtime/"));
  }

  /// The classes whose methods link the dynamic calls of a class.
  private static Set<String> bootstraps(ClassModel type) {
    return type.methods().stream()
        .flatMap(method -> method.code().stream())
        .flatMap(CodeModel::elementStream)
        .filter(InvokeDynamicInstruction.class::isInstance)
        .map(call -> ((InvokeDynamicInstruction) call).bootstrapMethod().owner().descriptorString())
        .collect(Collectors.toSet());
  }
}
