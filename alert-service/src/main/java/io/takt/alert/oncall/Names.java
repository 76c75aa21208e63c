package io.takt.alert.oncall;

import io.takt.platform.problem.Problem;
import java.util.List;
import org.springframework.http.HttpStatus;

/** Names of teams, rotas and policies. */
final class Names {
  private static final int MOST = 200;

  private Names() {}

  /**
   * @param changed id of the one that gets the name; 0 for a new one
   * @throws Problem 409
   */
  static <T> void requireRoom(List<Document<T>> all, String name, int changed) {
    if (all.stream().anyMatch(each -> each.id() != changed && each.name().equalsIgnoreCase(name))) {
      throw new Problem(HttpStatus.CONFLICT, "name-taken", "Another one has this name.");
    }
    if (changed == 0 && all.size() >= MOST) {
      throw new Problem(HttpStatus.CONFLICT, "too-many", "There are " + MOST + " already.");
    }
  }
}
