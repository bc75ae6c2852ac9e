package kosmokrator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Real shells run the scripts; the program that they ask for names is a small script that answers like ours.
class CompletionTest {
  private static final String LINES = """
      kosmokrator ver                                    | version
      kosmo ver                                          | version
      kosmokrator hel                                    | help
      kosmokrator integrations:s                         | integrations:search
      kosmokrator integrations:                          \
      | integrations:call integrations:configure integrations:search integrations:lua integrations:plane \
      integrations:github
      kosmokrator integrations:ca                        | integrations:call
      kosmokrator integrations:pl                        | integrations:plane
      kosmokrator integrations:call pl                   | plane.list_issues plane.create_issue
      kosmokrator integrations:call --account work gi    | github.get_repo
      kosmokrator integrations:call --account=work gi    | github.get_repo
      kosmokrator integrations:call --acc                | --account
      kosmokrator integrations:call plane.create_issue --na | --name
      kosmokrator integrations:call plane.create_issue --name x --pro | --project_id
      kosmokrator integrations:plane cre                 | create_issue
      kosmokrator integrations:plane create_issue --pr   | --project_id
      kosmokrator integrations:configure --read a        | allow ask
      kosmokrator integrations:configure --read=a        | --read=allow --read=ask
      kosmokrator integrations:configure pl              | plane
      kosmokrator integrations:configure plane --re      | --read
      kosmokrator integrations:configure plane x         |
      kosmokrator help exit                              | exit-codes
      kosmokrator help integrations:c                    | integrations:call integrations:configure
      kosmokrator completion z                           | zsh
      kosmokrator completion                             | bash zsh fish
      kosmokrator nonsense                               |
      """;
  @TempDir Path folder;

  @BeforeEach void putTheProgramOnThePath() throws IOException {
    for (var name : List.of("kosmokrator", "kosmo")) {
      var program = folder.resolve(name);
      Files.writeString(program, """
          #!/bin/sh
          case "$1 $2 $3" in
            '__complete providers '*) printf '%s\\n' plane github ;;
            '__complete functions '*) printf '%s\\n' plane.list_issues plane.create_issue github.get_repo ;;
            '__complete actions plane') printf '%s\\n' list_issues create_issue ;;
            '__complete parameters plane.create_issue') printf '%s\\n' project_id name ;;
            *) echo "not asked for: $*" >&2; exit 1 ;;
          esac
          """);
      assertTrue(program.toFile().setExecutable(true));
    }
    for (var shell : Completion.values())
      Files.writeString(folder.resolve("script." + shell.word()), shell.script(new Commands(Stage.commands())));
  }

  static Stream<Arguments> lines() {
    return LINES.lines().map(row -> row.split("\\|", -1)).map(cells -> {
      var line = cells[0].stripTrailing();
      return Arguments.of(cells[1].isBlank() || !line.equals("kosmokrator completion") ? line
          : line + " ", cells[1].strip());
    });
  }

  @ParameterizedTest
  @MethodSource("lines")
  void bashOffers(String line, String candidates) throws Exception {
    var split = split(line);
    var word = line.substring(line.lastIndexOf(' ') + 1);
    var kept = Math.max(word.lastIndexOf(':'), word.lastIndexOf('=')) + 1;
    var script = """
        set -u; source %s
        COMP_WORDBREAKS=$' \\t\\n"\\'@><=;|&(:'
        COMP_LINE=%s COMP_POINT=%d COMP_WORDS=(%s) COMP_CWORD=%d
        _kosmokrator
        printf '%%s\\n' ${COMPREPLY[@]+"${COMPREPLY[@]}"}
        """.formatted(folder.resolve("script.bash"), quoted(line), line.length(),
        String.join(" ", split.stream().map(CompletionTest::quoted).toList()), split.size() - 1);
    assertEquals(set(candidates, kept), set(run("bash", "--norc", "--noprofile", "-c", script), 0));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void zshOffers(String line, String candidates) throws Exception {
    var words = List.of(line.split(" +", -1));
    var script = """
        compadd() {
          local before='' each
          while [[ $1 == -* ]]; do
            case $1 in
              -p) before=$2; shift 2 ;;
              --) shift; break ;;
            esac
          done
          for each in $@; do [[ $before$each == $PREFIX* ]] && print -r -- $IPREFIX$before$each; done
        }
        compset() { [[ $PREFIX == ${~2}* ]] && IPREFIX=${PREFIX%%%%${PREFIX#${~2}}} PREFIX=${PREFIX#${~2}} }
        _files() { print -r -- files }
        setopt extendedglob
        source %s
        words=(%s) CURRENT=%d PREFIX=%s IPREFIX=''
        _kosmokrator
        """.formatted(folder.resolve("script.zsh"),
            String.join(" ", words.stream().map(CompletionTest::quoted).toList()),
        words.size(), quoted(words.getLast()));
    assertEquals(set(candidates, 0), set(run("zsh", "-f", "-c", script), 0));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void fishOffers(String line, String candidates) throws Exception {
    var script = "source %s; complete -C %s".formatted(folder.resolve("script.fish"), quoted(line));
    var offered = run("fish", "--no-config", "-c", script).lines().map(each -> each.split("\t")[0]).toList();
    assertEquals(set(candidates, 0), new TreeSet<>(offered));
  }

  @ParameterizedTest
  @MethodSource("shells")
  void scriptsOfTheRealCommandsAreReadWithoutAComplaint(String shell) throws Exception {
    Files.writeString(folder.resolve("real"), Completion.valueOf(shell.toUpperCase(java.util.Locale.ROOT))
        .script(Commands.all()));
    assertEquals("", run(shell, "-n", folder.resolve("real").toString()));
  }

  static Stream<String> shells() {
    return Stream.of(Completion.values()).map(Completion::word);
  }

  @Test void bashOffersFilesByItself() throws Exception {
    Files.writeString(folder.resolve("issue.json"), "{}");
    var script = """
        cd %s; source %s/script.bash
        COMP_WORDBREAKS=$' \\t\\n"\\'@><=;|&(:'
        COMP_LINE='kosmokrator integrations:call a.b @iss' COMP_WORDS=(kosmokrator integrations : call a.b @ iss) \
        COMP_CWORD=6
        _kosmokrator; echo "${COMPREPLY[@]}"
        COMP_LINE='kosmokrator integrations:lua iss' COMP_WORDS=(kosmokrator integrations : lua iss) COMP_CWORD=4
        _kosmokrator; echo "${COMPREPLY[@]}"
        """.formatted(folder, folder);
    assertEquals("@issue.json\nissue.json\n", run("bash", "--norc", "--noprofile", "-c", script));
  }

  @Test void namesAreAskedFromTheProgram() {
    assertEquals(new Stage.Outcome(0, "create_issue\nlist_issues\n", ""), new Stage()
        .run("__complete", "actions", "plane"));
    assertEquals(new Stage.Outcome(0, "", ""), new Stage().run("__complete", "actions", "nothing"));
    assertEquals(new Stage.Outcome(0, "", ""), new Stage().run("__complete", "weather"));
  }

  @Test void namesThatAShellCouldMisreadAreLeftOut() {
    assertEquals("plane\nplane.create_issue\n", new Stage().run("__complete", "pages").out());
  }

  @Test void theCommandPrintsTheScript() {
    var script = Completion.BASH.script(new Commands(Stage.commands()));
    assertEquals(new Stage.Outcome(0, script, ""), new Stage().run("completion", "bash"));
    assertEquals(script, Json.parse(new Stage().run("completion", "bash", "--json").out()).asObject()
        .getString("script", ""));
    assertEquals(2, new Stage().run("completion", "tcsh").code());
  }

  /// Words as bash splits them for completion: at blanks, and around runs of the other breaking characters.
  private static List<String> split(String line) {
    var words = new ArrayList<String>();
    Pattern.compile("[:=@]+|[^:=@ ]+").matcher(line).results().forEach(match -> words.add(match.group()));
    if (line.endsWith(" ")) words.add("");
    return words;
  }

  private static TreeSet<String> set(String words, int cut) {
    var set = new TreeSet<String>();
    for (var word : words.strip().split("\\s+")) if (!word.isEmpty()) set.add(word.substring(cut));
    return set;
  }

  private static String quoted(String text) {
    return "'" + text + "'";
  }

  private String run(String... command) throws Exception {
    Assumptions.assumeTrue(isInstalled(command[0]), command[0] + " is not installed");
    var builder = new ProcessBuilder(command).redirectErrorStream(true)
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
    builder.environment().put("HOME", folder.toString());
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(20, TimeUnit.SECONDS), "the shell did not end");
    return output;
  }

  private static boolean isInstalled(String shell) {
    return Stream.of(System.getenv("PATH").split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, shell)));
  }
}
