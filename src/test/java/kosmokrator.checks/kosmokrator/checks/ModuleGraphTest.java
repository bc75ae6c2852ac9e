package kosmokrator.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.classfile.Attributes;
import java.lang.reflect.AccessFlag;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kosmokrator.checks.Repository.Compiled;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The module descriptors are the drawing of the house. A new edge is seen as a changed line in modules/graph.txt.
final class ModuleGraphTest {
  private static final Path GRAPH = Path.of("modules/graph.txt");

  @Test
  void everyRequiresEdgeIsInTheDrawing() {
    var edges = descriptors().stream().flatMap(ModuleGraphTest::edges).sorted().collect(Collectors.joining("\n"));
    Golden.check(GRAPH, edges + "\n");
  }

  @TestFactory
  Stream<DynamicTest> everyModuleExportsThePackageNamedAsItAndNoOther() {
    return descriptors().stream().map(module -> DynamicTest.dynamicTest(module.module(), () ->
        assertEquals(expected(module), exports(module), "exports of " + module.module())));
  }

  /// The head may keep everything to itself: nobody stands above it.
  private static List<String> expected(Compiled descriptor) {
    var isSilentHead = descriptor.module().equals("kosmokrator.cli") && exports(descriptor).isEmpty();
    return isSilentHead ? List.of() : List.of(descriptor.module());
  }

  @TestFactory
  Stream<DynamicTest> everyModuleHasOnePackage() {
    return Repository.classes().stream()
        .filter(type -> !type.isModuleInfo())
        .collect(Collectors.groupingBy(
            Compiled::module, Collectors.mapping(ModuleGraphTest::packageOf, Collectors.toSet())))
        .entrySet().stream()
        .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () ->
            assertEquals(Set.of(entry.getKey()), entry.getValue(), "packages of " + entry.getKey())));
  }

  /// The names of the modules that a descriptor requires.
  static List<String> requires(Compiled descriptor) {
    return descriptor.model().findAttribute(Attributes.module()).orElseThrow().requires().stream()
        .map(required -> required.requires().name().stringValue())
        .toList();
  }

  private static List<Compiled> descriptors() {
    return Repository.classes().stream().filter(Compiled::isModuleInfo).toList();
  }

  private static Stream<String> edges(Compiled descriptor) {
    return descriptor.model().findAttribute(Attributes.module()).orElseThrow().requires().stream()
        .filter(required -> !required.has(AccessFlag.MANDATED))
        .map(required -> descriptor.module() + " -> " + (required.has(AccessFlag.TRANSITIVE) ? "transitive " : "")
            + (required.has(AccessFlag.STATIC_PHASE) ? "static " : "") + required.requires().name().stringValue());
  }

  private static List<String> exports(Compiled descriptor) {
    return descriptor.model().findAttribute(Attributes.module()).orElseThrow().exports().stream()
        .map(export -> export.exportedPackage().name().stringValue().replace('/', '.'))
        .toList();
  }

  private static String packageOf(Compiled type) {
    return type.name().substring(0, type.name().lastIndexOf('.'));
  }
}
