package kosmokrator.cli;

/// The environment variables that this program reads. Nothing else in the environment changes what it does.
enum Variable {
  KOSMOKRATOR_HOME("Folder for settings, credentials and the audit log. Otherwise ~/.kosmokrator"),
  KOSMOKRATOR_KEY("Key that encrypts the credentials file, instead of the key file"),
  KOSMOKRATOR_KEY_FILE("File that holds that key, such as a mounted secret"),
  KOSMOKRATOR_MCP_TOKEN("Token that programs show to mcp:serve over HTTP, 16 characters or more. Otherwise a new one"),
  KOSMOKRATOR_CA_FILE("PEM file with certificates to trust besides those of the runtime (help proxy)"),
  HTTPS_PROXY("Proxy for https, such as http://proxy.example:3128 (help proxy)"),
  HTTP_PROXY("Proxy for http"),
  ALL_PROXY("Proxy for both, where they have none of their own"),
  NO_PROXY("Hosts that are reached without a proxy, separated by commas"),
  NO_COLOR("Any value: no colours"),
  FORCE_COLOR("Any value but 0 or false: colours even when output is not a terminal. CLICOLOR_FORCE is the same"),
  CLICOLOR_FORCE("The same as FORCE_COLOR"),
  CLICOLOR("0: no colours"),
  TERM("dumb: no colours"),
  COLUMNS("Width of text when it cannot be asked from the terminal. Otherwise 80"),
  HOME("Where ~ is"),
  VISUAL("The editor of config edit, with its options, such as 'code --wait'"),
  EDITOR("The same where VISUAL is not set"),
  SHELL("The shell that the agent tells its model about. Otherwise /bin/sh"),
  APPDATA("Windows: where applications keep their settings, for mcp:gateway:install"),
  XDG_CONFIG_HOME("The same elsewhere. Otherwise ~/.config");

  private final String purpose;

  Variable(String purpose) {
    this.purpose = purpose;
  }

  String purpose() {
    return purpose;
  }
}
