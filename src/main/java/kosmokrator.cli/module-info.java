/// The head: commands, their parser and printer, and the one wiring.
module kosmokrator.cli {
  requires kosmokrator.acp;
  requires kosmokrator.agent;
  requires kosmokrator.integrations;
  requires kosmokrator.llm;
  requires kosmokrator.lua;
  requires kosmokrator.mcp;
  requires kosmokrator.plugins;

  provides java.util.spi.ToolProvider with kosmokrator.cli.Main;
}
