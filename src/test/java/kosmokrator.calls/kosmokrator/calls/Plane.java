package kosmokrator.calls;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kosmokrator.config.Grant;
import kosmokrator.values.Effect;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.FunctionName;
import kosmokrator.values.Schema;

/// A catalog with one function, `plane.create_issue`, that writes down what is asked of it.
final class Plane implements Function, Catalog {
  static final FunctionName NAME = new FunctionName("plane", "create_issue");
  final List<String> asked = new ArrayList<>();
  Effect effect = Effect.WRITE;
  Grant grant = Grant.ALLOW;
  String law = "";
  RuntimeException notReady;
  RuntimeException broken;

  @Override public FunctionName name() {
    return NAME;
  }

  @Override public String slug() {
    return "plane_create_issue";
  }

  @Override public String title() {
    return "Create issue";
  }

  @Override public String description() {
    return "Creates an issue.";
  }

  @Override public Effect effect() {
    return effect;
  }

  @Override public Schema parameters() {
    return new Schema(Json.parse("""
        {"type":"object","additionalProperties":false,"required":["project_id","name"],"properties":{
          "project_id":{"type":"string"},"name":{"type":"string"},"priority":{"type":"integer"},
          "labels":{"type":"array","items":{"type":"string"}}}}""").asObject());
  }

  @Override public void ready(String account) {
    asked.add("ready " + account);
    if (notReady != null) throw notReady;
  }

  @Override public Ruling ruling(Call call) {
    asked.add("ruling");
    return law.isEmpty() ? Ruling.of(grant) : Ruling.law(grant, law, "It is the law", "kosmokrator help");
  }

  @Override public void answered(Call call, Asker.Answer answer) {
    asked.add(answer.word());
  }

  @Override public JsonObject preview(Call call) {
    asked.add("preview");
    return new JsonObject().add("method", "POST");
  }

  @Override public JsonValue invoke(Call call) {
    asked.add("invoke");
    if (broken != null) throw broken;
    return new JsonObject().add("id", 7);
  }

  @Override public Optional<Function> find(FunctionName name) {
    asked.add("find");
    return name.equals(NAME) ? Optional.of(this) : Optional.empty();
  }

  @Override public Failure unknown(FunctionName name) {
    return new Failure.UnknownFunction("integration", name.toString(), List.of(NAME.toString()), List.of());
  }

  @Override public String source() {
    return "Integration";
  }

  @Override public String schemaCommand() {
    return "kosmokrator integrations:schema";
  }

  static Fault fault(Failure.Kind kind) {
    return Fault.of(kind, "as told");
  }
}
