package io.takt.analytics.oee;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.platform.caller.Caller;
import io.takt.platform.problem.FaultDetail;
import io.takt.platform.problem.Problem;
import io.takt.platform.range.Range;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "OEE")
class BottleneckController {
  private final BottleneckQueries queries;
  private final Clock clock;

  BottleneckController(BottleneckQueries queries, Clock clock) {
    this.queries = queries;
    this.clock = clock;
  }

  @GetMapping("/lines/{id}/bottleneck")
  @Operation(
      summary = "Which machine limited a line, and which made the others wait; at most 8 days",
      description =
          "By the active period method: of the machines that do not wait, the bottleneck is the one"
              + " that has not waited for longest.")
  LineBottleneck ofLine(
      Caller caller,
      @PathVariable int id,
      @RequestParam(defaultValue = Range.DAY_BACK) String from,
      @RequestParam(defaultValue = Range.NOW) String to,
      @Parameter(
              description = "How long cells are",
              schema =
                  @Schema(
                      allowableValues = {"hour", "shift"},
                      defaultValue = "hour"))
          @RequestParam(defaultValue = "hour")
          String groupBy) {
    GroupBy by = GroupBy.of(groupBy);
    if (by != GroupBy.HOUR && by != GroupBy.SHIFT) {
      throw new Problem(
          HttpStatus.BAD_REQUEST,
          "group-by-unknown",
          "A bottleneck is told by hour or shift.",
          List.of(new FaultDetail("group-by-unknown", "groupBy", "It is one of hour, shift.")));
    }
    return queries.of(caller.realm(), id, Range.of(from, to, clock.instant()), by);
  }
}
