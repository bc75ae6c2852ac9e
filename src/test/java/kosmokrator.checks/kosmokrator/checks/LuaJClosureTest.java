package kosmokrator.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.luaj.vm2.compiler.LuaC;

/// The trimmed org.luaj cannot reach a file, a process, a class loader, reflection or the network, because no class of
/// it names anything of the JDK but what stands here. The list is of what is allowed, so nothing can be forgotten.
final class LuaJClosureTest {
  private static final Set<String> TYPES = Set.of(
      "java/io/ByteArrayInputStream", "java/io/DataOutputStream", "java/io/IOException", "java/io/InputStream",
      "java/io/PrintStream", "java/io/Reader",
      "java/lang/Boolean", "java/lang/Class", "java/lang/Double", "java/lang/Exception", "java/lang/Float",
      "java/lang/IllegalArgumentException", "java/lang/IndexOutOfBoundsException", "java/lang/Integer",
      "java/lang/Long", "java/lang/Math", "java/lang/Object", "java/lang/RuntimeException", "java/lang/String",
      "java/lang/StringBuffer", "java/lang/System", "java/lang/Throwable", "java/lang/ref/WeakReference",
      "java/util/Hashtable", "java/util/Vector");
  private static final Set<String> MEMBERS_OF_CLASS_AND_SYSTEM = Set.of(
      "java/lang/Class.getName", "java/lang/Class.isAssignableFrom",
      "java/lang/System.arraycopy", "java/lang/System.out", "java/lang/System.err");

  /// Classes of LuaJ that the kept ones name but that are not there; a use of them would end in NoClassDefFoundError.
  private static final Set<String> ABSENT = Set.of(
      "org/luaj/vm2/Globals$Undumper", "org/luaj/vm2/LuaThread", "org/luaj/vm2/LuaThread$State",
      "org/luaj/vm2/UpValue", "org/luaj/vm2/lib/BaseLib", "org/luaj/vm2/lib/DebugLib", "org/luaj/vm2/lib/PackageLib",
      "org/luaj/vm2/lib/ResourceFinder");
  private static final Pattern TYPE_IN_DESCRIPTOR = Pattern.compile("L([\\w/$]+);");

  private static final List<ClassModel> MODULE = Repository.thirdParty("org.luaj").stream()
      .filter(type -> !type.isModuleInfo()).toList();

  @Test
  void namesNothingOfTheJdkButPlainValues() {
    assertEquals("", MODULE.stream().flatMap(type -> outside(type).stream()).collect(Collectors.joining("\n")));
  }

  @Test
  void namesOnlyTheseClassesThatAreNotThere() {
    var present = MODULE.stream().map(type -> type.thisClass().asInternalName()).collect(Collectors.toSet());
    var missing = new TreeSet<String>();
    for (var type : MODULE) missing.addAll(types(type));
    missing.removeIf(name -> !name.startsWith("org/luaj/") || present.contains(name));
    assertEquals(new TreeSet<>(ABSENT), missing);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lib/PackageLib$java_searcher", "lib/IoLib", "lib/jse/JseBaseLib", "lib/jse/LuajavaLib",
      "lib/jse/JseProcess", "lib/BaseLib$collectgarbage", "LuaThread$State"})
  void theGuardSeesWhatIsLeftOut(String name) throws IOException {
    try (var jar = new JarFile(Repository.folder().resolve(Path.of("modules/luaj-jse-3.0.1.jar")).toFile())) {
      var stock = jar.getInputStream(jar.getEntry("org/luaj/vm2/" + name + ".class")).readAllBytes();
      assertFalse(outside(ClassFile.of().parse(stock)).isEmpty(), name);
    }
  }

  @Test
  void isWrittenForTheCurrentMachine() {
    for (var type : MODULE) {
      assertEquals(ClassFile.JAVA_25_VERSION, type.majorVersion(), type.thisClass().asInternalName());
    }
  }

  @Test
  void foldsPowersExactly() throws IOException {
    var source = new ByteArrayInputStream("return 2^0.5".getBytes(StandardCharsets.UTF_8));
    assertEquals(Math.sqrt(2), LuaC.instance.compile(source, "=test").k[0].todouble());
  }

  /// Everything of the JDK that a class names and the lists above do not hold.
  private static List<String> outside(ClassModel type) {
    var outside = new TreeSet<String>();
    for (var name : types(type)) {
      if (!name.startsWith("org/luaj/") && !TYPES.contains(name)) outside.add(name);
    }
    for (var use : Doors.uses(type)) {
      if (use.matches("java/lang/(Class|System)\\..*") && !MEMBERS_OF_CLASS_AND_SYSTEM.contains(use)) outside.add(use);
    }
    return outside.stream().map(use -> type.thisClass().asInternalName() + " names " + use).toList();
  }

  /// The types that a class names, also those that occur in descriptors only.
  private static Set<String> types(ClassModel type) {
    var types = new TreeSet<String>();
    for (var use : Doors.uses(type)) if (use.indexOf('.') < 0 && use.indexOf('/') > 0) types.add(use);
    for (var entry : type.constantPool()) {
      if (entry instanceof Utf8Entry text) {
        TYPE_IN_DESCRIPTOR.matcher(text.stringValue()).results().forEach(match -> types.add(match.group(1)));
      }
    }
    return types;
  }
}
