package kosmokrator.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.lang.classfile.Attributes;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.LineNumberInfo;
import java.util.Comparator;
import java.util.List;
import kosmokrator.checks.Repository.Compiled;
import org.junit.jupiter.api.Test;

/// Not a limit but a place to look: methods of more than 60 lines are printed, each to be asked whether it is one idea.
final class LongMethodsTest {
  private static final int LONG = 60;

  private record Sized(String name, int lines) {}

  @Test
  void printsTheLongOnes() {
    var methods = Repository.classes().stream().flatMap(type -> sizes(type).stream()).toList();
    assertFalse(methods.isEmpty(), "the classes carry no line numbers");
    methods.stream().filter(method -> method.lines() > LONG)
        .sorted(Comparator.comparingInt(Sized::lines).reversed())
        .forEach(method -> System.out.println("long    " + method.lines() + " lines " + method.name()));
  }

  @Test
  void countsFromTheFirstLineToTheLast() {
    var reveal = Repository.classes().stream()
        .filter(type -> type.name().equals("kosmokrator.values.Secret"))
        .flatMap(type -> sizes(type).stream())
        .filter(method -> method.name().endsWith("#reveal"))
        .toList();
    assertEquals(List.of(new Sized("kosmokrator.values.Secret#reveal", 1)), reveal);
  }

  private static List<Sized> sizes(Compiled type) {
    return type.model().methods().stream()
        .map(method -> new Sized(type.name() + "#" + method.methodName().stringValue(), lines(method)))
        .filter(method -> method.lines() > 0)
        .toList();
  }

  private static int lines(MethodModel method) {
    return method.findAttribute(Attributes.code())
        .flatMap(code -> code.findAttribute(Attributes.lineNumberTable()))
        .map(table -> table.lineNumbers().stream().mapToInt(LineNumberInfo::lineNumber).summaryStatistics())
        .map(lines -> lines.getMax() - lines.getMin() + 1)
        .orElse(0);
  }
}
