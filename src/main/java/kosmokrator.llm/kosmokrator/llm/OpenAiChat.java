package kosmokrator.llm;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.List;
import kosmokrator.io.Request.Header;
import kosmokrator.values.JsonText;
import kosmokrator.values.Secret;

/// Chat completions (platform.openai.com/docs/api-reference/chat), with what the many who speak it add and leave out.
final class OpenAiChat implements Dialect {
  @Override public String path(String model, boolean streaming) {
    return "/chat/completions";
  }

  @Override public List<Header> authorization(Secret key) {
    return List.of(new Header("Authorization", Secret.join("Bearer ", key)));
  }

  @Override public Reading reading(Answer answer) {
    return new OpenAiReading(answer);
  }

  @Override public JsonObject body(Prompt prompt, Taste taste) {
    var body = new JsonObject().add("model", taste.model().id()).add("messages", messages(prompt, taste));
    if (taste.streams()) {
      body.add("stream", true);
      if (!taste.has(Quirk.NO_STREAM_USAGE) && taste.takes("stream_options"))
        body.add("stream_options", new JsonObject().add("include_usage", true));
    }
    if (!prompt.tools().isEmpty()) body.add("tools", tools(prompt.tools()));
    options(body, prompt.options(), taste);
    return body;
  }

  private static void options(JsonObject body, Prompt.Options options, Taste taste) {
    options.maxTokens().ifPresent(most -> limit(body, most, taste));
    if (!taste.has(Quirk.NO_TEMPERATURE) && taste.takes("temperature"))
      options.temperature().ifPresent(degree -> body.add("temperature", degree));
    if (taste.model().reasoning()) options.effort().ifPresent(effort -> effort(body, effort, taste));
  }

  /// Newer models of some providers know the limit under another name only.
  private static void limit(JsonObject body, long most, Taste taste) {
    var first = taste.has(Quirk.MAX_COMPLETION_TOKENS) ? "max_completion_tokens" : "max_tokens";
    var second = taste.has(Quirk.MAX_COMPLETION_TOKENS) ? "max_tokens" : "max_completion_tokens";
    if (taste.takes(first)) body.add(first, most);
    else if (taste.takes(second)) body.add(second, most);
  }

  private static void effort(JsonObject body, String effort, Taste taste) {
    if (taste.has(Quirk.THINKING_SWITCH)) {
      if (taste.takes("thinking"))
        body.add("thinking", new JsonObject().add("type", effort.equals("off") ? "disabled" : "enabled"));
    } else if (!effort.equals("off") && taste.takes("reasoning_effort")) {
      body.add("reasoning_effort", effort.equals("max") ? "high" : effort);
    }
  }

  private static JsonArray tools(List<Prompt.Tool> tools) {
    var array = new JsonArray();
    for (var tool : tools) {
      array.add(new JsonObject().add("type", "function").add("function", new JsonObject().add("name", tool.name())
          .add("description", tool.description()).add("parameters", tool.parameters().json())));
    }
    return array;
  }

  private static JsonArray messages(Prompt prompt, Taste taste) {
    var array = new JsonArray();
    if (!prompt.system().isEmpty()) array.add(message("system", text(prompt.system(), taste.has(Quirk.CACHE_MARKS))));
    for (var i = 0; i < prompt.messages().size(); i++) {
      var marked = taste.has(Quirk.CACHE_MARKS) && i >= prompt.messages().size() - 3;
      switch (prompt.messages().get(i)) {
        case Message.User user -> array.add(message("user", content(user.parts(), marked, taste)));
        case Message.Assistant assistant -> assistant(array, assistant, taste);
        case Message.Results results -> results(array, results, taste);
      }
    }
    return array;
  }

  private static JsonObject message(String role, JsonValue content) {
    return new JsonObject().add("role", role).add("content", content);
  }

  private static JsonValue text(String text, boolean marked) {
    return marked ? new JsonArray().add(CacheMark.on(part(text))) : Json.value(text);
  }

  private static JsonObject part(String text) {
    return new JsonObject().add("type", "text").add("text", text);
  }

  /// A plain text is written as one: not every server takes a list.
  private static JsonValue content(List<Part> parts, boolean marked, Taste taste) {
    if (parts.size() == 1 && parts.getFirst() instanceof Part.Text(var only)) return text(only, marked);
    var array = new JsonArray();
    for (var part : parts) {
      switch (part) {
        case Part.Text(var text) -> array.add(part(text));
        case Part.Image image when !taste.model().images() -> array.add(part(image.instead()));
        case Part.Image(var type, var data) -> array.add(new JsonObject().add("type", "image_url")
            .add("image_url", new JsonObject().add("url", "data:" + type + ";base64," + data)));
        case Part.Thought _, Part.ToolCall _ -> {}
      }
    }
    if (marked && !array.isEmpty()) CacheMark.on(array.get(array.size() - 1).asObject());
    return array;
  }

  private static void assistant(JsonArray array, Message.Assistant assistant, Taste taste) {
    var text = assistant.text();
    var calls = assistant.calls();
    if (text.isEmpty() && calls.isEmpty()) return;
    var message = message("assistant", text.isEmpty() ? Json.NULL : Json.value(text));
    if (!calls.isEmpty()) message.add("tool_calls", calls(calls, taste));
    if (!calls.isEmpty() && taste.has(Quirk.RETURNS_REASONING)) message.add("reasoning_content", thoughts(assistant));
    array.add(message);
  }

  /// What the model thought, as far as it came over this protocol, which signs nothing.
  private static String thoughts(Message.Assistant assistant) {
    var thoughts = new StringBuilder();
    for (var part : assistant.parts())
      if (part instanceof Part.Thought(var text, var signature) && signature.isEmpty()) thoughts.append(text);
    return thoughts.toString();
  }

  private static JsonArray calls(List<Part.ToolCall> calls, Taste taste) {
    var array = new JsonArray();
    for (var call : calls) {
      array.add(new JsonObject().add("id", id(call.id(), taste)).add("type", "function").add("function",
          new JsonObject().add("name", call.tool()).add("arguments", JsonText.compact(call.arguments()))));
    }
    return array;
  }

  private static void results(JsonArray array, Message.Results results, Taste taste) {
    for (var result : results.results()) {
      array.add(new JsonObject().add("role", "tool").add("tool_call_id", id(result.call(), taste))
          .add("content", result.text()));
    }
  }

  /// A conversation may come from another provider, whose ids look otherwise.
  private static String id(String id, Taste taste) {
    if (taste.has(Quirk.NINE_LETTER_IDS)) return CallIds.nine(id);
    return CallIds.plain(id, 40);
  }
}
