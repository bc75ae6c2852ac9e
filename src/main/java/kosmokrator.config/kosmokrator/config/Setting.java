package kosmokrator.config;

import static kosmokrator.config.Definition.choice;
import static kosmokrator.config.Definition.json;
import static kosmokrator.config.Definition.list;
import static kosmokrator.config.Definition.number;
import static kosmokrator.config.Definition.text;
import static kosmokrator.config.Definition.toggle;
import static kosmokrator.config.Definition.whole;

import kosmokrator.config.Definition.Category;
import kosmokrator.config.Definition.Moment;

/// Every setting, in the order of lists and pages: the one table that reading,
/// checking, help, the reference page and the commands work from. A new setting is
/// one constant here. Ids are a contract; the file has the same path of members.
///
/// A part of an id in capitals stands for a name, such as the plugin's in `plugins.configs.ID.enabled`. To read a value
/// see [Settings#choice] and its neighbours, to check and write one see [Key].
public enum Setting {
  DEFAULT_PROVIDER(text("agent.default_provider", "The provider that the agent asks").in(Category.MODELS).guarded()
      .from(Moment.NOW).example("openai")),
  DEFAULT_MODEL(text("agent.default_model",
      "The model that the agent asks, as its provider names it; it may hold slashes")
      .in(Category.MODELS).guarded().from(Moment.NOW).example("gpt-5.4-mini")),
  PROVIDER_URL(text("providers.ID.url", "Base URL of a provider instead of the built-in one").in(Category.MODELS)
      .guarded().url().from(Moment.NOW).example("https://llm.example/v1")),
  PROVIDER_MEMBER(json("providers.ID.KEY", "A member of the definition of a provider of your own")
      .in(Category.MODELS).guarded().from(Moment.NOW).example("openai-compatible")),

  AGENT_MODE(choice("agent.mode", "edit", "Which tools the agent has: all, those for planning, or those for reading",
      "edit", "plan", "ask").in(Category.AGENT).narrowing().from(Moment.NOW).example("plan")),
  REASONING_EFFORT(choice("agent.reasoning_effort", "high", "How long a model thinks that can think longer",
      "off", "low", "medium", "high", "max").in(Category.AGENT).from(Moment.NOW).example("medium")),
  TEMPERATURE(number("agent.temperature", 0.0, 0.0, 2.0, "How much a model varies what it says")
      .in(Category.AGENT).from(Moment.NOW).example("0.2")),
  MAX_TOKENS(whole("agent.max_tokens", 0, 0, 10_000_000, "Most tokens of one answer; 0 leaves it to the model")
      .in(Category.AGENT).from(Moment.NOW).example("8192")),
  MAX_RETRIES(whole("agent.max_retries", 5, 0, 100,
      "How often a request is repeated that failed before any output; 0 never")
      .in(Category.AGENT).from(Moment.NOW).example("2")),
  REQUEST_TIMEOUT(whole("agent.request_timeout", 600, 1, 86_400, "Seconds that one answer of a model may take")
      .in(Category.AGENT).from(Moment.NOW).example("900")),
  IDLE_TIMEOUT(whole("agent.idle_timeout", 300, 1, 86_400, "Seconds that a model may be silent within an answer")
      .in(Category.AGENT).from(Moment.NOW).example("120")),
  SYSTEM_PROMPT(text("agent.system_prompt", "The first part of what every model is told, instead of the built-in one")
      .in(Category.AGENT).guarded().example("'You are a careful reviewer.'")),
  SHOW_REASONING(toggle("ui.show_reasoning", false, "Show what a model thinks before it answers")
      .in(Category.AGENT).from(Moment.NOW).example("true")),

  PERMISSION_MODE(choice("tools.default_permission_mode", "guardian",
      "Who approves: nobody (prometheus), rules and then you (guardian), you (argus)", "prometheus", "guardian",
      "argus").in(Category.PERMISSIONS).narrowing().from(Moment.NOW).example("argus")),
  DENIED_TOOLS(list("tools.denied_tools", "Tools that never run").in(Category.PERMISSIONS).narrowing()
      .from(Moment.NOW).example("bash")),
  SAFE_TOOLS(list("tools.safe_tools", "Tools that run without approval", "file_read", "glob", "grep", "task_create",
      "task_update", "task_list", "task_get", "shell_read", "shell_kill", "memory_save", "memory_search", "ask_user",
      "ask_choice", "subagent", "session_search", "session_read", "lua_list_docs", "lua_search_docs", "lua_read_doc")
      .in(Category.PERMISSIONS).guarded().bounded().from(Moment.NOW).example("file_read glob grep")),
  APPROVAL_REQUIRED(list("tools.approval_required", "Tools that the permission mode decides about", "file_write",
      "file_edit", "apply_patch", "bash", "shell_start", "shell_write", "execute_lua")
      .in(Category.PERMISSIONS).narrowing().from(Moment.NOW).example("bash file_write")),
  BLOCKED_PATHS(list("tools.blocked_paths", "Files that no tool and no command may touch, as patterns with `*` and `?`",
      "*.env", ".git/*", "*.pem", "*id_rsa*", "*id_ed25519*", "*.key")
      .in(Category.PERMISSIONS).narrowing().example("'*.env' 'secrets/*'")),
  ALLOWED_PATHS(list("tools.allowed_paths", "Folders outside of the project that tools may use without asking", "/tmp")
      .in(Category.PERMISSIONS).guarded().bounded().example("/tmp ~/notes")),
  SAFE_COMMANDS(list("tools.guardian_safe_commands",
      "Commands that guardian approves besides those it knows, as patterns")
      .in(Category.PERMISSIONS).guarded().bounded().from(Moment.NOW).example("'make test' 'npm run lint'")),
  BLOCKED_COMMANDS(list("tools.bash.blocked_commands", "Commands that never run, as patterns, besides those built in")
      .in(Category.PERMISSIONS).narrowing().from(Moment.NOW).example("'terraform destroy*'")),

  INTEGRATIONS_DEFAULT(choice("integrations.permissions_default", "ask",
      "Policy for integrations that have none of their own",
      "allow", "ask", "deny").in(Category.INTEGRATIONS).narrowing().from(Moment.NOW).example("deny")),
  INTEGRATIONS_DEFAULT_READ(choice("integrations.permissions_default.read", null, "The same for reading only",
      "allow", "ask", "deny").in(Category.INTEGRATIONS).narrowing().like("integrations.permissions_default")
      .from(Moment.NOW).example("allow")),
  INTEGRATIONS_DEFAULT_WRITE(choice("integrations.permissions_default.write", null, "The same for writing only",
      "allow", "ask", "deny").in(Category.INTEGRATIONS).narrowing().like("integrations.permissions_default")
      .from(Moment.NOW).example("deny")),
  INTEGRATION_ENABLED(toggle("integrations.NAME.enabled", false,
      "Whether the functions of an integration may be called")
      .in(Category.INTEGRATIONS).narrowing().from(Moment.NOW).example("true")),
  INTEGRATION_READ(choice("integrations.NAME.permissions.read", null, "Policy for reading with an integration",
      "allow", "ask", "deny").in(Category.INTEGRATIONS).narrowing().like("integrations.permissions_default.read")
      .from(Moment.NOW).example("allow")),
  INTEGRATION_WRITE(choice("integrations.NAME.permissions.write", null, "Policy for writing with an integration",
      "allow", "ask", "deny").in(Category.INTEGRATIONS).narrowing().like("integrations.permissions_default.write")
      .from(Moment.NOW).example("ask")),

  MCP_DEFAULT(choice("mcp.permissions_default", "ask", "Policy for MCP servers that have none of their own",
      "allow", "ask", "deny").in(Category.MCP).narrowing().from(Moment.NOW).example("deny")),
  MCP_DEFAULT_READ(choice("mcp.permissions_default.read", null, "The same for tools that read only", "allow", "ask",
      "deny").in(Category.MCP).narrowing().like("mcp.permissions_default").from(Moment.NOW).example("allow")),
  MCP_DEFAULT_WRITE(choice("mcp.permissions_default.write", null, "The same for tools that write", "allow", "ask",
      "deny").in(Category.MCP).narrowing().like("mcp.permissions_default").from(Moment.NOW).example("deny")),
  MCP_READ(choice("mcp.servers.NAME.permissions.read", null, "Policy for the tools of a server that read only",
      "allow", "ask", "deny").in(Category.MCP).narrowing().like("mcp.permissions_default.read").from(Moment.NOW)
      .example("allow")),
  MCP_WRITE(choice("mcp.servers.NAME.permissions.write", null, "Policy for the tools of a server that write",
      "allow", "ask", "deny").in(Category.MCP).narrowing().like("mcp.permissions_default.write").from(Moment.NOW)
      .example("ask")),
  GATEWAY_PROFILE(json("mcp_gateway.profiles.NAME", "What a profile of the MCP gateway serves").in(Category.MCP)
      .guarded().example("'{\"integrations\":[\"plane\"]}'")),

  SUBAGENT_PROVIDER(text("agent.subagent_provider", "The provider that subagents ask").in(Category.SUBAGENTS).guarded()
      .like("agent.default_provider").from(Moment.NOW).example("ollama")),
  SUBAGENT_MODEL(text("agent.subagent_model", "The model that subagents ask").in(Category.SUBAGENTS).guarded()
      .like("agent.default_model").from(Moment.NOW).example("gpt-5.4-nano")),
  SUBAGENT_DEPTH2_PROVIDER(text("agent.subagent_depth2_provider", "The provider that subagents of subagents ask")
      .in(Category.SUBAGENTS).guarded().like("agent.subagent_provider").from(Moment.NOW).example("ollama")),
  SUBAGENT_DEPTH2_MODEL(text("agent.subagent_depth2_model", "The model that subagents of subagents ask")
      .in(Category.SUBAGENTS).guarded().like("agent.subagent_model").from(Moment.NOW).example("gpt-5.4-nano")),
  SUBAGENT_MAX_DEPTH(whole("agent.subagent_max_depth", 3, 1, 10,
      "Levels of agents, the first one counted; 1 allows no subagents").in(Category.SUBAGENTS).guarded().example("2")),
  SUBAGENT_CONCURRENCY(whole("agent.subagent_concurrency", 10, 1, 100, "Most subagents that run at the same time")
      .in(Category.SUBAGENTS).guarded().example("4")),
  SUBAGENT_MAX_RETRIES(whole("agent.subagent_max_retries", 2, 0, 10,
      "How often a subagent begins again after a failure that passes").in(Category.SUBAGENTS).guarded().example("0")),
  SUBAGENT_WATCHDOG(whole("agent.subagent_idle_watchdog_seconds", 900, 0, 86_400,
      "Seconds without a sign of life after which a subagent is ended; 0 never")
      .in(Category.SUBAGENTS).example("300")),

  MEMORIES(toggle("context.memories", true, "Use and write memories").in(Category.CONTEXT).guarded()
      .example("false")),
  AUTO_COMPACT(toggle("context.auto_compact", true, "Summarise a conversation that outgrows the model's window")
      .in(Category.CONTEXT).from(Moment.TURN).example("false")),
  RESERVE_OUTPUT_TOKENS(whole("context.reserve_output_tokens", 16_000, 0, 10_000_000,
      "Tokens of the window that are kept for the answer").in(Category.CONTEXT).from(Moment.TURN).example("8000")),
  WARNING_BUFFER(whole("context.warning_buffer_tokens", 24_000, 0, 10_000_000, "Tokens left when a warning is shown")
      .in(Category.CONTEXT).from(Moment.TURN).example("30000")),
  AUTO_COMPACT_BUFFER(whole("context.auto_compact_buffer_tokens", 12_000, 0, 10_000_000,
      "Tokens left when the conversation is summarised").in(Category.CONTEXT).from(Moment.TURN).example("20000")),
  BLOCKING_BUFFER(whole("context.blocking_buffer_tokens", 3_000, 0, 10_000_000,
      "Tokens left when no further request is made").in(Category.CONTEXT).from(Moment.TURN).example("4000")),
  PRUNE_PROTECT(whole("context.prune_protect", 40_000, 0, 10_000_000,
      "Newest tokens of tool results that are never taken out")
      .in(Category.CONTEXT).from(Moment.TURN).example("20000")),
  PRUNE_MIN_SAVINGS(whole("context.prune_min_savings", 20_000, 0, 10_000_000,
      "Tokens that taking out old tool results has to save").in(Category.CONTEXT).from(Moment.TURN).example("10000")),
  MAX_OUTPUT_LINES(whole("context.max_output_lines", 2_000, 1, 1_000_000, "Lines of a tool result that a model sees")
      .in(Category.CONTEXT).from(Moment.TURN).example("500")),
  MAX_OUTPUT_BYTES(whole("context.max_output_bytes", 50_000, 100, 10_000_000,
      "Bytes of a tool result that a model sees").in(Category.CONTEXT).from(Moment.TURN).example("20000")),

  SESSION_AUTO_SAVE(toggle("session.auto_save", true, "Keep what was said in a file of its session")
      .in(Category.SESSIONS).globalOnly().example("false")),
  SESSION_RETENTION(whole("session.retention_days", 30, 0, 36_500,
      "Days after which an untouched session is deleted; 0 never").in(Category.SESSIONS).globalOnly().from(Moment.NOW)
      .example("90")),
  SESSION_KEEP(whole("session.keep_per_project", 5, 0, 10_000, "Newest sessions of a project that are kept however old")
      .in(Category.SESSIONS).globalOnly().from(Moment.NOW).example("20")),

  PLUGINS_ENABLED(toggle("plugins.enabled", false, "Look for command line plugins at all").in(Category.PLUGINS)
      .guarded().from(Moment.NOW).example("true")),
  PLUGINS_DIR(text("plugins.dir", "A folder with plugins besides `plugins` in the home folder, to which it is relative")
      .in(Category.PLUGINS).guarded().from(Moment.NOW).example("~/plugins")),
  PLUGINS_AUTH_DIR(text("plugins.auth_dir", "The only folder that plugins may put credential files into")
      .in(Category.PLUGINS).guarded().from(Moment.NOW).example("~/.cli-proxy-api")),
  PLUGINS_TIMEOUT(whole("plugins.timeout_seconds", 120, 1, 86_400, "Seconds that a plugin may take")
      .in(Category.PLUGINS).guarded().from(Moment.NOW).example("600")),
  PLUGINS_MEMORY(whole("plugins.memory_mb", 512, 16, 65_536, "Megabytes of memory that a plugin's process may take")
      .in(Category.PLUGINS).guarded().from(Moment.NOW).example("1024")),
  PLUGIN_ENABLED(toggle("plugins.configs.ID.enabled", false, "Load this plugin").in(Category.PLUGINS).guarded()
      .from(Moment.NOW).example("true")),
  PLUGIN_PRIORITY(whole("plugins.configs.ID.priority", 0, -1_000_000, 1_000_000,
      "Plugins with a higher number come first").in(Category.PLUGINS).guarded().from(Moment.NOW).example("10")),
  PLUGIN_TIMEOUT(whole("plugins.configs.ID.timeout_seconds", 120, 1, 86_400, "Seconds that this plugin may take")
      .in(Category.PLUGINS).guarded().like("plugins.timeout_seconds").from(Moment.NOW).example("600")),
  PLUGIN_MEMBER(json("plugins.configs.ID.KEY", "Configuration of the plugin's own, any JSON value")
      .in(Category.PLUGINS).guarded().from(Moment.NOW).example("eu-west")),

  BASH_TIMEOUT(whole("tools.bash.timeout", 120, 1, 86_400, "Seconds that a command may take").in(Category.TOOLS)
      .example("600")),
  BASH_BACKGROUND_WAIT(whole("tools.bash.background_wait_ms", 250, 0, 60_000,
      "Milliseconds of output that are waited for when a command goes on in the background")
      .in(Category.TOOLS).example("1000")),
  SHELL_WAIT(whole("tools.shell.wait_ms", 100, 0, 60_000, "Milliseconds that output of a shell is waited for")
      .in(Category.TOOLS).example("500")),
  SHELL_IDLE(whole("tools.shell.idle_ttl", 300, 1, 86_400, "Seconds after which an unused shell is ended")
      .in(Category.TOOLS).example("900"));

  private final Definition definition;

  Setting(Definition definition) {
    this.definition = definition;
  }

  /// What the table says about it.
  public Definition definition() {
    return definition;
  }

  /// Its id, such as `agent.mode`; parts in capitals stand for names.
  public String id() {
    return definition.id();
  }

  /// Whether its id holds names, so that it stands for many settings.
  public boolean isFamily() {
    return definition.isFamily();
  }
}
