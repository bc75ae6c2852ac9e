package kosmokrator.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.eclipsesource.json.Json;
import org.junit.jupiter.api.Test;

final class YamlTest {
  @Test void isPlainBlockText() {
    var json = """
        {"enabled": true, "priority": 3, "url": "https://example.org/a", "word": "yes", "empty": "", "number": "12",
         "list": ["a", {"b": 1, "c": [true]}], "none": [], "nothing": {}, "nil": null, "deep": {"x": {"z": "two \
        words"}},
         "odd key": "a: b", "line": "a\\nb", "half": 0.5}""";
    assertEquals("""
        enabled: true
        priority: 3
        url: https://example.org/a
        word: "yes"
        empty: ""
        number: "12"
        list:
          - a
          -
            b: 1
            c:
              - true
        none: []
        nothing: {}
        nil: null
        deep:
          x:
            z: "two words"
        "odd key": "a: b"
        line: "a\\nb"
        half: 0.5
        """, Yaml.of(Json.parse(json).asObject()));
  }
}
