package kosmokrator.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.eclipsesource.json.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GoJsonTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
      {"b":1,"a":{"d":[],"c":{}}}  | {"a":{"c":{},"d":[]},"b":1}
      ["<a&b>","\\u2028","\\u0001"]  | ["\\u003ca\\u0026b\\u003e","\\u2028","\\u0001"]
      [1.50,1e3,-0.0,1e20,1e21]    | [1.5,1000,-0,100000000000000000000,1e+21]
      [12345678901234567890]       | [12345678901234567000]
      [0.000001,0.0000001,1e-10]   | [0.000001,1e-7,1e-10]
      [true,false,null,"ü"]        | [true,false,null,"ü"]
      """)
  void isWrittenAsGoDoes(String json, String expected) {
    assertEquals(expected, GoJson.of(Json.parse(json)));
  }
}
