package kosmokrator.llm;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.HashMap;
import java.util.Map;
import kosmokrator.llm.Completion.Stop;
import kosmokrator.values.JsonText;
import kosmokrator.values.Loose;

/// Reads chat completions, in pieces (`delta`) or whole (`message`).
final class OpenAiReading implements Dialect.Reading {
  private final Answer answer;
  private final Map<Long, Answer.Call> calls = new HashMap<>();
  private Answer.Call last;

  OpenAiReading(Answer answer) {
    this.answer = answer;
  }

  @Override public void event(JsonObject data) {
    read(data, "delta");
  }

  @Override public void whole(JsonObject data) {
    read(data, "message");
  }

  @Override public boolean isOver() {
    return answer.hasStopped();
  }

  private void read(JsonObject data, String name) {
    if (data.get("error") instanceof JsonValue error && !error.isNull()) throw Refusal.inStream(data);
    for (var choice : Loose.objects(data.get("choices"))) {
      if (Loose.whole(choice, "index") != 0) continue;
      piece(Loose.object(choice, name));
      var reason = Loose.text(choice, "finish_reason");
      if (!reason.isEmpty()) answer.stop(stop(reason));
      if (choice.get("usage") != null) usage(Loose.object(choice, "usage"));
    }
    if (data.get("usage") != null) usage(Loose.object(data, "usage"));
  }

  private void piece(JsonObject piece) {
    answer.thought(Loose.text(piece, piece.get("reasoning_content") == null ? "reasoning" : "reasoning_content"));
    content(piece.get("content"));
    var refusal = Loose.text(piece, "refusal");
    answer.text(refusal);
    if (!refusal.isEmpty()) answer.stop(Stop.REFUSAL);
    for (var call : Loose.objects(piece.get("tool_calls"))) call(call);
  }

  /// A text, or a list of parts, some of which may be thoughts.
  private void content(JsonValue content) {
    if (content == null) return;
    if (content.isString()) answer.text(content.asString());
    for (var part : Loose.objects(content)) {
      if (Loose.text(part, "type").equals("thinking")) thoughts(part.get("thinking"));
      else answer.text(Loose.text(part, "text"));
    }
  }

  private void thoughts(JsonValue thinking) {
    if (thinking instanceof JsonArray)
      Loose.objects(thinking).forEach(part -> answer.thought(Loose.text(part, "text")));
    else if (thinking != null && thinking.isString()) answer.thought(thinking.asString());
  }

  /// The first piece of a call has its name; the others are told by their index, or follow at once where there is none.
  /// Some servers give every call the same index, but each an id and a name of its own.
  private void call(JsonObject piece) {
    var function = Loose.object(piece, "function");
    var name = Loose.text(function, "name");
    var id = Loose.text(piece, "id");
    var indexed = piece.get("index") != null && piece.get("index").isNumber();
    var known = indexed ? calls.get(Loose.whole(piece, "index")) : last;
    var another = known == null || !name.isEmpty() && !id.isEmpty() && !id.equals(known.id());
    if (another && name.isEmpty()) return;
    last = another ? answer.call(id, name) : known;
    if (indexed) calls.put(Loose.whole(piece, "index"), last);
    var arguments = function.get("arguments");
    if (arguments == null || arguments.isNull()) return;
    last.append(arguments.isString() ? arguments.asString() : JsonText.compact(arguments));
  }

  private void usage(JsonObject usage) {
    if (usage.isEmpty()) return;
    var input = either(usage, "prompt_tokens", "input_tokens");
    var details = Math.max(cached(usage, "prompt_tokens_details"), cached(usage, "input_tokens_details"));
    var cached = Math.max(details,
        Math.max(Loose.whole(usage, "prompt_cache_hit_tokens"), Loose.whole(usage, "cached_tokens")));
    // some count thoughts apart from the completion, but all count them in the total
    var output = Math.max(either(usage, "completion_tokens", "output_tokens"),
        Loose.whole(usage, "total_tokens") - input);
    answer.usage(new Usage(input, Math.min(cached, input), output));
  }

  /// The numbers of chat completions, or what servers write that speak of responses.
  private static long either(JsonObject usage, String name, String other) {
    return Loose.whole(usage, usage.get(name) != null ? name : other);
  }

  private static long cached(JsonObject usage, String details) {
    return Loose.whole(Loose.object(usage, details), "cached_tokens");
  }

  private static Stop stop(String reason) {
    return switch (reason) {
      case "length" -> Stop.MAX_TOKENS;
      case "tool_calls", "function_call" -> Stop.TOOL_CALLS;
      case "content_filter", "refusal" -> Stop.REFUSAL;
      default -> Stop.END;
    };
  }
}
