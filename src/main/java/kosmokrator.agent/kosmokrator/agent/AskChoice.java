package kosmokrator.agent;

import com.eclipsesource.json.JsonArray;
import java.util.ArrayList;
import java.util.List;
import kosmokrator.values.Effect;
import kosmokrator.values.Fields;

/// `ask_choice`: a question with answers to choose from.
final class AskChoice extends OwnTool {
  private final Surface surface;

  AskChoice(Surface surface) {
    super(new About("ask_choice", Effect.READ, Kind.OTHER,
        "Let the user choose between answers. Answers with the label that was chosen, or 'dismissed'.",
        new Parameters().required("question", "The question").required("choices",
            "A JSON array of {\"label\": text, \"detail\": text, "
                + "\"recommended\": true or false}; only label is needed")));
    this.surface = surface;
  }

  @Override String title(Arguments arguments) {
    return "Ask: " + arguments.text("question");
  }

  @Override ToolResult work(Arguments arguments, ToolRun run) {
    var choices = choices(arguments.list("choices"));
    if (choices.isEmpty()) return ToolResult.failed("choices must be a non-empty JSON array");
    return ToolResult.done(surface.choose(run.id(), arguments.text("question"), choices).orElse("dismissed"));
  }

  private static List<Surface.Choice> choices(JsonArray array) {
    var choices = new ArrayList<Surface.Choice>();
    for (var value : array) {
      if (value.isString()) choices.add(new Surface.Choice(value.asString(), "", false));
      if (!value.isObject()) continue;
      var choice = new Fields(value.asObject(), "choices:");
      var label = choice.string("label", "");
      if (!label.isBlank())
        choices.add(new Surface.Choice(label, choice.string("detail", ""), choice.bool("recommended", false)));
    }
    return choices;
  }
}
