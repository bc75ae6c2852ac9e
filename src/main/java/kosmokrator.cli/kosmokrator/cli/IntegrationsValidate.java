package kosmokrator.cli;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import kosmokrator.integrations.PackageCheck;
import kosmokrator.values.Envelope;
import kosmokrator.values.Failure;
import kosmokrator.values.JsonText;

/// `integrations:validate`: whether integration packages are what the vocabulary allows, with line numbers.
final class IntegrationsValidate implements Command {
  private static final Argument FILE = Argument.required("FILE", "A package, one JSON file").repeated()
      .from(Source.FILES);
  private static final Spec SPEC = Spec.of("integrations:validate", Group.INTEGRATIONS,
      "Check integration packages, with line numbers")
      .about("""
          Checks against the vocabulary and its cross rules: placeholders are declared, hosts depend on credentials
          only, names are unique. A package with problems is never loaded.""")
      .takes(FILE)
      .exits(Exit.INVALID)
      .example("integrations:validate ~/.kosmokrator/integrations/tracker.json", "one file")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    var files = new JsonObject();
    var problems = new ArrayList<String>();
    for (var word : line.values(FILE)) {
      var found = new JsonArray();
      for (var problem : PackageCheck.check(parts.environment().directory().resolve(word))) {
        found.add(problem.json());
        problems.add(word + ": " + problem);
      }
      files.add(word, found);
    }
    if (problems.isEmpty()) return parts.printer()
        .answer(Envelope.success().add("files", files), () -> "valid: " + String.join(", ", files.names()));
    var failure = new Failure.Plain(Failure.Kind.INVALID_ARGUMENTS,
        "%s, first: %s".formatted(count(problems.size()), problems.getFirst()),
        List.of("kosmokrator integrations:validate --json " + line.values(FILE).getFirst()));
    var envelope = JsonText.merge(Envelope.failure(failure), new JsonObject().add("files", files));
    if (parts.printer().json()) return parts.printer().failure(envelope, failure);
    problems.forEach(parts.printer()::note);
    return parts.printer()
        .failure(new Failure.Plain(Failure.Kind.INVALID_ARGUMENTS, count(problems.size()), List.of()));
  }

  private static String count(int problems) {
    return problems == 1 ? "1 problem" : problems + " problems";
  }
}
