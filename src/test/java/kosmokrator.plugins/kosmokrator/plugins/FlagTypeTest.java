package kosmokrator.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Go's grammar and printing, value by value; `-` stands for a value that is refused.
final class FlagTypeTest {
  private static void check(FlagType type, String text, String canonical) {
    assertEquals(canonical.equals("-")
        ? Optional.empty() : Optional.of(canonical), type.canonical(text), type + " '" + text + "'");
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
      1,true
      t,true
      T,true
      TRUE,true
      true,true
      True,true
      0,false
      f,false
      F,false
      FALSE,false
      false,false
      False,false
      '',false
      ' \t',false
      yes,-
      on,-
      tRUE,-
      ' true',-
      2,-
      """)
  void booleans(String text, String canonical) {
    check(FlagType.BOOL, text, canonical);
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
      0,0
      7,7
      +7,7
      -7,-7
      -0,0
      007,7
      '',0
      '  ',0
      9223372036854775807,9223372036854775807
      -9223372036854775808,-9223372036854775808
      9223372036854775808,-
      -9223372036854775809,-
      0x10,-
      1_000,-
      1e3,-
      1.0,-
      ' 1',-
      1 ,1
      '1 ',-
      +,-
      --1,-
      '٣',-
      """)
  void integers(String text, String canonical) {
    check(FlagType.INT, text, canonical);
    check(FlagType.INT64, text, canonical);
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
      '',0
      0,0
      -0,-0
      1,1
      +1,1
      1.5,1.5
      .5,0.5
      5.,5
      100000,100000
      999999,999999
      1000000,1e+06
      1234567,1.234567e+06
      123456.789,123456.789
      0.0001,0.0001
      0.00001,1e-05
      0.000012345,1.2345e-05
      1e6,1e+06
      1e23,1e+23
      1E-7,1e-07
      1e100,1e+100
      0.1,0.1
      0.30000000000000004,0.30000000000000004
      1.7976931348623157e308,1.7976931348623157e+308
      1.8e308,-
      -1.8e308,-
      5e-324,5e-324
      4.9e-324,5e-324
      1e-400,0
      -1e-400,-0
      2e-323,2e-323
      9007199254740993,9.007199254740992e+15
      0x1p4,16
      0x1.8p1,3
      0X.8P0,0.5
      0x1p-2,0.25
      0x10,-
      0x1.p,-
      1_000,1000
      1_23.50_0_0e+1_2,1.235e+14
      0x_1_2.3_4_5p+1_2,74565
      _1,-
      1_,-
      1__0,-
      1_.5,-
      1._5,-
      1e_5,-
      1e5_,-
      inf,+Inf
      +Inf,+Inf
      INFINITY,+Inf
      -infinity,-Inf
      nan,NaN
      NaN,NaN
      +nan,-
      -nan,-
      infin,-
      1f,-
      1d,-
      ' 1',-
      1e,-
      .,-
      +,-
      e5,-
      """)
  void floats(String text, String canonical) {
    check(FlagType.FLOAT64, text, canonical);
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
      '',0s
      0,0s
      +0,0s
      -0,0s
      0s,0s
      5s,5s
      30s,30s
      1478s,24m38s
      -5s,-5s
      +5s,5s
      5.0s,5s
      5.6s,5.6s
      5.s,5s
      .5s,500ms
      1.0s,1s
      1.004s,1.004s
      1.0040s,1.004s
      100.00100s,1m40.001s
      10ns,10ns
      11us,11µs
      12µs,12µs
      12μs,12µs
      13ms,13ms
      1500us,1.5ms
      1500ns,1.5µs
      14s,14s
      15m,15m0s
      16h,16h0m0s
      3h30m,3h30m0s
      10.5s4m,4m10.5s
      -2m3.4s,-2m3.4s
      1h2m3s4ms5us6ns,1h2m3.004005006s
      39h9m14.425s,39h9m14.425s
      52763797000ns,52.763797s
      0.3333333333333333333h,20m0s
      9007199254740993ns,2501h59m59.254740993s
      9223372036854775807ns,2562047h47m16.854775807s
      9223372036854775.807us,2562047h47m16.854775807s
      -9223372036854775808ns,-2562047h47m16.854775808s
      -2562047h47m16.854775808s,-2562047h47m16.854775808s
      0.100000000000000000000h,6m0s
      0.830103483285477580700h,49m48.372539827s
      0.9ns,0s
      9223372036854775808ns,-
      3000000h,-
      9223372036854ms775us808ns,-
      3,-
      -,-
      s,-
      .,-
      -.,-
      .s,-
      +.s,-
      1d,-
      1w,-
      1H,-
      '5 s',-
      ' 5s',-
      1.2.3s,-
      5s4,-
      """)
  void durations(String text, String canonical) {
    check(FlagType.DURATION, text, canonical);
  }

  @Test void textsStayAsTheyAre() {
    check(FlagType.STRING, "", "");
    check(FlagType.STRING, "  a\tb ", "  a\tb ");
  }

  @ParameterizedTest
  @CsvSource({"'',BOOL", "' Bool ',BOOL", "STRING,STRING", "int,INT", "Int64,INT64", "float64,FLOAT64",
      "Duration,DURATION"})
  void typesAreNamedInAnyCase(String word, FlagType type) {
    assertEquals(Optional.of(type), FlagType.parse(word));
  }

  @ParameterizedTest
  @CsvSource({"float", "uint", "boolean", "time"})
  void otherTypesAreNone(String word) {
    assertEquals(Optional.empty(), FlagType.parse(word));
  }
}
