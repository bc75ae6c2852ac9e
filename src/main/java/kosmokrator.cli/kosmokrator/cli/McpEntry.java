package kosmokrator.cli;

import com.eclipsesource.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kosmokrator.values.JsonText;

/// A server's entry from the words of `mcp:add`. Nothing is read but the words; whether the entry can be understood is
/// checked by whoever writes it.
record McpEntry(Line line) {
  static final Argument TARGET = Argument.optional("COMMAND|URL", "The program, looked up on the path, or the address");
  static final Argument ARGUMENTS = Argument.optional("ARG", "Arguments of the program").repeated();
  static final Flag TYPE = Flag.taking("TYPE", "type", "How to reach it (default: by what is given)")
      .choices("stdio", "http", "sse");
  static final Flag COMMAND = Flag.taking("COMMAND", "command", "The program, when COMMAND is not given");
  static final Flag URL = Flag.taking("URL", "url", "The address, when URL is not given");
  static final Flag ARG = Flag.taking("ARG", "arg", "One more argument of the program").repeatable();
  static final Flag ENV = Flag.taking("KEY[=VALUE]", "env", "A variable for the program").repeatable();
  static final Flag HEADER = Flag.taking("NAME=VALUE", "header",
      "A header for the address; NAME: VALUE is understood too").repeatable();
  static final Flag FOLDER = Flag.taking("FOLDER", "cwd", "Where the program runs (default: the project's root)")
      .from(Source.FILES);
  static final Flag TIMEOUT = Flag.taking("SECONDS", "timeout", "How long one request may take (default: 30)");
  private static final Pattern ADDRESS = Pattern.compile("(?i)https?://.*");
  private static final Pattern OTHER_ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*");
  private static final Pattern SECRET = Pattern.compile("(?i).*(key|token|secret|passw|auth|cred).*");

  JsonObject read() {
    var words = new ArrayList<>(line.values(TARGET));
    words.addAll(line.values(ARGUMENTS));
    words.addAll(line.rest());
    line.value(COMMAND).ifPresent(command -> words.addFirst(command));
    var address = line.value(URL).or(() -> words.stream().findFirst().filter(word -> ADDRESS.matcher(word).matches()));
    if (address.isEmpty() && (words.isEmpty() || OTHER_ADDRESS.matcher(words.getFirst()).matches()))
      throw line.refused("Give a COMMAND, or a URL that begins with https:// or http://");
    var entry = address.isPresent() ? http(address.get(), words) : stdio(words);
    line.whole(TIMEOUT, 1, 86_400).ifPresent(seconds -> entry.add("timeout", seconds));
    return entry;
  }

  private JsonObject http(String address, List<String> words) {
    var left = line.value(URL).isPresent() ? words : words.subList(1, words.size());
    var type = line.value(TYPE).orElse("http");
    if (type.equals("stdio") || !left.isEmpty() || !line.values(ARG).isEmpty() || !line.values(ENV).isEmpty())
      throw line.refused("A server behind a URL has no command, arguments or variables");
    var entry = new JsonObject().add("type", type).add("url", address);
    var headers = new JsonObject();
    line.values(HEADER).forEach(text -> add(headers, text, middle(text), HEADER));
    return headers.isEmpty() ? entry : entry.add("headers", headers);
  }

  private JsonObject stdio(List<String> words) {
    if (!line.value(TYPE).orElse("stdio").equals("stdio") || !line.values(HEADER).isEmpty())
      throw line.refused("A program has no headers and speaks on its standard streams; "
          + "a URL begins with https:// or http://");
    var entry = new JsonObject().add("command", words.getFirst());
    var arguments = Stream.concat(words.stream().skip(1), line.values(ARG).stream()).toList();
    if (!arguments.isEmpty()) entry.add("args", JsonText.array(arguments));
    var variables = new JsonObject();
    for (var text : line.values(ENV)) {
      if (text.indexOf('=') < 0) variables.set(text, "${" + text + "}");
      else add(variables, text, text.indexOf('='), ENV);
    }
    if (!variables.isEmpty()) entry.add("env", variables);
    line.value(FOLDER).ifPresent(folder -> entry.add("cwd", folder));
    return entry;
  }

  /// The first `=` or `: `, whichever comes first.
  private static int middle(String header) {
    var equals = header.indexOf('=');
    var colon = header.indexOf(": ");
    return colon < 0 || equals >= 0 && equals < colon ? equals : colon;
  }

  private void add(JsonObject members, String text, int middle, Flag flag) {
    if (middle < 1) throw line.refused("--%s takes %s".formatted(flag.name(), flag.value()));
    members.set(text.substring(0, middle), text.substring(middle + 1).strip());
  }

  /// Variables and headers that are called like secrets and whose value is written out.
  static List<String> openSecrets(JsonObject entry) {
    var open = new ArrayList<String>();
    for (var member : List.of("env", "headers")) {
      if (!(entry.get(member) instanceof JsonObject values)) continue;
      for (var value : values) {
        var text = value.getValue().asString();
        var isReference = text.contains("${") || text.contains("@secret:");
        if (SECRET.matcher(value.getName()).matches() && !isReference) open.add(value.getName());
      }
    }
    return open;
  }
}
