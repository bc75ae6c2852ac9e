package kosmokrator.cli;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The texts of the shorter help topics. Two of them are made from data.
final class TopicTexts {
  private TopicTexts() {}

  static final String JSON = """
      With `--json` every command prints exactly one JSON document on standard output, also when it fails; notes and
      warnings go to standard error. Keys may be added in later versions, never changed or removed. Objects and
      lists that are empty stay `{}` and `[]`.

      ## Success
      Every answer has `"success": true`, except what other programs read as it is: the bare schema of
      `integrations:schema` and `mcp:schema`, the rows of `integrations:docs` and `integrations:examples`, and the files
      of `mcp:export`. A call answers:

          {
              "function": "plane.list_projects",
              "success": true,
              "data": {"projects": [], "count": 0},
              "error": null,
              "meta": {"dry_run": false, "operation": "read", "permission_bypassed": false, "account": null},
              "duration_ms": 118.4
          }

      ## Failure
      `error` is text for people, `error_code` a stable word for programs, `next` holds commands to type, and `details`
      has facts when there are any. The process returns the code of the table in `kosmokrator help exit-codes`.

          {
              "success": false,
              "error": "Missing required parameter(s): project_id, name",
              "error_code": "invalid_arguments",
              "next": ["kosmokrator integrations:schema plane.create_issue"]
          }

      ## Arguments of a call
      Arguments are a JSON object: the word `JSON` on the command line, `@FILE`, or standard input. Flags come after it
      and override its members: `--project-id=P1`, `--project-id P1`, `--arg project_id=P1`. Dashes in a flag become
      underscores unless the function declares the name with dashes. A flag without a value is `true`; the next word is
      its value unless it begins with `--`. A parameter that has the name of a flag of the command itself, such as
      `account`, is given with `--arg`. A repeated flag makes a list where the function wants a list; elsewhere the last
      one counts.

      Flags take the type that the function declares: `00123` stays text where text is wanted, numbers are exact however
      long. Where the type is open, `true`, `false`, `null` and numbers are recognised, and all else is text.

      ## Standard input
      Without a `JSON` word, piped standard input is the payload; `-` says so explicitly. A terminal is never read
      without `-`. Empty input is no payload. When there are argument flags, only the first 100 ms are waited for a
      first byte, so that a pipe that stays open and silent does not hang a call; write `-` when the program before the
      pipe needs longer to begin.
      """;

  static final String PERMISSIONS = """
      Every function either reads or writes. For each provider the settings say `allow`, `ask` or `deny` for reading and
      for writing; where nothing is said, it is `ask`. On the command line there is nobody to ask, so `ask` fails with
      its own exit code and says what to type.

          kosmokrator integrations:configure plane --read allow --write ask
          kosmokrator mcp:enable github --read allow --write ask

      The gates of a call, in order: the function exists; it can run from the command line; the provider is enabled;
      the account has its credentials; the arguments fit the schema; the policy allows it. A dry run stops there, then
      the provider is called. `--force` skips the policy for one call and nothing else.

      Tools of MCP servers pass the same gates. A tool reads only if it says so and its server is trusted; one that a
      project defines is started only once it is trusted (`kosmokrator mcp:trust`), with the tools it had then. There
      `--force` skips trust too.

      A project file may make the policy stricter, never looser, until its folder is trusted with `kosmokrator trust`.
      Every decision is in the audit log: `kosmokrator audit:list`.
      """;

  static final String CONFIG = """
      What a flag says wins; then an environment variable, then the project's file, then the user's file, then what is
      built in.

      | file | content |
      |---|---|
      | `~/.kosmokrator/settings.json` | what is enabled, permissions, defaults |
      | `~/.kosmokrator/credentials.json` | credentials, encrypted; readable by its owner only |
      | `~/.kosmokrator/key` | the key of that file, unless KOSMOKRATOR_KEY or KOSMOKRATOR_KEY_FILE gives it |
      | `~/.kosmokrator/trust.json` | folders whose project file may do more than narrow |
      | `~/.kosmokrator/mcp.json` | MCP servers of your own |
      | `~/.kosmokrator/mcp-trust.json` | MCP servers of projects that are trusted |
      | `~/.kosmokrator/mcp-tools/` | the tools they had then |
      | `~/.kosmokrator/audit.jsonl` | one line per call, chained \
      so that a change is found; `audit-head.json` is its end |
      | `~/.kosmokrator/integrations/*.json` | integration packages of your own |
      | `~/.kosmokrator/locks/` | who renews a login at the moment; empty files |
      | `~/.kosmokrator/sessions/` | what the agent and you said and did, a file per session |
      | `~/.kosmokrator/instructions.md` | what the agent should know in every folder |
      | `~/.kosmokrator/memories.json` | what the agent keeps in mind |
      | `~/.kosmokrator/history.jsonl` | lines typed in the dialogue |
      | `~/.kosmokrator/models/` | lists of models that providers gave |
      | `~/.kosmokrator/plugins/` | plugins; `plugin-trust.json` \
      and `plugin-flags.json` say which count, `auths/` is theirs |
      | `.kosmokrator/settings.json` | settings of a project, at its root |
      | `.kosmokrator/integrations/*.json` | packages of a project, once its folder is trusted |
      | `.mcp.json` | MCP servers of a project, each once it is trusted; so are those of the next two |
      | `.cursor/mcp.json` | MCP servers, as Cursor keeps them |
      | `.vscode/mcp.json` | MCP servers, as VS Code keeps them |

      `KOSMOKRATOR_HOME` moves the first folder. The root of a project is the nearest folder upwards that has `.git` or
      `.kosmokrator`. Files are replaced as a whole and under a lock, so two processes lose nothing; a broken file is an
      error with line and column, never overwritten and never taken as empty.

      Every setting, with what it accepts and defaults to, is in `kosmokrator help settings-table`. Values are checked
      before they are written (`settings:set`, `settings:apply`), and `settings:doctor` tells what is wrong or does not
      count.

      A project file never holds credentials, and never sends a credential to another host. Enabling a provider, and
      loosening the policy, need `kosmokrator trust` in that folder.

      A credential may come from elsewhere: `--set api_key=@-` reads it from standard input, `--set api_key=@FILE` from
      a file, and the value `${env:NAME}` is looked up in the environment at every call.
      """;

  static final String PROXY = """
      `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` are \
      honoured, in capitals or small letters. `NO_PROXY` lists host names
      separated by commas; `.example.org` and `example.org` also stand for the hosts below it, and `*` for all.

          export HTTPS_PROXY=http://proxy.example:3128 NO_PROXY=localhost,.intern.example

      Where a company's proxy or server uses a certificate authority of its own, name its certificates in a PEM file.
      They are trusted besides those of the runtime. There is no switch that turns verification off.

          export KOSMOKRATOR_CA_FILE=/etc/ssl/company-ca.pem
      """;

  static final String OFFLINE = """
      A connection is opened only when a command is about one:

      - `integrations:call`, its shortcuts, scripts and \
      `integrations:doctor --check-network`: to the hosts that the package
        and the account's base URL name;
      - commands that start or reach an MCP server (`mcp:tools`, \
      `mcp:call`, `mcp:auth`, `mcp:status --probe` and so on);
      - the agent, in a terminal or an editor, `providers:refresh-models`, `providers:models --live` and
        `providers:doctor --probe`: to the address of the model provider that is asked.

      What the program of an MCP server, a plugin or a command that the agent runs contacts is its own affair. Listing,
      searching, documentation, schemas, configuring, dry runs, help and completion work without a network. There is no
      update check, no telemetry, and nothing is sent to the authors of this program.

      Redirects to another host never carry credentials. Addresses of private networks are reached only when the
      account's base URL names them.
      """;

  /// The table of [Exit].
  static String exitCodes() {
    return """
        The table is the same for every command and part of the contract: numbers are never given another meaning. With
        `--json`, `error_code` says the kind of failure as a word.

        | code | meaning |
        |---|---|
        """ + rows(Exit.values(),
            exit -> "| %d %s | %s |\n".formatted(exit.number(), exit.word(), exit.meaning())) + """

        A reader that closes the pipe early, as in `kosmokrator integrations:list | head -1`, is no failure. A
        process that a signal ends prints nothing more, also with `--json`.
        """;
  }

  /// The table of [Variable].
  static String environment() {
    return """
        Variables that kosmokrator reads. An empty one counts as absent.

        | variable | meaning |
        |---|---|
        """ + rows(Variable.values(),
            variable -> "| `%s` | %s |\n".formatted(variable.name(), variable.purpose())) + """

        Besides these, a credential may name a variable of its own: the value `${env:PLANE_API_KEY}` is looked up when
        it is needed.
        """;
  }

  private static <T> String rows(T[] values, Function<T, String> row) {
    return Arrays.stream(values).map(row).collect(Collectors.joining());
  }
}
