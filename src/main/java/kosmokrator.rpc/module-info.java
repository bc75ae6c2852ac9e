/// JSON-RPC 2.0 between two peers over two byte streams, one message a line. Knows neither ACP nor MCP nor Lua.
module kosmokrator.rpc {
  requires transitive kosmokrator.values;

  exports kosmokrator.rpc;
}
