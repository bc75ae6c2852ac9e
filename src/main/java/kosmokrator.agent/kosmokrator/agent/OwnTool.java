package kosmokrator.agent;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import kosmokrator.values.Effect;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Schema;

/// A tool that this program brings along. Besides doing its work it tells beforehand what a call is about.
abstract class OwnTool implements Tool {
  private final About about;

  /// What a tool says about itself.
  record About(String name, Effect effect, Kind kind, String description, Parameters parameters) {}

  OwnTool(About about) {
    this.about = about;
  }

  @Override public final String name() {
    return about.name;
  }

  @Override public final String description() {
    return about.description;
  }

  @Override public final Schema parameters() {
    return about.parameters.schema();
  }

  @Override public final Effect effect() {
    return about.effect;
  }

  @Override public final Kind kind() {
    return about.kind;
  }

  /// Mistakes become failed results here, so that the model reads just their text. An interruption goes on.
  @Override public final ToolResult run(JsonObject arguments, ToolRun run) {
    try {
      return work(new Arguments(arguments), run);
    } catch (Fault fault) {
      if (fault.failure().kind() == Failure.Kind.INTERRUPTED) throw fault;
      return ToolResult.failed(fault.getMessage());
    }
  }

  abstract ToolResult work(Arguments arguments, ToolRun run);

  /// What a call is called, for people. May throw a fault; see [BuiltIn].
  String title(Arguments arguments) {
    return name();
  }

  /// The files and folders a call is about, absolute. May throw a fault; see [BuiltIn].
  List<Path> locations(Arguments arguments) {
    return List.of();
  }

  /// What a call would do to files if it ran now. Changes nothing. May throw a fault; see [BuiltIn].
  List<FileChange> foresee(Arguments arguments) {
    return List.of();
  }
}
