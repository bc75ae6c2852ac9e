package kosmokrator.llm;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.List;
import kosmokrator.io.Request.Header;
import kosmokrator.values.Secret;

/// The Messages API (platform.claude.com/docs/en/api/messages), version 2023-06-01.
final class AnthropicMessages implements Dialect {
  private static final String VERSION = "2023-06-01";
  private static final long USUAL_OUTPUT = 8192;
  static final String SEAL = "anthropic:";
  static final String HIDDEN = "anthropic-hidden:";

  @Override public String path(String model, boolean streaming) {
    return "/messages";
  }

  /// Those who only speak like Anthropic often look for the key where others have it.
  @Override public List<Header> authorization(Secret key) {
    return List.of(new Header("x-api-key", key), new Header("Authorization", Secret.join("Bearer ", key)));
  }

  @Override public List<Header> headers() {
    return List.of(Header.of("anthropic-version", VERSION));
  }

  @Override public Reading reading(Answer answer) {
    return new AnthropicReading(answer);
  }

  @Override public JsonObject body(Prompt prompt, Taste taste) {
    var most = prompt.options().maxTokens().orElse(taste.model().output() > 0 ? taste.model().output() : USUAL_OUTPUT);
    var body = new JsonObject().add("model", taste.model().id()).add("max_tokens", most);
    if (taste.streams()) body.add("stream", true);
    if (!prompt.system().isEmpty()) body.add("system", new JsonArray().add(CacheMark.on(text(prompt.system()))));
    if (!prompt.tools().isEmpty()) body.add("tools", tools(prompt));
    body.add("messages", messages(prompt.messages(), taste));
    var thinks = thinking(body, prompt.options(), most, taste);
    if (!thinks && !taste.has(Quirk.NO_TEMPERATURE) && taste.takes("temperature"))
      prompt.options().temperature().ifPresent(degree -> body.add("temperature", degree));
    return body;
  }

  /// Whether the model is told to think; then it takes no temperature.
  private static boolean thinking(JsonObject body, Prompt.Options options, long most, Taste taste) {
    var effort = options.effort().filter(_ -> taste.model().reasoning()).orElse("off");
    if (effort.equals("off") || !taste.takes("thinking")) return false;
    if (taste.has(Quirk.ADAPTIVE_THINKING)) {
      body.add("thinking", new JsonObject().add("type", "adaptive").add("display", "summarized"));
      if (taste.takes("output_config")) body.add("output_config", new JsonObject().add("effort", effort));
      return true;
    }
    var budget = Math.min(Efforts.tokens(effort), most - 1024);
    if (budget < 1024) return false;
    body.add("thinking", new JsonObject().add("type", "enabled").add("budget_tokens", budget));
    return true;
  }

  /// The mark on the system's text covers the tools, which come before it; without one the last tool is marked.
  private static JsonArray tools(Prompt prompt) {
    var array = new JsonArray();
    for (var tool : prompt.tools()) {
      array.add(new JsonObject().add("name", tool.name()).add("description", tool.description())
          .add("input_schema", tool.parameters().json()));
    }
    if (prompt.system().isEmpty()) CacheMark.on(array.get(array.size() - 1).asObject());
    return array;
  }

  /// The last two messages of the user are marked: what the one before last wrote into the cache, this request reads.
  private static JsonArray messages(List<Message> messages, Taste taste) {
    var array = new JsonArray();
    var marks = 2;
    for (var i = messages.size() - 1; i >= 0; i--) {
      var content = content(messages.get(i), taste);
      if (content.isEmpty()) continue;
      var user = !(messages.get(i) instanceof Message.Assistant);
      if (user && marks-- > 0) CacheMark.on(content.get(content.size() - 1).asObject());
      array.add(new JsonObject().add("role", user ? "user" : "assistant").add("content", content));
    }
    return reversed(array);
  }

  private static JsonArray reversed(JsonArray array) {
    var reversed = new JsonArray();
    for (var i = array.size() - 1; i >= 0; i--) reversed.add(array.get(i));
    return reversed;
  }

  private static JsonArray content(Message message, Taste taste) {
    var content = new JsonArray();
    switch (message) {
      case Message.User(var parts) -> parts.forEach(part -> add(content, part, taste));
      case Message.Assistant(var parts) -> parts.forEach(part -> add(content, part, taste));
      case Message.Results(var results) -> results.forEach(result -> content.add(result(result)));
    }
    return content;
  }

  /// Empty texts are refused by the provider, and so is what another one has thought.
  private static void add(JsonArray content, Part part, Taste taste) {
    switch (part) {
      case Part.Text(var text) when text.isBlank() -> {}
      case Part.Text(var text) -> content.add(text(text));
      case Part.Image image when !taste.model().images() -> content.add(text(image.instead()));
      case Part.Image(var type, var data) -> content.add(new JsonObject().add("type", "image").add("source",
          new JsonObject().add("type", "base64").add("media_type", type).add("data", data)));
      case Part.Thought(var text, var signature) when signature.startsWith(SEAL) ->
          content.add(new JsonObject().add("type", "thinking").add("thinking", text)
              .add("signature", signature.substring(SEAL.length())));
      case Part.Thought(_, var signature) when signature.startsWith(HIDDEN) ->
          content.add(new JsonObject().add("type", "redacted_thinking")
              .add("data", signature.substring(HIDDEN.length())));
      case Part.Thought _ -> {}
      case Part.ToolCall call -> content.add(new JsonObject().add("type", "tool_use")
          .add("id", CallIds.plain(call.id(), 64)).add("name", call.tool()).add("input", call.arguments()));
    }
  }

  private static JsonObject text(String text) {
    return new JsonObject().add("type", "text").add("text", text);
  }

  private static JsonObject result(Message.Result result) {
    var block = new JsonObject().add("type", "tool_result").add("tool_use_id", CallIds.plain(result.call(), 64))
        .add("content", result.text());
    return result.failed() ? block.add("is_error", true) : block;
  }
}
