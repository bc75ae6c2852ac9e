package kosmokrator.demo;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.Comparator;
import java.util.List;

/// One page of rows in Plane's cursor format: `limit:page:is_prev`, with the page counted from 0.
record Page(int limit, int number) {
  private static final int MOST = 1000;

  static Page of(Request request) {
    return new Page(limit(request.query("per_page")), number(request.query("cursor")));
  }

  private static int limit(String text) {
    if (text.isEmpty()) return MOST;
    if (!text.matches("[1-9]\\d{0,8}")) throw new Refusal(Answer.detail(400, "Invalid per_page parameter."));
    var limit = Integer.parseInt(text);
    if (limit > MOST) throw new Refusal(Answer.detail(400, "Invalid per_page value. Cannot exceed 1000."));
    return limit;
  }

  private static int number(String cursor) {
    if (cursor.isEmpty()) return 0;
    if (!cursor.matches("\\d{1,9}:\\d{1,9}:[01]")) throw new Refusal(Answer.detail(400, "Invalid cursor parameter."));
    return Integer.parseInt(cursor.split(":")[1]);
  }

  /// Orders the rows by the request's `order_by`, else by `usual` (`-` in front means downwards), and cuts the page.
  static Answer answer(Request request, List<JsonObject> rows, String usual) {
    var order = request.query("order_by").isEmpty() ? usual : request.query("order_by");
    var key = order.startsWith("-") ? order.substring(1) : order;
    var upwards = Comparator.comparing((JsonObject row) -> sortKey(row.get(key)));
    var sorted = rows.stream().sorted(order.startsWith("-") ? upwards.reversed() : upwards).toList();
    return Answer.ok(of(request).cut(sorted));
  }

  private static String sortKey(JsonValue value) {
    if (value == null || value.isNull()) return "";
    if (value.isNumber()) return "%020d".formatted(value.asLong());
    return value.isString() ? value.asString() : value.toString();
  }

  private JsonObject cut(List<JsonObject> rows) {
    var from = (int) Math.min(rows.size(), (long) number * limit);
    var to = Math.min(rows.size(), from + limit);
    var results = new JsonArray();
    rows.subList(from, to).forEach(results::add);
    return new JsonObject()
        .add("grouped_by", Json.NULL).add("sub_grouped_by", Json.NULL).add("total_count", rows.size())
        .add("next_cursor", "%d:%d:0".formatted(limit, number + 1))
        .add("prev_cursor", "%d:%d:1".formatted(limit, number - 1))
        .add("next_page_results", to < rows.size()).add("prev_page_results", number > 0)
        .add("count", results.size()).add("total_pages", (rows.size() + limit - 1) / limit)
        .add("total_results", rows.size()).add("extra_stats", Json.NULL).add("results", results);
  }
}
