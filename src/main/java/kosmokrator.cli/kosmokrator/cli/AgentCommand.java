package kosmokrator.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import kosmokrator.agent.Agent;
import kosmokrator.agent.Mode;
import kosmokrator.agent.PermissionMode;
import kosmokrator.values.Failure;

/// `kosmokrator -p PROMPT`: the coding agent, for one prompt, without a person.
final class AgentCommand implements Command {
  static final String NAME = "agent";
  private static final Argument PROMPT = Argument.optional("PROMPT",
      "What to do; - waits for the end of standard input").repeated();
  private static final Flag PRINT = Flag.toggle("print", "Answer the prompt and end, without a dialogue")
      .shortName('p');
  private static final List<String> FORMATS = List.of("text", "json", "stream-json");
  private static final Flag FORMAT = Flag.taking("FORMAT", "output-format",
      "How to answer: text (default), json, or stream-json")
      .shortName('o');
  private static final Flag MODEL = Flag.taking("NAME", "model", "PROVIDER/MODEL instead of the one of the settings")
      .shortName('m');
  private static final Flag MODE = Flag.taking("MODE", "mode", "Which tools there are").choices("edit", "plan", "ask");
  private static final Flag PERMISSIONS = Flag.taking("MODE", "permission-mode", "Who approves what the agent does")
      .choices("guardian", "argus", "prometheus");
  private static final Flag YOLO = Flag.toggle("yolo", "The same as --permission-mode prometheus");
  static final Flag TURNS = Flag.taking("N", "max-turns", "Ask the model at most so often; 0 is no limit")
      .shortName('t');
  private static final Flag TIMEOUT = Flag.taking("SECONDS", "timeout",
      "End after this time, whatever runs; 0 is no limit");
  private static final Flag CONTINUE = Flag.toggle("continue", "Go on with the last session of this folder")
      .shortName('c');
  private static final Flag RESUME = Flag.toggle("resume", "The same as --continue");
  private static final Flag SESSION = Flag.taking("ID", "session",
      "Go on with this session; the beginning of its id is enough");
  private static final Flag SYSTEM = Flag.taking("TEXT", "system-prompt",
      "In the place of the built-in instructions and those it finds");
  private static final Flag APPEND = Flag.taking("TEXT", "append-system-prompt", "Behind the instructions");
  private static final Flag UNKEPT = Flag.toggle("no-session", "Keep nothing on disk");
  static final Spec SPEC = Spec.of(NAME, Group.AGENT, "Let the coding agent do something in this folder")
      .about("""
          `kosmokrator -p "fix the failing test"` is the same, and so is a prompt of several words alone. On a
          terminal and without a prompt it opens a dialogue, as `kosmokrator` alone does: `/help` lists what can
          be typed there besides prompts, Ctrl-C ends a turn, Ctrl-D leaves.

          What comes by a pipe is put behind the prompt, and is the prompt when there is no other, also of
          `kosmokrator` alone. The answer goes to standard output, what happens meanwhile to standard error. With
          `-o json` there is one document at the end, with `-o stream-json` a line for each event.

          Nobody can be asked without a dialogue: what would need approval is denied, and the model goes on
          without it. `--permission-mode` says what needs approval. Every call is in the audit log.""")
      .takes(PROMPT).flags(PRINT, FORMAT, MODEL, MODE, PERMISSIONS, YOLO, TURNS, TIMEOUT, CONTINUE, RESUME, SESSION,
          SYSTEM, APPEND, UNKEPT)
      .exits(Exit.INVALID, Exit.INACTIVE, Exit.CREDENTIALS, Exit.PROVIDER, Exit.UNREACHABLE, Exit.TIMEOUT, Exit.LIMIT,
          Exit.INTERRUPTED, Exit.TERMINATED)
      .example("agent 'fix the failing test'", "do it and print the answer")
      .example("agent -p 'what changed?' --mode ask -o json", "read only, for a program")
      .example("agent 'and now the docs' --continue", "go on with the last session")
      .example("agent --continue --mode plan", "a dialogue, when there is a terminal")
      .build();
  /// How long a prompt waits for the first byte of a pipe that may be there by accident.
  static final Duration PATIENCE = Duration.ofSeconds(3);

  /// What somebody wants of the agent.
  ///
  /// @param session the one to go on with; empty text for the last one of the folder
  record Wish(String prompt, String format, Agent.Start start, Optional<String> session) {}

  @Override public Spec spec() {
    return SPEC;
  }

  /// Whether these words, which begin with no command, are meant
  /// for the agent: a prompt of several words, or its flags.
  static boolean isMeant(String first) {
    if (first.startsWith("--")) {
      var name = first.substring(2).split("=", 2)[0];
      return Flag.named(name, SPEC.flags()).isPresent();
    }
    if (first.startsWith("-") && first.length() > 1) return Flag.lettered(first.charAt(1), SPEC.flags()).isPresent();
    return first.strip().contains(" ");
  }

  /// Whether somebody can talk to the agent.
  static boolean isDialogue(Parts parts) {
    return parts.terminal().in() && parts.terminal().out();
  }

  @Override public int run(Line line, Parts parts) {
    var isDialogue = isDialogue(parts) && !line.has(PRINT) && line.values(PROMPT).isEmpty()
        && line.value(FORMAT).isEmpty()
        && !line.has(Flag.JSON);
    if (isDialogue) return new Dialogue(wish(line, "", parts), parts).run();
    parts.expectCall();
    return new Headless(parts).run(wish(line, parts));
  }

  /// In the format that was asked for, even when the words could not be understood.
  @Override public int failed(Failure failure, List<String> words, Parts parts) {
    var format = format(words);
    return format.equals("text") ? Command.super.failed(failure, words, parts)
        : Headless.output(format, parts).failed(failure);
  }

  private static String format(List<String> words) {
    for (var i = 0; i < words.size(); i++) {
      var word = words.get(i);
      var next = i + 1 < words.size() ? words.get(i + 1) : "";
      var value = word.equals("-o") || word.equals("--output-format") ? next
          : word.startsWith("--output-format=") ? word.substring(16) : word.startsWith("-o") ? word.substring(2) : "";
      if (value.equals("json") || value.equals("stream-json")) return value;
    }
    return Line.wantsJson(words) ? "json" : "text";
  }

  static Wish wish(Line line, Parts parts) {
    var wish = wish(line, "", parts);
    return new Wish(prompt(line, parts), wish.format(), wish.start(), wish.session());
  }

  private static Wish wish(Line line, String prompt, Parts parts) {
    if (line.has(UNKEPT) && (line.has(SESSION) || goesOn(line))) {
      throw line.refused("--no-session and --session exclude each other");
    }
    var format = line.value(FORMAT).orElse(line.has(Flag.JSON) ? "json" : "text");
    if (!FORMATS.contains(format)) {
      throw line.refused("--output-format must be one of %s, not '%s'"
          .formatted(String.join(", ", FORMATS), Words.shown(format)));
    }
    var session = line.value(SESSION).or(() -> goesOn(line) ? Optional.of("") : Optional.empty());
    return new Wish(prompt, format, start(line, parts), session);
  }

  private static boolean goesOn(Line line) {
    return line.has(CONTINUE) || line.has(RESUME);
  }

  private static Agent.Start start(Line line, Parts parts) {
    var permissions = line.has(YOLO) ? Optional.of("prometheus") : line.value(PERMISSIONS);
    var timeout = line.whole(TIMEOUT, 0, 30L * 86_400).filter(seconds -> seconds > 0);
    return new Agent.Start(parts.environment().directory(), List.of(), line.value(MODE).flatMap(Mode::parse),
        permissions.flatMap(PermissionMode::parse), line.value(MODEL), !line.has(UNKEPT), line.value(SYSTEM),
        line.value(APPEND), maxTurns(line), timeout.map(Duration::ofSeconds));
  }

  static OptionalInt maxTurns(Line line) {
    var turns = line.whole(TURNS, 0, 1_000_000);
    return turns.isPresent() ? OptionalInt.of(turns.get().intValue()) : OptionalInt.empty();
  }

  /// The words, a blank line, and what comes by a pipe.
  private static String prompt(Line line, Parts parts) {
    var words = line.values(PROMPT);
    var waits = words.isEmpty() || words.equals(List.of("-"));
    var said = waits ? "" : String.join(" ", words);
    var input = parts.input();
    var piped = input.isTerminal() ? ""
        : waits ? input.readAll(Payload.MOST) : input.readIfAny(PATIENCE, Payload.MOST).orElse("");
    var prompt = said.isBlank() || piped.isBlank() ? said + piped : said + "\n\n" + piped;
    if (prompt.isBlank()) throw line.refused("No prompt: give it as an argument or by a pipe");
    return prompt.strip();
  }
}
