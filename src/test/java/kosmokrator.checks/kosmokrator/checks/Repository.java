package kosmokrator.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarFile;
import kosmokrator.io.Environment;

/// Where the sources and what was built from them lie, and the compiled classes to look at.
public final class Repository {
  private Repository() {}

  /// A compiled class of one of our modules.
  record Compiled(String module, ClassModel model) {
    /// The class's full name, with dots, and dollars for nested classes.
    String name() {
      return model.thisClass().asInternalName().replace('/', '.');
    }

    boolean isModuleInfo() {
      return model.isModuleInfo();
    }
  }

  /// The top of the repository.
  public static Path folder() {
    return Path.of(System.getProperty("kosmokrator.sources", "")).toAbsolutePath();
  }

  /// The linked runtime that the tests of the image start; it may not be there.
  public static Path image() {
    return Path.of(System.getProperty("kosmokrator.image", "build/kosmokrator")).toAbsolutePath();
  }

  /// The environment of a program that runs from the linked runtime, if that is there: what it starts of its own are
  /// the image's processes with their caches, as people meet them, and come up in a third of the time.
  public static Environment linked(Environment environment) {
    try {
      var id = Files.readString(image().resolve("lib/kosmokrator.id")).strip();
      return environment.withProperty("kosmokrator.home.image", image().toString())
          .withProperty("kosmokrator.caches",
              image().resolveSibling(image().getFileName() + ".aot").resolve(id).toString());
    } catch (IOException notBuilt) {
      return environment;
    }
  }

  /// All compiled classes of our modules, module by module, descriptors among them.
  static List<Compiled> classes() {
    var root = Path.of(System.getProperty("kosmokrator.classes", "build/classes")).toAbsolutePath();
    try (var files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".class"))
          .sorted(Comparator.comparing(Path::toString))
          .map(file -> new Compiled(root.relativize(file).getName(0).toString(), parse(file)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The classes of a third-party module as it goes into the image.
  static List<ClassModel> thirdParty(String module) {
    var jar = Path.of(System.getProperty("kosmokrator.thirdparty", "build/thirdparty")).resolve(module + ".jar");
    try (var file = new JarFile(jar.toFile())) {
      var entries = file.stream().filter(entry -> entry.getName().endsWith(".class")).toList();
      var models = new ArrayList<ClassModel>();
      for (var entry : entries) models.add(ClassFile.of().parse(file.getInputStream(entry).readAllBytes()));
      return models;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ClassModel parse(Path file) {
    try {
      return ClassFile.of().parse(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
