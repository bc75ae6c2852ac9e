/// Functions found on MCP servers; our functions served as one.
module kosmokrator.mcp {
  requires transitive kosmokrator.calls;
  requires kosmokrator.rpc;

  exports kosmokrator.mcp;
}
