package kosmokrator.cli;

/// The families of commands, in the order of help. Each has one reference page.
enum Group {
  INTEGRATIONS("integrations", "Integrations", "Call HTTP APIs as typed, permission-checked functions"),
  MCP("mcp", "MCP servers", "Call the tools of MCP servers, with trust and policy"),
  AGENT("agent", "Agent", "A coding agent for this folder, and its sessions"),
  MODELS("providers", "Model providers", "Choose, configure and check the models that the agent asks"),
  PLUGINS("plugins", "Plugins", "Commands that others made, as flags of this program"),
  SETTINGS("settings", "Settings and secrets", "See, check and change what the program goes by"),
  SAFETY("trust-and-audit", "Trust and audit", "Say what a folder may do, and see what was done"),
  GENERAL("general", "General", "Help, completion, version");

  private final String page;
  private final String title;
  private final String purpose;

  Group(String page, String title, String purpose) {
    this.page = page;
    this.title = title;
    this.purpose = purpose;
  }

  /// The name of its page in `docs/reference`, without `.md`.
  String page() {
    return page;
  }

  String title() {
    return title;
  }

  /// One line, without a full stop.
  String purpose() {
    return purpose;
  }
}
