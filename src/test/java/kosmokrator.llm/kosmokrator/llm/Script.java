package kosmokrator.llm;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;

/// Writes a scripted reply in one protocol: as the events of a stream, or whole.
abstract sealed class Script {
  static final String MODEL = "test";

  static Script of(Asked request) {
    return switch (request.protocol()) {
      case OPENAI, CODEX -> new OpenAi(request);
      case ANTHROPIC -> new Anthropic();
      case GEMINI -> new Gemini();
    };
  }

  /// Events before anything is said.
  abstract List<String> start(Reply reply);

  abstract List<String> text(String words);

  abstract List<String> thought(String words);

  abstract List<String> call(Step.Call call);

  /// Events after everything was said.
  abstract List<String> end(Reply reply);

  abstract String whole(Reply reply);

  List<String> events(Step.Said said) {
    return switch (said) {
      case Step.Text(var words) -> text(words);
      case Step.Thought(var words) -> thought(words);
      case Step.Call call -> call(call);
      case Step.Raw(var data) -> List.of("data: " + data + "\n\n");
      case Step.Deltas(var count, var words) -> {
        var events = new ArrayList<String>();
        for (var i = 0; i < count; i++) events.addAll(text(words));
        yield events;
      }
      case Step.Bytes(var count) -> {
        var events = new ArrayList<String>();
        var piece = "All work and no play. ".repeat(182).substring(0, 4000);
        for (var left = count; left > 0; left -= 4000) events.addAll(text(piece.substring(0, Math.min(4000, left))));
        yield events;
      }
    };
  }

  static String error(Protocol protocol, Step.Failed failed) {
    var error = new JsonObject();
    return JsonText.compact(switch (protocol) {
      case OPENAI, CODEX -> new JsonObject()
          .add("error", error.add("message", failed.message()).add("type", failed.code())
          .add("param", Json.NULL).add("code", failed.code()));
      case ANTHROPIC -> new JsonObject().add("type", "error")
          .add("error", error.add("type", failed.code()).add("message", failed.message()));
      case GEMINI -> new JsonObject().add("error", error.add("code", failed.status()).add("message", failed.message())
          .add("status", failed.code()));
    });
  }

  static String errorEvent(Protocol protocol, Step.Failed failed) {
    return (protocol == Protocol.ANTHROPIC ? "event: error\n" : "") + "data: " + error(protocol, failed) + "\n\n";
  }

  static String models(Protocol protocol) {
    var models = new JsonArray();
    for (var id : List.of("test", "maker/large")) {
      models.add(protocol == Protocol.GEMINI ? new JsonObject().add("name", "models/" + id).add("displayName", id)
          .add("inputTokenLimit", 100_000).add("outputTokenLimit", 5_000) : new JsonObject().add("id", id));
    }
    return JsonText.compact(new JsonObject().add(protocol == Protocol.GEMINI ? "models" : "data", models));
  }

  static String data(JsonObject data) {
    return "data: " + JsonText.compact(data) + "\n\n";
  }

  static JsonObject object(String name, JsonValue value) {
    return new JsonObject().add(name, value);
  }

  static JsonValue arguments(String text) {
    try {
      return JsonText.parse(text, "arguments", Failure.Kind.INTERNAL);
    } catch (Fault broken) {
      return new JsonObject();
    }
  }

  /// The text in three pieces, so that nobody relies on whole ones.
  static List<String> pieces(String text) {
    var third = text.length() / 3;
    return List.of(text.substring(0, third), text.substring(third, 2 * third), text.substring(2 * third));
  }

  static final class OpenAi extends Script {
    private final Asked request;
    private int calls;

    OpenAi(Asked request) {
      this.request = request;
    }

    private static String delta(JsonObject delta) {
      return choice(delta, Json.NULL);
    }

    private static String choice(JsonObject delta, JsonValue reason) {
      return data(envelope("chat.completion.chunk").add("choices", new JsonArray().add(
          new JsonObject().add("index", 0).add("delta", delta).add("finish_reason", reason))));
    }

    private static JsonObject envelope(String object) {
      return new JsonObject().add("id", "chatcmpl-1").add("object", object).add("created", 1).add("model", MODEL);
    }

    @Override List<String> start(Reply reply) {
      return List.of(delta(new JsonObject().add("role", "assistant").add("content", "")));
    }

    @Override List<String> text(String words) {
      return List.of(delta(new JsonObject().add("content", words)));
    }

    @Override List<String> thought(String words) {
      return List.of(delta(new JsonObject().add("reasoning_content", words)));
    }

    @Override List<String> call(Step.Call call) {
      var index = calls++;
      var events = new ArrayList<String>();
      events.add(piece(new JsonObject().add("index", index).add("id", "call_" + (index + 1)).add("type", "function")
          .add("function", new JsonObject().add("name", call.tool()).add("arguments", ""))));
      for (var piece : pieces(call.arguments()))
        events.add(piece(new JsonObject().add("index", index)
        .add("function", new JsonObject().add("arguments", piece))));
      return events;
    }

    private static String piece(JsonObject call) {
      return delta(object("tool_calls", new JsonArray().add(call)));
    }

    private static String reason(Completion.Stop stop) {
      return switch (stop) {
        case END -> "stop";
        case TOOL_CALLS -> "tool_calls";
        case MAX_TOKENS -> "length";
        case REFUSAL -> "content_filter";
      };
    }

    private static JsonObject used(Usage usage) {
      return new JsonObject().add("prompt_tokens", usage.input()).add("completion_tokens", usage.output())
          .add("total_tokens", usage.input() + usage.output())
          .add("prompt_tokens_details", new JsonObject().add("cached_tokens", usage.cachedInput()));
    }

    @Override List<String> end(Reply reply) {
      var events = new ArrayList<String>();
      events.add(choice(new JsonObject(), Json.value(reason(reply.why()))));
      if (request.body().get("stream_options") != null) reply.usage().ifPresent(usage -> events.add(data(
          envelope("chat.completion.chunk").add("choices", new JsonArray()).add("usage", used(usage)))));
      events.add("data: [DONE]\n\n");
      return events;
    }

    @Override String whole(Reply reply) {
      var text = new StringBuilder();
      var thought = new StringBuilder();
      var made = new JsonArray();
      for (var step : reply.steps()) {
        if (step instanceof Step.Text(var words)) text.append(words);
        if (step instanceof Step.Thought(var words)) thought.append(words);
        if (step instanceof Step.Deltas(var count, var words)) text.repeat(words, count);
        if (step instanceof Step.Call(var tool, var words)) {
          made.add(new JsonObject().add("id", "call_" + (made.size() + 1)).add("type", "function")
              .add("function", new JsonObject().add("name", tool).add("arguments", words)));
        }
      }
      var message = new JsonObject().add("role", "assistant").add("content", text.toString());
      if (!thought.isEmpty()) message.add("reasoning_content", thought.toString());
      if (!made.isEmpty()) message.add("tool_calls", made);
      var body = envelope("chat.completion").add("choices", new JsonArray().add(new JsonObject().add("index", 0)
          .add("message", message).add("finish_reason", reason(reply.why()))));
      reply.usage().ifPresent(usage -> body.add("usage", used(usage)));
      return JsonText.compact(body);
    }
  }

  static final class Anthropic extends Script {
    private int index = -1;
    private String block = "";

    private static String event(String type, JsonObject data) {
      return "event: " + type + "\n" + data(JsonText.merge(new JsonObject().add("type", type), data));
    }

    @Override List<String> start(Reply reply) {
      var message = new JsonObject().add("id", "msg_1").add("type", "message").add("role", "assistant")
          .add("model", MODEL).add("content", new JsonArray()).add("stop_reason", Json.NULL);
      reply.usage().ifPresent(usage -> message.add("usage", used(usage, 1)));
      return List.of(event("message_start", object("message", message)), event("ping", new JsonObject()));
    }

    private static JsonObject used(Usage usage, long output) {
      return new JsonObject().add("input_tokens", usage.input() - usage.cachedInput())
          .add("cache_creation_input_tokens", 0)
          .add("cache_read_input_tokens", usage.cachedInput()).add("output_tokens", output);
    }

    private void open(List<String> events, String type, JsonObject start) {
      if (block.equals(type) && !type.equals("tool_use")) return;
      close(events);
      block = type;
      index++;
      events.add(event("content_block_start", new JsonObject().add("index", index)
          .add("content_block", JsonText.merge(new JsonObject().add("type", type), start))));
    }

    private void close(List<String> events) {
      if (block.isEmpty()) return;
      if (block.equals("thinking")) events.add(delta("signature_delta", "signature", "sealed"));
      events.add(event("content_block_stop", new JsonObject().add("index", index)));
      block = "";
    }

    private String delta(String type, String name, String piece) {
      return event("content_block_delta", new JsonObject().add("index", index)
          .add("delta", new JsonObject().add("type", type).add(name, piece)));
    }

    @Override List<String> text(String words) {
      var events = new ArrayList<String>();
      open(events, "text", new JsonObject().add("text", ""));
      events.add(delta("text_delta", "text", words));
      return events;
    }

    @Override List<String> thought(String words) {
      var events = new ArrayList<String>();
      open(events, "thinking", new JsonObject().add("thinking", "").add("signature", ""));
      events.add(delta("thinking_delta", "thinking", words));
      return events;
    }

    @Override List<String> call(Step.Call call) {
      var events = new ArrayList<String>();
      open(events, "tool_use", new JsonObject().add("id", "toolu_" + (index + 2)).add("name", call.tool())
          .add("input", new JsonObject()));
      for (var piece : pieces(call.arguments())) events.add(delta("input_json_delta", "partial_json", piece));
      return events;
    }

    private static String reason(Completion.Stop stop) {
      return switch (stop) {
        case END -> "end_turn";
        case TOOL_CALLS -> "tool_use";
        case MAX_TOKENS -> "max_tokens";
        case REFUSAL -> "refusal";
      };
    }

    @Override List<String> end(Reply reply) {
      var events = new ArrayList<String>();
      close(events);
      var delta = object("delta", new JsonObject().add("stop_reason", reason(reply.why()))
          .add("stop_sequence", Json.NULL));
      reply.usage().ifPresent(usage -> delta.add("usage", new JsonObject().add("output_tokens", usage.output())));
      events.add(event("message_delta", delta));
      events.add(event("message_stop", new JsonObject()));
      return events;
    }

    @Override String whole(Reply reply) {
      var content = new JsonArray();
      for (var step : reply.steps()) {
        if (step instanceof Step.Text(var words)) content.add(new JsonObject().add("type", "text").add("text", words));
        if (step instanceof Step.Thought(var words))
          content.add(new JsonObject().add("type", "thinking").add("thinking", words).add("signature", "sealed"));
        if (step instanceof Step.Deltas(var count, var words))
          content.add(new JsonObject().add("type", "text").add("text", words.repeat(count)));
        if (step instanceof Step.Call(var tool, var words))
          content.add(new JsonObject().add("type", "tool_use").add("id", "toolu_" + (content.size() + 1))
          .add("name", tool)
              .add("input", arguments(words)));
      }
      var body = new JsonObject().add("id", "msg_1").add("type", "message").add("role", "assistant").add("model", MODEL)
          .add("content", content).add("stop_reason", reason(reply.why()));
      reply.usage().ifPresent(usage -> body.add("usage", used(usage, usage.output())));
      return JsonText.compact(body);
    }
  }

  static final class Gemini extends Script {
    @Override List<String> start(Reply reply) {
      return List.of();
    }

    private static JsonObject candidate(JsonArray parts) {
      return new JsonObject().add("content", new JsonObject().add("parts", parts).add("role", "model")).add("index", 0);
    }

    private static String event(JsonObject part) {
      return data(object("candidates", new JsonArray().add(candidate(new JsonArray().add(part)))));
    }

    private static JsonObject part(Step.Said said) {
      return switch (said) {
        case Step.Text(var words) -> new JsonObject().add("text", words);
        case Step.Thought(var words) -> new JsonObject().add("text", words).add("thought", true);
        case Step.Call(var tool, var words) -> new JsonObject().add("functionCall", new JsonObject().add("name", tool)
            .add("args", arguments(words))).add("thoughtSignature", "sealed");
        case Step.Deltas(var count, var words) -> new JsonObject().add("text", words.repeat(count));
        case Step.Bytes(var count) -> new JsonObject().add("text", "x".repeat(count));
        case Step.Raw _ -> new JsonObject();
      };
    }

    @Override List<String> text(String words) {
      return List.of(event(part(new Step.Text(words))));
    }

    @Override List<String> thought(String words) {
      return List.of(event(part(new Step.Thought(words))));
    }

    @Override List<String> call(Step.Call call) {
      return List.of(event(part(call)));
    }

    private static String reason(Completion.Stop stop) {
      return switch (stop) {
        case END, TOOL_CALLS -> "STOP";
        case MAX_TOKENS -> "MAX_TOKENS";
        case REFUSAL -> "SAFETY";
      };
    }

    private static JsonObject last(JsonArray parts, Reply reply) {
      var body = object("candidates", new JsonArray().add(candidate(parts).add("finishReason", reason(reply.why()))));
      reply.usage().ifPresent(usage -> body.add("usageMetadata", new JsonObject().add("promptTokenCount", usage.input())
          .add("cachedContentTokenCount", usage.cachedInput()).add("candidatesTokenCount", usage.output())
          .add("totalTokenCount", usage.input() + usage.output())));
      return body;
    }

    @Override List<String> end(Reply reply) {
      return List.of(data(last(new JsonArray().add(new JsonObject().add("text", "")), reply)));
    }

    @Override String whole(Reply reply) {
      var parts = new JsonArray();
      for (var step : reply.steps()) if (step instanceof Step.Said said) parts.add(part(said));
      return JsonText.compact(last(parts, reply));
    }
  }
}
