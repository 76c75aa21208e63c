package io.takt.gateway.live;

import io.takt.platform.problem.Problem;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What a viewer asked for: signals of these machines and these signals; with neither, all of the
 * tenant. It narrows what the tenant's own board holds and can never reach another's.
 */
record Choice(Set<Integer> machines, Set<Integer> signals) {
  private static final int MAX_IDS = 2_000;

  Choice {
    machines = Set.copyOf(machines);
    signals = Set.copyOf(signals);
  }

  /**
   * @throws Problem 400 {@code id-invalid}
   */
  static Choice of(@Nullable String machines, @Nullable String signals) {
    return new Choice(ids("machines", machines), ids("signals", signals));
  }

  boolean includes(LiveValue value) {
    return (machines.isEmpty() && signals.isEmpty())
        || machines.contains(value.machine())
        || signals.contains(value.signal());
  }

  private static Set<Integer> ids(String name, @Nullable String list) {
    if (list == null || list.isBlank()) {
      return Set.of();
    }
    String[] parts = list.split(",", -1);
    if (parts.length > MAX_IDS) {
      throw new Problem(
          HttpStatus.BAD_REQUEST, "too-many-ids", "At most " + MAX_IDS + " ids in a list.");
    }
    try {
      return Arrays.stream(parts)
          .map(String::strip)
          .map(Integer::valueOf)
          .collect(Collectors.toSet());
    } catch (NumberFormatException e) {
      throw new Problem(
          HttpStatus.BAD_REQUEST, "id-invalid", "\"" + name + "\" is a list of ids: 1,2,3.");
    }
  }
}
