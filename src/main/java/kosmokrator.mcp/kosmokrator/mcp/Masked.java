package kosmokrator.mcp;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Shows parts of definitions to people without the secrets that some write into them.
final class Masked {
  private static final String DOTS = "••••";
  private static final String WORDS = "[\\w-]*(?:key|token|secret|passw|auth|credential|bearer)[\\w-]*";
  private static final Pattern OPTION = Pattern.compile("(?i)(--?" + WORDS + "=)(.+)");
  private static final Pattern NAME = Pattern.compile("(?i)--?" + WORDS);
  private static final Pattern HEADER = Pattern.compile(
      "(?i)([\\w-]*(?:authorization|key|token|secret)[\\w-]*:\\s*(?:Bearer |Basic )?)(.+)");
  private static final Pattern QUERY = Pattern.compile("([?&][^=&#]*=)([^&#]+)");
  private static final Pattern USER = Pattern.compile("://[^/?#@]*@");

  private Masked() {}

  /// Arguments of a command: values of options and headers that are called like secrets are dots, placeholders stay.
  static List<String> args(List<String> args) {
    var shown = new ArrayList<String>();
    for (var i = 0; i < args.size(); i++) {
      var named = i > 0 && NAME.matcher(args.get(i - 1)).matches() && !args.get(i).startsWith("-");
      shown.add(named ? mask(args.get(i)) : arg(args.get(i)));
    }
    return shown;
  }

  private static String arg(String arg) {
    var option = OPTION.matcher(arg);
    if (option.matches()) return option.group(1) + mask(option.group(2));
    var header = HEADER.matcher(arg);
    return header.matches() ? header.group(1) + mask(header.group(2)) : arg;
  }

  /// A URL without user and password; values in its query are dots, placeholders stay.
  static String url(String url) {
    return QUERY.matcher(USER.matcher(url).replaceAll("://" + DOTS + "@")).replaceAll(found ->
        java.util.regex.Matcher.quoteReplacement(found.group(1) + mask(found.group(2))));
  }

  private static String mask(String value) {
    return value.contains("${") || value.contains("@secret:") ? value : DOTS;
  }
}
