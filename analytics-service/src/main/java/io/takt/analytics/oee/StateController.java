package io.takt.analytics.oee;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.platform.caller.Caller;
import io.takt.platform.range.Range;
import java.time.Clock;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "OEE")
class StateController {
  private final StateQueries queries;
  private final Clock clock;

  StateController(StateQueries queries, Clock clock) {
    this.queries = queries;
    this.clock = clock;
  }

  @GetMapping("/api/v1/machines/{id}/states")
  @Operation(
      summary = "From what a machine's state is known, and what its words count as",
      description =
          "Words that count as nothing known are mapped by PATCH of the signal's stateMapping."
              + " At most 31 days.")
  MachineStates states(
      Caller caller,
      @PathVariable int id,
      @RequestParam(defaultValue = "now-7d") String from,
      @RequestParam(defaultValue = Range.NOW) String to) {
    return queries.states(caller.realm(), id, Range.of(from, to, clock.instant()), clock.instant());
  }
}
