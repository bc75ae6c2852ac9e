package kosmokrator.checks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Records and switches of every kind, for [PlainTest]. The public methods answer with values of the JDK only, so that
/// they can be compared across class loaders.
public final class PlainSamples {
  private PlainSamples() {}

  private record Empty() {}

  private record Everything(boolean flag, byte b, char c, short s, int i, long l, float f, double d, String text,
      List<?> list, Object any, int... rest) {}

  private record Nested<T extends Comparable<T>>(T left, Empty right) {}

  private sealed interface Shape {
    record Point(int x, int y) implements Shape {}

    record Circle(Point middle, double radius) implements Shape {}

    record Group(List<Shape> shapes) implements Shape {}

    /// A switch in an interface, whose methods are called another way.
    default String name() {
      return switch (this) {
        case Point _ -> "point";
        case Circle(Point(var x, _), var radius) when radius > x -> "large circle";
        case Circle _ -> "circle";
        case Group(var shapes) when shapes.isEmpty() -> "nothing";
        case Group group -> group.shapes().stream().map(Shape::name).toList().toString();
      };
    }
  }

  private static final int[] REST = {1, 2};

  private static List<Object> values() {
    var point = new Shape.Point(1, 2);
    return Arrays.asList(
        new Empty(),
        everything(0.0f, 0.0, "text"),
        everything(-0.0f, Double.NaN, null),
        everything(Float.NaN, -0.0, "t\n"),
        new Nested<>("left", new Empty()),
        new Nested<>(7, null),
        new Nested<>(null, null),
        point,
        new Shape.Circle(point, 0.5),
        new Shape.Circle(point, 5),
        new Shape.Group(List.of(point, new Shape.Group(List.of()))),
        null);
  }

  private static Everything everything(float f, double d, String text) {
    return new Everything(true, (byte) -1, 'ü', (short) 300, Integer.MIN_VALUE, Long.MAX_VALUE, f, d, text,
        List.of(1, "x"), new Empty(), REST);
  }

  /// What each value looks like; an array's text is not the same twice and is left out.
  public static List<String> texts() {
    return values().stream().map(value -> String.valueOf(value).replaceAll("\\[I@[0-9a-f]+", "array")).toList();
  }

  public static List<Integer> hashes() {
    return values().stream().filter(value -> !(value instanceof Everything)).map(Objects::hashCode).toList();
  }

  /// Every value against every other, made anew.
  public static boolean[] equalities() {
    var one = values();
    var other = values();
    var equal = new boolean[one.size() * other.size()];
    for (var i = 0; i < equal.length; i++) {
      var left = one.get(i / other.size());
      equal[i] = left != null && left.equals(other.get(i % other.size()));
    }
    return equal;
  }

  public static List<String> choices() {
    var choices = new ArrayList<String>();
    for (var value : values()) {
      choices.add(kind(value));
      if (value instanceof Shape shape) choices.add(shape.name());
    }
    var others = new Object[] {"", "text", 5, 50, 5L, 'c', new int[0], new String[0], Thread.State.NEW};
    for (var value : others) choices.add(kind(value));
    return choices;
  }

  private static String kind(Object value) {
    return switch (value) {
      case null -> "null";
      case String text when text.isEmpty() -> "empty";
      case String text -> "text of " + text.length();
      case Integer number when number > 9 -> "large";
      case Integer _ -> "small";
      case int[] numbers -> "numbers " + numbers.length;
      case Object[] objects -> "objects " + objects.length;
      case Nested<?>(String left, var right) -> "nested " + left + right;
      case Nested<?> nested -> "other nested " + nested;
      case Shape.Point(int x, int y) -> "point " + (x + y);
      case Everything(var flag, _, var c, _, _, _, _, var d, _, _, Empty _, _) when flag -> "everything " + c + d;
      case Enum<?> constant -> "constant " + constant.name();
      case Record record -> "record " + record.getClass().getSimpleName();
      default -> "something";
    };
  }
}
