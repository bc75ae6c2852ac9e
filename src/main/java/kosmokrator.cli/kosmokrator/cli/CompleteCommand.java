package kosmokrator.cli;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// `__complete`: what completion scripts ask while somebody types,
/// one name per line. It never fails and says nothing else.
final class CompleteCommand implements Command {
  private static final Argument SOURCE = Argument.required("SOURCE", "What is wanted");
  private static final Argument OWNER = Argument.optional("OWNER", "What the names belong to");
  private static final Spec SPEC = Spec.of("__complete", Group.GENERAL, "Print names for shell completion")
      .takes(SOURCE, OWNER)
      .hidden()
      .build();
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.:-]+"); // a shell reads the answer

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    var names = Arrays.stream(Source.values()).filter(source -> source.word().equals(line.text(SOURCE)))
        .flatMap(source -> parts.candidates().names(source, line.value(OWNER).orElse("")).stream())
        .filter(name -> PLAIN.matcher(name).matches())
        .sorted()
        .collect(Collectors.joining("\n"));
    return parts.printer().text(names);
  }
}
