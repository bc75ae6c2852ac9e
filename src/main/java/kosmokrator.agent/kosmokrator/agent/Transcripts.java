package kosmokrator.agent;

import java.util.List;

/// Conversations of the past, as far as they are of this project. Times are milliseconds since 1970.
interface Transcripts {
  record Heading(String id, String title, long updated) {}

  /// One message that fits a query, or a piece of one.
  record Hit(Heading session, String role, String text) {}

  record Line(String role, String text) {}

  /// The latest conversations, newest first.
  List<Heading> recent(int limit);

  /// Messages with all the words of the query, best or newest first; several may be of one conversation.
  List<Hit> search(String query, int limit);

  /// The conversations whose id begins like this.
  List<Heading> find(String prefix);

  /// The last messages of a conversation, oldest first.
  List<Line> read(String id, int limit);
}
