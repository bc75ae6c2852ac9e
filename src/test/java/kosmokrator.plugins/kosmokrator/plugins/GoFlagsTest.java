package kosmokrator.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Command lines as Go's `flag` package sorts them.
final class GoFlagsTest {
  private static final Map<String, FlagType> TYPES = Map.of("b", FlagType.BOOL, "s", FlagType.STRING, "n", FlagType.INT,
      "f", FlagType.FLOAT64, "d", FlagType.DURATION, "Name", FlagType.STRING);

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      -b                     | {b=true}
      --b                    | {b=true}
      --b=false              | {b=false}
      --b=                   | {b=false}
      --b false              | {b=true}
      --b=T                  | {b=true}
      --n=5 --b              | {n=5, b=true}
      -n 5                   | {n=5}
      --n -5                 | {n=-5}
      --n=                   | {n=0}
      --s=                   | {s=}
      --s --b                | {s=--b}
      --s=a=b                | {s=a=b}
      --n 1 --n 2            | {n=2}
      --b word --n 5         | {b=true}
      --b -- --n 5           | {b=true}
      --b - --n 5            | {b=true}
      --d 90m --f 1e6        | {d=1h30m0s, f=1e+06}
      --Name x               | {Name=x}
      """)
  void given(String line, String values) {
    assertEquals(values, parsed(line) instanceof GoFlags.Parsed.Values told
        ? told.given().toString() : parsed(line).toString());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
      --x            | flag provided but not defined: -x
      --name y       | flag provided but not defined: -name
      --n            | flag needs an argument: -n
      ---b           | bad flag syntax: ---b
      --=b           | bad flag syntax: --=b
      -=             | bad flag syntax: -=
      --n=x          | invalid value "x" for flag -n: invalid int value "x"
      --d 1d         | invalid value "1d" for flag -d: invalid duration value "1d"
      --b=yes        | invalid boolean value "yes" for -b: invalid bool value "yes"
      """)
  void misuse(String line, String message) {
    assertEquals(new GoFlags.Parsed.Misuse(message), parsed(line));
  }

  @ParameterizedTest
  @CsvSource({"-h", "--help", "--b -h", "-help=x"})
  void help(String line) {
    assertEquals(new GoFlags.Parsed.Help(), parsed(line));
  }

  private static GoFlags.Parsed parsed(String line) {
    return GoFlags.parse(TYPES, line.isEmpty() ? List.of() : Arrays.asList(line.split(" ")));
  }
}
