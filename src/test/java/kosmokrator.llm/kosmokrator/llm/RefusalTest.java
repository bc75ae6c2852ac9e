package kosmokrator.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import kosmokrator.values.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What providers answer when they do not answer, and what it means.
class RefusalTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      401 | {"error":{"message":"Incorrect API key provided","type":"invalid_request_error","code":"invalid_api_key"}} \
      | AUTH        | MISSING_CREDENTIALS | 1
      401 | {"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}} \
      | AUTH        | MISSING_CREDENTIALS | 1
      400 | {"error":{"code":400,"message":"API key not valid. Please pass a valid API key.",\
      "status":"INVALID_ARGUMENT","details":[{"reason":"API_KEY_INVALID"}]}} | AUTH | MISSING_CREDENTIALS | 1
      403 | {"error":{"code":403,"message":"Permission denied","status":"PERMISSION_DENIED"}} \
      | AUTH        | MISSING_CREDENTIALS | 1
      402 | {"error":{"message":"Insufficient Balance","type":"unknown_error"}} \
      | RATE_LIMIT  | PROVIDER_ERROR      | 1
      429 | {"error":{"message":"Rate limit reached","type":"requests","code":"rate_limit_exceeded"}} \
      | RATE_LIMIT  | PROVIDER_ERROR      | 6
      429 | {"error":{"message":"You exceeded your current quota","type":"insufficient_quota",\
      "code":"insufficient_quota"}}              | RATE_LIMIT  | PROVIDER_ERROR      | 1
      429 | [{"error":{"code":429,"message":"Resource exhausted","status":"RESOURCE_EXHAUSTED",\
      "details":[{"retryDelay":"3.5s"}]}}]      | RATE_LIMIT  | PROVIDER_ERROR      | 6
      400 | {"error":{"message":"This model's maximum context length is 8192 tokens","type":"invalid_request_error",\
      "code":"context_length_exceeded"}} | OVERFLOW | PROVIDER_ERROR | 1
      400 | {"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 215000 tokens > \
      200000 maximum"}}     | OVERFLOW    | PROVIDER_ERROR      | 1
      413 | {"type":"error","error":{"type":"request_too_large","message":"Request exceeds the maximum size"}} \
      | OVERFLOW    | PROVIDER_ERROR      | 1
      400 | {"error":{"code":400,"message":"The input token count (2000000) exceeds the maximum number of tokens \
      allowed (1048576).","status":"INVALID_ARGUMENT"}} | OVERFLOW | PROVIDER_ERROR | 1
      400 | {"error":{"code":400,"message":"the request exceeds the available context size",\
      "type":"exceed_context_size_error"}}          | OVERFLOW    | PROVIDER_ERROR      | 1
      400 | {"error":{"message":"Your request was rejected as a result of our safety system",\
      "code":"content_policy_violation"}}          | REFUSED     | PROVIDER_ERROR      | 1
      400 | {"error":{"message":"Unknown parameter: 'foo'.","type":"invalid_request_error","param":"foo"}} \
      | BAD_REQUEST | PROVIDER_ERROR      | 1
      404 | {"error":"model 'qwen9' not found"} \
      | BAD_REQUEST | PROVIDER_ERROR      | 1
      404 | {"error":{"message":"The model `gpt-9` does not exist","type":"invalid_request_error",\
      "code":"model_not_found"}}              | BAD_REQUEST | PROVIDER_ERROR      | 1
      422 | {"detail":[{"type":"extra_forbidden","loc":["body","stream_options"]}]} \
      | BAD_REQUEST | PROVIDER_ERROR      | 1
      500 | {"error":{"message":"The server had an error","type":"server_error"}} \
      | SERVER      | PROVIDER_ERROR      | 6
      502 | <html><body>Bad gateway</body></html> \
      | SERVER      | PROVIDER_ERROR      | 6
      503 | `` \
      | SERVER      | PROVIDER_ERROR      | 6
      529 | {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}} \
      | SERVER      | PROVIDER_ERROR      | 6
      501 | {"message":"Not implemented"} \
      | SERVER      | PROVIDER_ERROR      | 1
      0   | {"error":{"message":"Provider returned error","code":429}} \
      | RATE_LIMIT  | PROVIDER_ERROR      | 6
      0   | {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}} \
      | SERVER      | PROVIDER_ERROR      | 6
      """)
  void means(int status, String body, ModelFault.Reason reason, Failure.Kind kind, int attempts) {
    try (var server = ModelServer.start()) {
      var fault = Refusal.of(status, body, Optional.empty()).fault(server.provider(Protocol.OPENAI));
      assertEquals(reason, fault.reason());
      assertEquals(kind, fault.failure().kind());
      assertEquals(attempts, fault.remedy().attempts());
      assertTrue(fault.getMessage().startsWith("scripted "), fault.getMessage());
    }
  }

  @Test void theDelayThatGoogleNamesIsWaitedFor() {
    var refusal = Refusal.of(429, "{\"error\":{\"code\":429,\"details\":[{\"retryDelay\":\"3.5s\"}]}}",
        Optional.empty());
    assertEquals(Optional.of(Duration.ofMillis(3500)), refusal.pause());
  }

  @Test void aKeyThatIsNotAcceptedNamesTheCommandToStoreAnother() {
    try (var server = ModelServer.start()) {
      var fault = Refusal.of(401, "{}", Optional.empty()).fault(server.provider(Protocol.OPENAI));
      assertEquals("scripted does not accept the API key (401): {}", fault.getMessage());
      assertEquals("kosmokrator providers:configure scripted --api-key-stdin", fault.failure().next().getFirst());
    }
  }
}
