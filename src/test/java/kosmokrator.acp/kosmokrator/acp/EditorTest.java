package kosmokrator.acp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The editor of these tests finds what is wrong with an agent's frames.
class EditorTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      starting up                                                                                              | FRAMES
      [{"jsonrpc":"2.0","id":1,"result":{}}]                                                                   | FRAMES
      {"id":1,"result":{}}                                                                                     | SHAPE
      {"jsonrpc":"2.0","result":{}}                                                                            | SHAPE
      {"jsonrpc":"2.0","id":1,"result":{},"error":{"code":1,"message":"x"}}                                    | SHAPE
      {"jsonrpc":"2.0","id":1,"result":{},"more":1}                                                            | SHAPE
      {"jsonrpc":"2.0","id":1,"error":{"code":"one","message":"x"}}                                            | SHAPE
      {"jsonrpc":"2.0","method":"session/update","params":{"sessionId":"s","update":{"sessionUpdate":"news"}}} | SHAPE
      {"jsonrpc":"2.0","method":"kosmokrator/text_delta","params":{"protocolVersion":1,"type":"text_delta",\
      "sessionId":"s","timestamp":1}} | SHAPE
      {"jsonrpc":"2.0","method":"session/update","params":{"sessionId":"s","runId":"r",\
      "update":{"sessionUpdate":"session_info_update"}}} | MEMBERS
      {"jsonrpc":"2.0","id":1,"method":"fs/read_text_file","params":{"sessionId":"s","path":"/a"}}             | OFFERED
      {"jsonrpc":"2.0","id":1,"method":"terminal/create","params":{"sessionId":"s","command":"ls"}}            | OFFERED
      {"jsonrpc":"2.0","method":"news/today","params":{}}                                                      | NAMES
      """)
  void findsWhatIsWrong(String line, AcpSchema.Rule rule) throws Exception {
    assertEquals(List.of(rule), problems(line).stream().map(AcpSchema.Problem::rule).distinct().toList());
  }

  @Test void findsNothingWrongWithWhatIsRight() throws Exception {
    assertEquals(List.of(), problems("""
        {"jsonrpc":"2.0","id":1,"result":{}}
        {"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"x"}}
        {"jsonrpc":"2.0","method":"session/update","params":{"sessionId":"s",\
        "update":{"sessionUpdate":"session_info_update","title":"t"}}}
        {"jsonrpc":"2.0","method":"_vendor/news","params":{}}"""));
  }

  private static List<AcpSchema.Problem> problems(String lines) throws Exception {
    var in = new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
    return new Editor(in, OutputStream.nullOutputStream()).finish();
  }
}
