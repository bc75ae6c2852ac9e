package kosmokrator.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PluginNameTest {
  @ParameterizedTest
  @CsvSource(textBlock = """
      a.so,               a
      a.SO,               a
      a-v1.so,            a 1
      a-v1.2.3-beta+x.so, a 1.2.3-beta+x
      a-v1-v2.so,         a-v1 2
      a-vx.so,            a-vx
      a-v.so,             a-v
      -v1.so,             none
      .so,                none
      _a.so,              none
      'a b.so',           none
      a.dylib,            none
      a.so.1,             none
      libx.1.so,          libx.1
      """)
  void filesAreNamed(String file, String expected) {
    var name = PluginName.ofLibrary(file, ".so").map(found -> (found.id() + " " + found.version()).strip())
        .orElse("none");
    assertEquals(expected, name);
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
      '',    1,     -1
      1,     '',    1
      1,     1.0,   0
      1.2,   1.10,  -1
      2,     1.9.9, 1
      1.0.0-beta, 1.0.0, 1
      1.a,   1.b,   -1
      """)
  void versionsHaveARank(String one, String other, int sign) {
    assertEquals(sign, Integer.signum(PluginName.RANK.compare(one == null ? "" : one, other == null ? "" : other)));
  }
}
