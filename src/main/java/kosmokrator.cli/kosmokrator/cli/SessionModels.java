package kosmokrator.cli;

import java.nio.file.Path;
import kosmokrator.agent.Agent;
import kosmokrator.llm.Model;

/// The models of sessions that begin even without a model to ask, as the settings of each session's folder have them.
record SessionModels(Parts parts) implements Agent.Models {
  @Override public Model model(String name) {
    return Unconfigured.or(parts.models(), name);
  }

  @Override public Agent.Models in(Path folder) {
    return new SessionModels(parts.in(folder));
  }
}
