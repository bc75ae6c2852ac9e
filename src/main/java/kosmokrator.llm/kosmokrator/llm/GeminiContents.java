package kosmokrator.llm;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.List;
import kosmokrator.io.Request.Header;
import kosmokrator.values.Secret;

/// `generateContent` (ai.google.dev/api/generate-content). The key goes in a header, never in the URL.
final class GeminiContents implements Dialect {
  static final String SEAL = "gemini:";

  @Override public String path(String model, boolean streaming) {
    return "/models/" + escaped(model) + (streaming ? ":streamGenerateContent?alt=sse" : ":generateContent");
  }

  /// Ids are letters, digits and `.-_/`; whatever else somebody typed stays inside of the path.
  private static String escaped(String model) {
    var path = new StringBuilder();
    for (var unit : model.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
      var plain = unit >= '-' && unit <= '9' || unit >= 'A' && unit <= 'Z' || unit >= 'a' && unit <= 'z' || unit == '_';
      if (plain) path.append((char) unit);
      else path.append('%').append(Character.toUpperCase(Character.forDigit(unit >> 4 & 15, 16)))
          .append(Character.toUpperCase(Character.forDigit(unit & 15, 16)));
    }
    return path.toString();
  }

  @Override public List<Header> authorization(Secret key) {
    return List.of(new Header("x-goog-api-key", key));
  }

  @Override public Reading reading(Answer answer) {
    return new GeminiReading(answer);
  }

  @Override public JsonObject body(Prompt prompt, Taste taste) {
    var body = new JsonObject();
    if (!prompt.system().isEmpty())
      body.add("systemInstruction", new JsonObject().add("parts", new JsonArray().add(text(prompt.system()))));
    body.add("contents", contents(prompt.messages(), taste));
    if (!prompt.tools().isEmpty()) body.add("tools", new JsonArray().add(tools(prompt.tools())));
    var options = options(prompt.options(), taste);
    return options.isEmpty() ? body : body.add("generationConfig", options);
  }

  private static JsonObject tools(List<Prompt.Tool> tools) {
    var functions = new JsonArray();
    for (var tool : tools) {
      var function = new JsonObject().add("name", tool.name()).add("description", tool.description());
      if (!tool.parameters().names().isEmpty()) function.add("parametersJsonSchema", tool.parameters().json());
      functions.add(function);
    }
    return new JsonObject().add("functionDeclarations", functions);
  }

  private static JsonObject options(Prompt.Options wishes, Taste taste) {
    var options = new JsonObject();
    wishes.maxTokens().ifPresent(most -> options.add("maxOutputTokens", most));
    if (!taste.has(Quirk.NO_TEMPERATURE)) wishes.temperature().ifPresent(degree -> options.add("temperature", degree));
    if (taste.model().reasoning())
      wishes.effort().ifPresent(effort -> options.add("thinkingConfig", thinking(effort, taste)));
    return options;
  }

  private static JsonObject thinking(String effort, Taste taste) {
    if (taste.has(Quirk.THINKING_LEVEL)) {
      return new JsonObject().add("thinkingLevel", effort.equals("off") || effort.equals("low") ? "low" : "high")
          .add("includeThoughts", !effort.equals("off"));
    }
    return new JsonObject().add("thinkingBudget", Efforts.tokens(effort)).add("includeThoughts", !effort.equals("off"));
  }

  private static JsonArray contents(List<Message> messages, Taste taste) {
    var contents = new JsonArray();
    for (var message : messages) {
      var parts = new JsonArray();
      switch (message) {
        case Message.User user -> user.parts().forEach(part -> add(parts, part, taste));
        case Message.Assistant assistant -> assistant.parts().forEach(part -> add(parts, part, taste));
        case Message.Results results -> results.results().forEach(result -> parts.add(result(result)));
      }
      var role = message instanceof Message.Assistant ? "model" : "user";
      if (!parts.isEmpty()) contents.add(new JsonObject().add("role", role).add("parts", parts));
    }
    return contents;
  }

  private static void add(JsonArray parts, Part part, Taste taste) {
    switch (part) {
      case Part.Text(var text) when text.isEmpty() -> {}
      case Part.Text(var text) -> parts.add(text(text));
      case Part.Image image when !taste.model().images() -> parts.add(text(image.instead()));
      case Part.Image(var type, var data) -> parts.add(new JsonObject()
          .add("inlineData", new JsonObject().add("mimeType", type).add("data", data)));
      case Part.Thought(var text, var signature) when signature.startsWith(SEAL) ->
          parts.add(signed(text.isEmpty() ? text("") : text(text).add("thought", true), signature));
      case Part.Thought _ -> {}
      case Part.ToolCall call -> parts.add(signed(new JsonObject().add("functionCall",
          named(call.id(), call.tool()).add("args", call.arguments())), call.signature()));
    }
  }

  /// Newer models give ids and want them back.
  private static JsonObject named(String id, String tool) {
    var call = new JsonObject();
    if (!CallIds.isMadeUp(id)) call.add("id", id);
    return call.add("name", tool);
  }

  private static JsonObject text(String text) {
    return new JsonObject().add("text", text);
  }

  private static JsonObject signed(JsonObject part, String signature) {
    return signature.startsWith(SEAL) ? part.add("thoughtSignature", signature.substring(SEAL.length())) : part;
  }

  private static JsonObject result(Message.Result result) {
    return new JsonObject().add("functionResponse", named(result.call(), result.tool())
        .add("response", new JsonObject().add(result.failed() ? "error" : "result", result.text())));
  }
}
