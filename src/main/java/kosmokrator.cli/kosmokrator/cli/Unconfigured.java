package kosmokrator.cli;

import java.util.Optional;
import java.util.function.Consumer;
import kosmokrator.llm.Chunk;
import kosmokrator.llm.Completion;
import kosmokrator.llm.Model;
import kosmokrator.llm.ModelInfo;
import kosmokrator.llm.Models;
import kosmokrator.llm.Prompt;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// The model of a session that nobody chose a model for: it can be listed, and says what to do when it is asked.
record Unconfigured(Failure why) implements Model {
  private static final long CONTEXT = 128_000;
  /// Its name, which a session may have kept.
  private static final String NONE = "none/none";

  /// The model of this name, or the usual one when the name is empty or stands for none.
  static Model or(Models models, String name) {
    return name.isEmpty() || name.equals(NONE) ? or(models) : models.resolve(name);
  }

  /// The usual model, or this one when there is none.
  private static Model or(Models models) {
    try {
      return models.chosen();
    } catch (Fault fault) {
      if (fault.failure().kind() != Failure.Kind.INACTIVE) throw fault;
      return new Unconfigured(fault.failure());
    }
  }

  @Override public ModelInfo info() {
    return new ModelInfo("none", "none", "No model configured", CONTEXT, CONTEXT, false, false, Optional.empty());
  }

  @Override public Completion complete(Prompt prompt, Consumer<Chunk> sink) {
    throw new Fault(missing(why));
  }

  /// Clients begin their login when credentials are missing.
  static Failure missing(Failure why) {
    return new Failure.Plain(Failure.Kind.MISSING_CREDENTIALS, why.message(), why.next());
  }
}
