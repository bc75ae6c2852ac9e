package kosmokrator.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.eclipsesource.json.Json;
import java.util.List;
import kosmokrator.values.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonEditTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {}                            | a     | {~  "a": 1~}
      {"a":5,"b":2}                 | a     | {"a":1,"b":2}
      {~    "b": 2~}                | a     | {~    "b": 2,~    "a": 1~}
      {~\\t"b": 2~}                 | a     | {~\\t"b": 2,~\\t"a": 1~}
      {~  "s": {~    "x": 1~  }~}   | s.y   | {~  "s": {~    "x": 1,~    "y": 1~  }~}
      {~  "s": {}~}                 | s.y   | {~  "s": {~    "y": 1~  }~}
      {~  "s": 7~}                  | s.y   | {~  "s": {~    "y": 1~  }~}
      {~  // why~  "b": 2, /* c */~} | a    | {~  // why~  "b": 2,~  "a": 1 /* c */~}
      """)
  void putsAMemberAndTouchesNothingElse(String before, String path, String after) {
    assertEquals(unescape(after), JsonEdit.put(unescape(before), List.of(path.split("\\.")), Json.value(1)));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {"a":1}                          | a   | {}
      {"a":1,"b":2}                    | b   | {"a":1}
      {"a":1,"b":2}                    | a   | {"b":2}
      {~  "a": 1,~  "b": 2,~  "c": 3~} | b   | {~  "a": 1,~  "c": 3~}
      {"s":{"x":1,"y":2}}              | s.x | {"s":{"y":2}}
      {"s":{"x":1}}                    | s.z | {"s":{"x":1}}
      {"s":1}                          | s.z | {"s":1}
      {"a":1}                          | z   | {"a":1}
      """)
  void dropsAMemberAndTouchesNothingElse(String before, String path, String after) {
    assertEquals(unescape(after), JsonEdit.drop(unescape(before), List.of(path.split("\\."))));
  }

  @Test void writesObjectsInTheIndentationOfTheFile() {
    var value = JsonText.parseFile("{\"command\":\"x\",\"args\":[\"1\",\"2\"]}", "test");
    assertEquals("""
        {
          "servers": {
            "old": {},
            "new": {
              "command": "x",
              "args": [
                "1",
                "2"
              ]
            }
          }
        }
        """, JsonEdit.put("""
        {
          "servers": {
            "old": {}
          }
        }
        """, List.of("servers", "new"), value));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {"a": "// no /* comment */ ,}"} | {"a": "// no /* comment */ ,}"}
      {"a": 1, // x~}                 | {"a": 1______~}
      [1, 2, /* ] */ ]                | [1, 2__________]
      {"a\\\\": "b\\\\""}//           | {"a\\\\": "b\\\\""}__
      /* never closed                 | _______________
      """)
  void blanksCommentsAndTrailingCommas(String before, String after) {
    assertEquals(unescape(after).replace('_', ' '), JsonComments.blank(unescape(before)));
  }

  private static String unescape(String text) {
    return text.replace('~', '\n').replace("\\t", "\t").replace("\\\\", "\\");
  }
}
