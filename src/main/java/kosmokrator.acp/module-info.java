/// The Agent Client Protocol on stdin and stdout: editors drive the agent's sessions.
module kosmokrator.acp {
  requires transitive kosmokrator.agent;
  requires kosmokrator.rpc;

  exports kosmokrator.acp;
}
