package io.takt.analytics.oee;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.analytics.oee.ShiftProgressQueries.Which;
import io.takt.platform.caller.Caller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "OEE")
class ShiftProgressController {
  private static final String WHICH = "The shift that runs, or the one that ended last.";
  private static final String CURRENT = "current";

  private final ShiftProgressQueries queries;

  ShiftProgressController(ShiftProgressQueries queries) {
    this.queries = queries;
  }

  @GetMapping("/machines/{id}/shift-progress")
  @Operation(summary = "Target, count and forecast of a machine's shift")
  ShiftProgress ofMachine(
      Caller caller,
      @PathVariable int id,
      @Parameter(
              description = WHICH,
              schema =
                  @Schema(
                      allowableValues = {"current", "last"},
                      defaultValue = CURRENT))
          @RequestParam(defaultValue = CURRENT)
          String shift) {
    return queries.ofMachine(caller.realm(), id, Which.of(shift));
  }

  @GetMapping("/lines/{id}/shift-progress")
  @Operation(
      summary = "Target, count and forecast of the shift, by machine of a line",
      description =
          "By the rules last-machine and bottleneck the line has a total of its own: that of the"
              + " machines that stand for it. By rule sum it has none.")
  LineShiftProgress ofLine(
      Caller caller,
      @PathVariable int id,
      @Parameter(
              description = WHICH,
              schema =
                  @Schema(
                      allowableValues = {"current", "last"},
                      defaultValue = CURRENT))
          @RequestParam(defaultValue = CURRENT)
          String shift) {
    return queries.ofLine(caller.realm(), id, Which.of(shift));
  }
}
