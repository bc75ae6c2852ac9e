package kosmokrator.llm;

import com.eclipsesource.json.JsonObject;
import kosmokrator.llm.Completion.Stop;
import kosmokrator.values.JsonText;
import kosmokrator.values.Loose;

/// Reads answers of `generateContent`. Each event is an answer of
/// its own with the parts that are new; tool calls come whole.
final class GeminiReading implements Dialect.Reading {
  private final Answer answer;

  GeminiReading(Answer answer) {
    this.answer = answer;
  }

  @Override public void whole(JsonObject data) {
    event(data);
  }

  @Override public boolean isOver() {
    return answer.hasStopped();
  }

  @Override public void event(JsonObject data) {
    if (data.get("error") != null) throw Refusal.inStream(data);
    var blocked = Loose.text(Loose.object(data, "promptFeedback"), "blockReason");
    if (!blocked.isEmpty()) throw Refusal.blocked(blocked);
    if (data.get("usageMetadata") != null) usage(Loose.object(data, "usageMetadata"));
    for (var candidate : Loose.objects(data.get("candidates"))) {
      if (Loose.whole(candidate, "index") != 0) continue;
      for (var part : Loose.objects(Loose.object(candidate, "content").get("parts"))) part(part);
      var reason = Loose.text(candidate, "finishReason");
      if (!reason.isEmpty()) stop(reason, Loose.text(candidate, "finishMessage"));
    }
  }

  private void part(JsonObject part) {
    var signature = Loose.text(part, "thoughtSignature");
    var seal = signature.isEmpty() ? "" : GeminiContents.SEAL + signature;
    var text = Loose.text(part, "text");
    if (part.get("functionCall") != null) call(Loose.object(part, "functionCall"), seal);
    else if (Loose.flag(part, "thought", false)) {
      answer.thought(text);
      if (!seal.isEmpty()) answer.sign(seal);
    } else {
      answer.text(text);
      if (seal.isEmpty()) return;
      answer.newThought(); // the seal of a text, kept behind it
      answer.sign(seal);
    }
  }

  private void call(JsonObject function, String seal) {
    var call = answer.call(Loose.text(function, "id"), Loose.text(function, "name"));
    if (function.get("args") != null) call.append(JsonText.compact(function.get("args")));
    call.sign(seal);
  }

  private void usage(JsonObject usage) {
    var input = Loose.whole(usage, "promptTokenCount") + Loose.whole(usage, "toolUsePromptTokenCount");
    var output = Loose.whole(usage, "candidatesTokenCount") + Loose.whole(usage, "thoughtsTokenCount");
    answer.usage(new Usage(input, Math.min(input, Loose.whole(usage, "cachedContentTokenCount")), output));
  }

  private void stop(String reason, String message) {
    switch (reason) {
      case "STOP" -> answer.stop(Stop.END);
      case "MAX_TOKENS" -> answer.stop(Stop.MAX_TOKENS);
      case "MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL" ->
          throw Refusal.malformed(message.isEmpty() ? reason : message);
      case "SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII" -> answer.stop(Stop.REFUSAL);
      default -> answer.stop(Stop.END);
    }
  }
}
