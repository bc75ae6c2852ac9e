package kosmokrator.cli;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.List;
import kosmokrator.agent.TaskItem;
import kosmokrator.values.JsonText;

/// The task list of a session for programs.
record TaskRows(List<TaskItem> tasks) {
  JsonArray json() {
    var array = new JsonArray();
    for (var task : tasks) {
      array.add(new JsonObject().add("id", task.id()).add("subject", task.subject()).add("status", task.status().word())
          .add("parent", task.parent().map(Json::value).orElse(Json.NULL))
          .add("blocked_by", JsonText.array(task.blockedBy())));
    }
    return array;
  }
}
