package io.takt.analytics.oee;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.analytics.edit.CountEdit;
import io.takt.analytics.edit.StopEdit;
import io.takt.analytics.oee.Scoped.OfLine;
import io.takt.analytics.oee.Scoped.OfMachine;
import io.takt.platform.caller.Caller;
import io.takt.platform.page.Page;
import io.takt.platform.range.Range;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Stops", description = "Why machines stood, and what people say of it")
class StopController {
  private final StopQueries queries;
  private final Editing editing;
  private final Clock clock;

  StopController(StopQueries queries, Editing editing, Clock clock) {
    this.queries = queries;
    this.editing = editing;
    this.clock = clock;
  }

  /**
   * Stops, the newest first.
   *
   * @param limitMs a shorter stop is a minor one and asks for no reason
   */
  record StopList(Instant from, Instant to, long limitMs, List<Stop> items) {}

  /**
   * A reason for time of a machine.
   *
   * @param to when it ends; null for a stop that goes on: until the machine runs again
   * @param overProduction whether it holds even where the machine reported production; without it,
   *     only for time in which it stood
   */
  record StopEditRequest(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Instant from,
      @Nullable Instant to,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "Of a reason of the tree")
          @Nullable Integer reasonId,
      @Nullable Boolean overProduction,
      @Schema(maxLength = 500) @Nullable String comment) {}

  /**
   * Items that counters told wrongly, such as rejects found later: of 5, {@code good} is -5 and
   * {@code rejected} 5.
   *
   * @param time when they were made; null: now
   * @param reasonId of a reason of class quality
   */
  record CountEditRequest(
      @Nullable Instant time,
      @Nullable Double good,
      @Nullable Double rejected,
      @Nullable Integer reasonId,
      @Schema(maxLength = 500) @Nullable String comment) {}

  @GetMapping("/machines/{id}/stops")
  @Operation(summary = "Stops of a machine, the newest first; at most 8 days")
  StopList ofMachine(
      Caller caller,
      @PathVariable int id,
      @RequestParam(defaultValue = Range.DAY_BACK) String from,
      @RequestParam(defaultValue = Range.NOW) String to) {
    return stops(caller, new OfMachine(id), from, to, 8);
  }

  @GetMapping("/lines/{id}/stops")
  @Operation(summary = "Stops of the machines of a line, the newest first; at most 2 days")
  StopList ofLine(
      Caller caller,
      @PathVariable int id,
      @RequestParam(defaultValue = Range.DAY_BACK) String from,
      @RequestParam(defaultValue = Range.NOW) String to) {
    return stops(caller, new OfLine(id), from, to, 2);
  }

  @GetMapping("/machines/{id}/stop-edits")
  @Operation(summary = "What was said of a machine's time, also what was undone, newest first")
  ResponseEntity<Page<StopEdit>> stopEdits(
      Caller caller,
      @PathVariable int id,
      @RequestParam(defaultValue = Range.DAY_BACK) String from,
      @RequestParam(defaultValue = Range.NOW) String to) {
    Page<StopEdit> page = Page.whole(editing.stops(caller.realm(), id, range(from, to)));
    return page.ok().body(page);
  }

  @PostMapping("/machines/{id}/stop-edits")
  @Operation(
      summary = "Give a reason for a stop",
      description =
          "A reason for a part of a stop splits it, one over several joins them. Of two for the same"
              + " time the later one holds. What the machine reported stays as it is.")
  ResponseEntity<StopEdit> add(
      Caller caller, @PathVariable int id, @RequestBody StopEditRequest request) {
    return ResponseEntity.status(HttpStatus.CREATED).body(editing.add(caller, id, request));
  }

  @DeleteMapping("/stop-edits/{id}")
  @Operation(summary = "Undo a reason: what held before holds again")
  StopEdit undoStopEdit(Caller caller, @PathVariable long id) {
    return editing.undoStop(caller, id);
  }

  @GetMapping("/machines/{id}/count-edits")
  @Operation(summary = "What was added to a machine's counts, also what was undone, newest first")
  ResponseEntity<Page<CountEdit>> countEdits(
      Caller caller,
      @PathVariable int id,
      @RequestParam(defaultValue = Range.DAY_BACK) String from,
      @RequestParam(defaultValue = Range.NOW) String to) {
    Page<CountEdit> page = Page.whole(editing.counts(caller.realm(), id, range(from, to)));
    return page.ok().body(page);
  }

  @PostMapping("/machines/{id}/count-edits")
  @Operation(summary = "Add items to a machine's counts, or take some away")
  ResponseEntity<CountEdit> add(
      Caller caller, @PathVariable int id, @RequestBody CountEditRequest request) {
    return ResponseEntity.status(HttpStatus.CREATED).body(editing.add(caller, id, request));
  }

  @DeleteMapping("/count-edits/{id}")
  @Operation(summary = "Undo a change of counts")
  CountEdit undoCountEdit(Caller caller, @PathVariable long id) {
    return editing.undoCount(caller, id);
  }

  private StopList stops(Caller caller, Scoped scope, String from, String to, int days) {
    Instant now = clock.instant();
    return queries.stops(caller.realm(), scope, Range.of(from, to, now), days, now);
  }

  private Range range(String from, String to) {
    return Range.of(from, to, clock.instant());
  }
}
