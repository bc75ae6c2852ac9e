package kosmokrator.llm;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.HashMap;
import java.util.Map;
import kosmokrator.llm.Completion.Stop;
import kosmokrator.values.JsonText;
import kosmokrator.values.Loose;

/// Reads answers of the Messages API (platform.claude.com/docs/en/build-with-claude/streaming). Blocks come one after
/// the other, each with an index; what is counted as used comes at the beginning and at the end.
final class AnthropicReading implements Dialect.Reading {
  private final Answer answer;
  private final Map<Long, Answer.Call> calls = new HashMap<>();
  private long fresh;
  private long written;
  private long writtenLong;
  private long cached;
  private long output;
  private boolean over;

  AnthropicReading(Answer answer) {
    this.answer = answer;
  }

  @Override public boolean isOver() {
    return over;
  }

  @Override public boolean isLast() {
    return over;
  }

  @Override public void event(JsonObject data) {
    switch (Loose.text(data, "type")) {
      case "message_start" -> usage(Loose.object(Loose.object(data, "message"), "usage"));
      case "content_block_start" -> begin(Loose.whole(data, "index"), Loose.object(data, "content_block"));
      case "content_block_delta" -> piece(Loose.whole(data, "index"), Loose.object(data, "delta"));
      case "message_delta" -> {
        stop(Loose.text(Loose.object(data, "delta"), "stop_reason"));
        usage(Loose.object(data, "usage"));
      }
      case "message_stop" -> over = true;
      case "error" -> throw Refusal.inStream(data);
      default -> {} // pings, ends of blocks, and what the provider may add
    }
  }

  @Override public void whole(JsonObject data) {
    if (Loose.text(data, "type").equals("error")) throw Refusal.inStream(data);
    var index = 0;
    for (var block : Loose.objects(data.get("content"))) begin(index++, block);
    stop(Loose.text(data, "stop_reason"));
    usage(Loose.object(data, "usage"));
    over = data.get("content") != null;
  }

  /// In a stream a block begins empty.
  private void begin(long index, JsonObject block) {
    switch (Loose.text(block, "type")) {
      case "text" -> answer.text(Loose.text(block, "text"));
      case "thinking" -> {
        answer.newThought();
        answer.thought(Loose.text(block, "thinking"));
        seal(Loose.text(block, "signature"));
      }
      case "redacted_thinking" -> {
        answer.newThought();
        answer.sign(AnthropicMessages.HIDDEN + Loose.text(block, "data"));
      }
      case "tool_use" -> {
        var call = answer.call(Loose.text(block, "id"), Loose.text(block, "name"));
        if (block.get("input") instanceof JsonValue input && !Loose.object(input).isEmpty())
          call.append(JsonText.compact(input));
        calls.put(index, call);
      }
      default -> {}
    }
  }

  private void piece(long index, JsonObject delta) {
    switch (Loose.text(delta, "type")) {
      case "text_delta" -> answer.text(Loose.text(delta, "text"));
      case "thinking_delta" -> answer.thought(Loose.text(delta, "thinking"));
      case "signature_delta" -> seal(Loose.text(delta, "signature"));
      case "input_json_delta" -> {
        var call = calls.get(index);
        if (call != null) call.append(Loose.text(delta, "partial_json"));
      }
      default -> {}
    }
  }

  private void seal(String signature) {
    if (!signature.isEmpty()) answer.sign(answer.isSealed() ? signature : AnthropicMessages.SEAL + signature);
  }

  /// The numbers are totals; what an event leaves out has not changed. Fresh input is counted apart from what was read
  /// from a cache and what was written to it.
  private void usage(JsonObject usage) {
    if (usage.get("input_tokens") != null) fresh = Loose.whole(usage, "input_tokens");
    if (usage.get("cache_creation_input_tokens") != null) {
      written = Loose.whole(usage, "cache_creation_input_tokens");
      writtenLong = Math.min(written, writtenLong);
    }
    if (usage.get("cache_creation") != null) written(Loose.object(usage, "cache_creation"));
    if (usage.get("cache_read_input_tokens") != null) cached = Loose.whole(usage, "cache_read_input_tokens");
    if (usage.get("output_tokens") != null) output = Loose.whole(usage, "output_tokens");
    if (!usage.isEmpty())
      answer.usage(new Usage(fresh + written + cached, cached, written - writtenLong, writtenLong, output));
  }

  /// The same by how long the cache holds it; the sum of both is what is told beside.
  private void written(JsonObject parts) {
    writtenLong = Loose.whole(parts, "ephemeral_1h_input_tokens");
    written = Math.max(written, writtenLong + Loose.whole(parts, "ephemeral_5m_input_tokens"));
  }

  private void stop(String reason) {
    switch (reason) {
      case "" -> {}
      case "max_tokens", "model_context_window_exceeded" -> answer.stop(Stop.MAX_TOKENS);
      case "tool_use" -> answer.stop(Stop.TOOL_CALLS);
      case "refusal" -> answer.stop(Stop.REFUSAL);
      default -> answer.stop(Stop.END);
    }
  }
}
