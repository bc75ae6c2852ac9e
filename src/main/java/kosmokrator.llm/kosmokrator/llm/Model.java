package kosmokrator.llm;

import java.util.function.Consumer;

/// One model behind one endpoint. Safe for use by several threads; each [#complete] is a request of its own.
public interface Model {
  /// What is known about it without asking anybody.
  ModelInfo info();

  /// Begins, on other threads, what the first request needs: worth it when one is sure to come and something else is
  /// still to be done. Sends nothing; what goes wrong is told by the request.
  default void prepare() {}

  /// Asks once and waits for the end of the answer. Pieces go to `sink` on the calling thread, in the order in which
  /// they come; the completion holds all of them again. Interrupting the calling thread closes the connection at once
  /// and ends in a fault of kind `INTERRUPTED`. Trouble is a [ModelFault]; it is tried again, within limits, only
  /// while nothing was handed to `sink` but [Chunk.Retrying].
  Completion complete(Prompt prompt, Consumer<Chunk> sink);
}
