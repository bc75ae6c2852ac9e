package kosmokrator.mcp;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.List;
import kosmokrator.calls.Call;
import kosmokrator.calls.Function;
import kosmokrator.calls.Ruling;
import kosmokrator.values.Effect;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.FunctionName;
import kosmokrator.values.JsonText;
import kosmokrator.values.Loose;
import kosmokrator.values.Printable;
import kosmokrator.values.Schema;

/// A [Method] of one server as a function.
final class MethodFunction implements Function {
  private final Mcp mcp;
  private final McpServer server;
  private final Method method;
  private final Exchanged exchanged;

  MethodFunction(Mcp mcp, McpServer server, Method method, Exchanged exchanged) {
    this.mcp = mcp;
    this.server = server;
    this.method = method;
    this.exchanged = exchanged;
  }

  @Override public FunctionName name() {
    return new FunctionName(server.config().name(), method.wire());
  }

  @Override public String slug() {
    return "mcp_%s__%s".formatted(LuaName.of(server.config().name()), LuaName.of(method.wire()));
  }

  @Override public String title() {
    return method.title();
  }

  @Override public String description() {
    return method.title() + " of the MCP server " + Printable.line(server.config().name());
  }

  @Override public Effect effect() {
    return Effect.READ;
  }

  @Override public Schema parameters() {
    return method.schema();
  }

  /// A server that must not be started fails here, before policy is looked at, as one with tools does.
  @Override public void ready(String account) {
    ToolFunction.requireNoAccount(account, server.config().name());
    server.requireAdmitted();
  }

  @Override public Ruling ruling(Call call) {
    return Ruling.of(mcp.grant(server.config(), Effect.READ));
  }

  @Override public JsonValue invoke(Call call) {
    try {
      var value = value(call);
      return call.options().output().map(file -> Content.stored(value, file)).orElse(value);
    } catch (Fault fault) {
      throw new Fault(fault.failure().orNext("kosmokrator %s %s"
          .formatted(method.listCommand(), Failure.word(server.config().name()))));
    }
  }

  private JsonValue value(Call call) {
    var arguments = call.arguments();
    return switch (method) {
      case LIST_RESOURCES -> list(server.resources());
      case LIST_TEMPLATES -> list(server.resourceTemplates());
      case LIST_PROMPTS -> list(server.prompts());
      case READ_RESOURCE -> Exchanged.plain(ask("resources", arguments, call));
      case GET_PROMPT ->
          Exchanged.plain(ask("prompts", new JsonObject(arguments)
              .set("arguments", texts(Loose.object(arguments, "arguments"))), call));
      case COMPLETE -> Loose.object(ask("completions", arguments, call), "completion");
    };
  }

  private JsonObject ask(String capability, JsonObject params, Call call) {
    if (!server.greeting().offers(capability)) {
      throw Fault.of(Failure.Kind.PROVIDER_ERROR,
          "MCP server '%s' offers no %s".formatted(Printable.line(server.config().name()), capability));
    }
    return exchanged.seen(server.request(method.wire(), params, ToolFunction.timeout(call, server), exchanged));
  }

  private static JsonArray list(List<JsonObject> items) {
    var array = new JsonArray();
    items.forEach(array::add);
    return array;
  }

  /// Arguments of prompts are texts only.
  private static JsonObject texts(JsonObject arguments) {
    var texts = new JsonObject();
    for (var each : arguments) {
      var value = each.getValue();
      if (!value.isNull()) texts.add(each.getName(), value.isString() ? value : Json.value(JsonText.compact(value)));
    }
    return texts;
  }
}
