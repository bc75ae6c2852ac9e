package kosmokrator.integrations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.eclipsesource.json.Json;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StyleTest {
  @ParameterizedTest
  @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
      # style   ~ value                          ~ pairs of the argument a
      plain     ~ "x"                            ~ a=x
      plain     ~ 1.50                           ~ a=1.50
      plain     ~ true                           ~ a=true
      plain     ~ null                           ~
      plain     ~ [1,"b"]                        ~ a=1&a=b
      plain     ~ []                             ~
      plain     ~ {"k":1,"l":[2,3]}              ~ a[k]=1&a[l][]=2&a[l][]=3
      repeat    ~ [1,2]                          ~ a=1&a=2
      brackets  ~ [1,2]                          ~ a[]=1&a[]=2
      brackets  ~ [{"k":1},{"k":2}]              ~ a[0][k]=1&a[1][k]=2
      indexed   ~ [1,2]                          ~ a[0]=1&a[1]=2
      comma     ~ [1,2]                          ~ a=1,2
      pipe      ~ [1,2]                          ~ a=1|2
      space     ~ [1,2]                          ~ a=1 2
      json      ~ [1,{"k":2}]                    ~ a=[1,{"k":2}]
      json      ~ {"k":2}                        ~ a={"k":2}
      deep      ~ {"k":{"l":1},"m":[2]}          ~ a[k][l]=1&a[m][0]=2
      deep      ~ [1,{"k":2}]                    ~ a[0]=1&a[1][k]=2
      """)
  void writes(String style, String value, String pairs) {
    var written = Style.valueOf(style.toUpperCase(Locale.ROOT)).pairs("a", Json.parse(value)).stream()
        .map(pair -> pair.name() + "=" + pair.value()).toList();
    assertEquals(pairs == null ? "" : pairs, String.join("&", written));
  }
}
