/// Sessions, turns, modes, the agent's own tools, permissions, subagents, memory, tasks.
module kosmokrator.agent {
  requires transitive kosmokrator.calls;
  requires transitive kosmokrator.llm;

  exports kosmokrator.agent;
}
