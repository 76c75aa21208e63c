package io.takt.platform.token;

import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The calls for which {@link Scope#RECORD} is enough. They tell what happened at a machine and
 * change nothing of how it is set up.
 */
public final class RecordCalls {
  private static final List<Call> ALL =
      List.of(
          new Call(HttpMethod.POST, "/api/v1/orders/{id}/start"),
          new Call(HttpMethod.POST, "/api/v1/orders/{id}/stop"),
          new Call(HttpMethod.POST, "/api/v1/machines/{id}/stop-edits"),
          new Call(HttpMethod.DELETE, "/api/v1/stop-edits/{id}"),
          new Call(HttpMethod.POST, "/api/v1/machines/{id}/count-edits"),
          new Call(HttpMethod.DELETE, "/api/v1/count-edits/{id}"),
          new Call(HttpMethod.POST, "/api/v1/alarms/{id}/acknowledge"),
          new Call(HttpMethod.POST, "/api/v1/alarms/{id}/reset"),
          new Call(HttpMethod.POST, "/api/v1/alarms/{id}/shelve"),
          new Call(HttpMethod.POST, "/api/v1/alarms/{id}/unshelve"),
          new Call(HttpMethod.POST, "/api/v1/maintenance"),
          new Call(HttpMethod.PUT, "/api/v1/maintenance/{id}"),
          new Call(HttpMethod.POST, "/api/v1/maintenance/{id}/end"),
          new Call(HttpMethod.POST, "/api/v1/alarms/{id}/comments"),
          new Call(HttpMethod.POST, "/api/v1/work-orders"),
          new Call(HttpMethod.PATCH, "/api/v1/work-orders/{id}"),
          new Call(HttpMethod.POST, "/api/v1/work-orders/{id}/alarms"));

  private RecordCalls() {}

  /** For the rules of a door. */
  public static RequestMatcher[] matchers() {
    return Call.matchers(ALL);
  }

  /**
   * Whether it is one of them.
   *
   * @param path with the names of its variables, as documents have it
   */
  public static boolean contain(HttpMethod method, String path) {
    return ALL.contains(new Call(method, path));
  }
}
