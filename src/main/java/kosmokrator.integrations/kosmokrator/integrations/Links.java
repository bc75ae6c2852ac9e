package kosmokrator.integrations;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The Link header (RFC 8288), as far as pages need it.
final class Links {
  private Links() {}

  /// The absolute address of the page after this one.
  static Optional<String> next(Answer answer) {
    return answer.all("link").stream().flatMap(header -> split(header).stream()).filter(Links::isNext)
        .map(link -> link.substring(link.indexOf('<') + 1, link.indexOf('>'))).findFirst()
        .map(target -> absolute(answer, target));
  }

  static String absolute(Answer answer, String target) {
    try {
      return URI.create(answer.url()).resolve(target).toString();
    } catch (IllegalArgumentException odd) {
      return target; // refused later, because it has no known origin
    }
  }

  /// Links are separated by commas, which may also stand inside the angle brackets.
  private static List<String> split(String header) {
    var links = new ArrayList<String>();
    var start = 0;
    var inside = false;
    for (var i = 0; i < header.length(); i++) {
      var unit = header.charAt(i);
      if (unit == '<') inside = true;
      if (unit == '>') inside = false;
      if (unit == ',' && !inside) {
        links.add(header.substring(start, i));
        start = i + 1;
      }
    }
    links.add(header.substring(start));
    return links;
  }

  private static boolean isNext(String link) {
    var end = link.indexOf('>');
    if (link.indexOf('<') < 0 || end < 0) return false;
    return link.substring(end).toLowerCase(Locale.ROOT).replace("\"", "")
        .matches(".*;\\s*rel\\s*=\\s*([a-z]+ )*next\\b.*");
  }
}
