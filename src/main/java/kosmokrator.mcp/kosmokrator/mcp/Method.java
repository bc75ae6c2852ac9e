package kosmokrator.mcp;

import com.eclipsesource.json.JsonObject;
import java.util.List;
import java.util.Optional;
import kosmokrator.calls.Call;
import kosmokrator.values.FunctionName;
import kosmokrator.values.JsonText;
import kosmokrator.values.Schema;

/// What can be asked of a server besides calling its tools. All of these only read.
enum Method {
  LIST_RESOURCES("resources/list", "Lists the resources", "{}", List.of()),
  LIST_TEMPLATES("resources/templates/list", "Lists the templates of resources", "{}", List.of()),
  READ_RESOURCE("resources/read", "Reads a resource",
      "{\"uri\":{\"type\":\"string\",\"description\":\"The resource's URI\"}}", List.of("uri")),
  LIST_PROMPTS("prompts/list", "Lists the prompts", "{}", List.of()),
  GET_PROMPT("prompts/get", "Gets a prompt", "{\"name\":{\"type\":\"string\",\"description\":\"The prompt's name\"},"
      + "\"arguments\":{\"type\":\"object\",\"description\":\"The prompt's arguments, as texts\"}}", List.of("name")),
  COMPLETE("completion/complete", "Asks for values an argument may have",
      "{\"ref\":{\"type\":\"object\"},\"argument\":{\"type\":\"object\"},"
      + "\"context\":{\"type\":\"object\"}}", List.of("ref", "argument"));

  private final String wire;
  private final String title;
  private final String properties;
  private final List<String> required;

  Method(String wire, String title, String properties, List<String> required) {
    this.wire = wire;
    this.title = title;
    this.properties = properties;
    this.required = required;
  }

  static Optional<Method> of(String wire) {
    for (var method : values()) if (method.wire.equals(wire)) return Optional.of(method);
    return Optional.empty();
  }

  /// The method's name in the protocol.
  String wire() {
    return wire;
  }

  /// The command that lists what this method asks for.
  String listCommand() {
    return wire.startsWith("resources") ? "mcp:resources" : "mcp:prompts";
  }

  String title() {
    return title;
  }

  Schema schema() {
    return new Schema(new JsonObject().add("type", "object").add("properties", JsonText.parseFile(properties, wire))
        .add("required", JsonText.array(required)).add("additionalProperties", false));
  }

  Call call(String server, JsonObject arguments) {
    return Call.of(new FunctionName(server, wire), arguments);
  }
}
