package kosmokrator.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import kosmokrator.config.Grant;
import kosmokrator.values.Effect;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerConfigTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {"command":"x"}                                             | {"command":"x"}
      {"command":"x","args":["1",2,true],"env":{"A":"b","N":7}}   \
      | {"command":"x","args":["1","2","true"],"env":{"A":"b","N":"7"}}
      {"type":"local","command":["x","y"],"environment":{"A":""}} | {"command":"x","args":["y"],"env":{"A":""}}
      {"type":"stdio","command":"x","url":"http://h"}             | {"command":"x"}
      {"url":"http://h/mcp","headers":{"A":"b"}}                  \
      | {"type":"http","url":"http://h/mcp","headers":{"A":"b"}}
      {"serverUrl":"http://h"}                                    | {"type":"http","url":"http://h"}
      {"type":"streamable-http","httpUrl":"http://h"}             | {"type":"http","url":"http://h"}
      {"type":"streamableHttp","url":"http://h"}                  | {"type":"http","url":"http://h"}
      {"type":"remote","url":"http://h"}                          | {"type":"http","url":"http://h"}
      {"transport":"sse","url":"http://h"}                        | {"type":"sse","url":"http://h"}
      {"command":"x","enabled":false}                             | {"command":"x","enabled":false}
      {"command":"x","enabled":"on"}                              | {"command":"x"}
      {"command":"x","enabled":"yes"}                             | {"command":"x","enabled":false}
      {"command":"x","disabled":true}                             | {"command":"x","enabled":false}
      {"command":"x","timeout":30}                                | {"command":"x"}
      {"command":"x","timeoutSeconds":2.5,"other":{"kept":1}}     | {"command":"x","timeout":2.5}
      {"command":"x","cwd":"d","envFile":".env","env":{}}         | {"command":"x","cwd":"d","envFile":".env"}
      """)
  void understandsTheDialects(String entry, String portable) {
    assertEquals(portable, JsonText.compact(read(entry).portable()));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {}                                    | MCP server 'srv' has neither a command nor a url
      {"command":"  "}                      | MCP server 'srv' has neither a command nor a url
      {"type":"http"}                       | MCP server 'srv' has no url
      {"type":"ws","url":"ws://h"}          \
      | MCP server 'srv' uses the transport 'ws', which is not supported (stdio, http and sse are)
      {"command":7}                         | MCP server 'srv': command must be a text
      {"command":"x","args":"y"}            | MCP server 'srv': args must be a list
      {"command":"x","timeout":0}           | MCP server 'srv' timeout must be seconds, more than 0 and at most 86400
      {"command":"x","timeout":"soon"}      | MCP server 'srv' timeout must be seconds, more than 0 and at most 86400
      {"command":"x","permissions":{"read":"maybe"}} | MCP server 'srv' permissions.read must be allow, ask or deny
      """)
  void saysWhatItCannotUnderstand(String entry, String message) {
    assertEquals(message, assertThrows(Fault.class, () -> read(entry)).getMessage());
  }

  @Test void readsLimitsAndPermissions() {
    var server = read("{\"command\":\"x\",\"timeout\":0.5,\"startTimeout\":90,\"permissions\":{\"read\":\"allow\"}}");
    assertEquals(Duration.ofMillis(500), server.timeout());
    assertEquals(Duration.ofSeconds(90), server.startTimeout());
    assertEquals(Map.of(Effect.READ, Grant.ALLOW), server.permissions());
    assertEquals(Optional.empty(), server.permission(Effect.WRITE));
  }

  static ServerConfig read(String entry) {
    return ServerConfig.of("srv", ServerSource.PROJECT, Optional.empty(), JsonText.parseFile(entry, "test"));
  }
}
