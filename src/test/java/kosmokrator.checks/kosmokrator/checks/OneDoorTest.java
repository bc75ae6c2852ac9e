package kosmokrator.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.List;
import kosmokrator.checks.Doors.Rule;
import kosmokrator.checks.Repository.Compiled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every effect has one door: the compiled classes are read for who uses what.
final class OneDoorTest {
  private static final List<Compiled> CLASSES = Repository.classes();

  static List<Rule> rules() {
    return Doors.rules();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void isUsedOnlyAtHome(Rule rule) {
    var trespasses = CLASSES.stream()
        .flatMap(type -> Doors.trespasses(rule, type.module(), type.model()).stream())
        .toList();
    assertEquals("", String.join("\n", trespasses), rule.name());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aStrangerIsNamed(Rule rule) {
    var trespasses = Doors.trespasses(rule, "kosmokrator.stranger", stranger(rule.example()));
    assertTrue(trespasses.stream().anyMatch(line ->
        line.startsWith("kosmokrator.stranger.Intruder uses " + rule.example() + ", which is at home in")),
            rule.example());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void whoIsAtHomeMayEnter(Rule rule) {
    for (var home : rule.homes()) assertTrue(rule.allows(home, home + "$Nested") || rule.allows("", home), home);
  }

  @Test
  void onlyOneModuleReadsTheHttpClient() {
    var modules = CLASSES.stream().filter(Compiled::isModuleInfo)
        .filter(type -> ModuleGraphTest.requires(type).contains("java.net.http"))
        .map(Compiled::module).toList();
    assertEquals(List.of("kosmokrator.io"), modules);
  }

  /// A class whose only method uses what the rule gives as its example.
  private static ClassModel stranger(String use) {
    var dot = use.indexOf('.');
    var owner = ClassDesc.ofInternalName(dot < 0 ? use : use.substring(0, dot));
    var bytes = ClassFile.of().build(ClassDesc.of("kosmokrator.stranger.Intruder"), type ->
        type.withMethodBody("enter", ConstantDescs.MTD_void, ClassFile.ACC_STATIC, code -> {
          if (dot < 0) code.loadConstant(owner).pop();
          else code.invokestatic(owner, use.substring(dot + 1), ConstantDescs.MTD_void);
          code.return_();
        }));
    return ClassFile.of().parse(bytes);
  }
}
