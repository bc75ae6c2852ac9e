import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;

/// Build tool: makes a module out of a third-party jar that jlink would not take.
///
/// `java Repack DESCRIPTOR JAR VERSION OUTPUT`: unpacks JAR, keeps its classes (only those that DESCRIPTOR/kept.txt names, if
/// there is such a file), rewrites them to the class file version of Java 25 with stack maps, so that the split verifier
/// and the AOT cache accept them, compiles the sources of the folder DESCRIPTOR, module-info.java among them, into the
/// result and packs it as OUTPUT/module.jar, where the module is named as the folder is.
final class Repack {
  private final Path descriptor;
  private final String version;
  private final Path output;

  private Repack(Path descriptor, String version, Path output) {
    this.descriptor = descriptor;
    this.version = version;
    this.output = output;
  }

  public static void main(String[] args) throws IOException {
    new Repack(Path.of(args[0]), args[2], Path.of(args[3])).run(Path.of(args[1]));
  }

  private void run(Path jar) throws IOException {
    var module = descriptor.getFileName().toString();
    var classes = output.resolve("classes").resolve(module);
    var originals = read(jar);
    var kept = kept(originals.keySet());
    var file = ClassFile.of(
        ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
        ClassFile.ClassHierarchyResolverOption.of(hierarchy(originals)));
    for (var name : kept) {
      write(classes.resolve(name + ".class"), upgrade(file, file.parse(originals.get(name))));
    }
    compile(module, classes);
    Pack.write(classes, output.resolve(module + ".jar"));
  }

  private static TreeMap<String, byte[]> read(Path jar) throws IOException {
    var classes = new TreeMap<String, byte[]>();
    try (var file = new JarFile(jar.toFile())) {
      for (var entry : file.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
        classes.put(entry.getName().replaceFirst("\\.class$", ""), file.getInputStream(entry).readAllBytes());
      }
    }
    return classes;
  }

  private List<String> kept(Set<String> all) throws IOException {
    var list = descriptor.resolve("kept.txt");
    if (!Files.exists(list)) return List.copyOf(all);
    var names = Files.readAllLines(list).stream().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    for (var name : names) {
      if (!all.contains(name)) throw new IOException("%s names a class that the jar does not hold: %s".formatted(list, name));
    }
    return names;
  }

  /// Super classes as the whole jar knows them, also those that are not kept: stack maps name common ancestors.
  private static ClassHierarchyResolver hierarchy(TreeMap<String, byte[]> classes) {
    return ClassHierarchyResolver.ofResourceParsing(type -> {
      var name = type.descriptorString();
      var bytes = classes.get(name.substring(1, name.length() - 1));
      return bytes == null ? null : new ByteArrayInputStream(bytes);
    }).orElse(ClassHierarchyResolver.defaultResolver());
  }

  private static byte[] upgrade(ClassFile file, ClassModel old) {
    var bodies = ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL);
    return file.transformClass(old, bodies.andThen((builder, element) -> {
      if (element instanceof ClassFileVersion) builder.withVersion(ClassFile.JAVA_25_VERSION, 0);
      else builder.with(element);
    }));
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private void compile(String module, Path classes) throws IOException {
    var command = new ArrayList<>(List.of("@modules/javac.args", "--module-version", version,
        "--patch-module", module + "=" + classes, "-d", classes.toString()));
    try (var files = Files.walk(descriptor)) {
      files.filter(file -> file.toString().endsWith(".java")).sorted().map(Path::toString).forEach(command::add);
    }
    var javac = ToolProvider.findFirst("javac").orElseThrow();
    var code = javac.run(System.out, System.err, command.toArray(String[]::new));
    if (code != 0) throw new IOException("javac refuses the sources of " + descriptor);
  }
}
