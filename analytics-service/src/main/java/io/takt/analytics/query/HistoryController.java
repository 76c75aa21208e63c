package io.takt.analytics.query;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.analytics.plant.PlantSignal;
import io.takt.analytics.query.HistoryQueries.Corrected;
import io.takt.analytics.query.HistoryQueries.Latest;
import io.takt.analytics.query.HistoryQueries.Reading;
import io.takt.analytics.query.HistoryQueries.Refused;
import io.takt.platform.caller.Caller;
import io.takt.platform.csv.Csv;
import io.takt.platform.page.Cursor;
import io.takt.platform.page.Page;
import io.takt.platform.problem.Problem;
import io.takt.platform.range.Range;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "History", description = "What machines measured, as it was measured")
class HistoryController {
  private static final int MOST = 50_000;
  private static final String CSV = "text/csv";

  private final HistoryQueries queries;
  private final Cursor cursors;
  private final Clock clock;

  HistoryController(HistoryQueries queries, Cursor cursors, Clock clock) {
    this.queries = queries;
    this.cursors = cursors;
    this.clock = clock;
  }

  @GetMapping(path = "/signals/{id}/readings", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Raw readings of a signal, in order of time")
  ResponseEntity<Page<Reading>> readings(
      Caller caller,
      @PathVariable int id,
      @RequestParam(defaultValue = Range.DAY_BACK) String from,
      @RequestParam(defaultValue = Range.NOW) String to,
      @RequestParam(defaultValue = "1000") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    Page<Reading> page = page(caller, id, from, to, limit, cursor);
    return page.ok().body(page);
  }

  @GetMapping(path = "/signals/{id}/readings", produces = CSV)
  @Operation(summary = "Raw readings of a signal as CSV; the Link header leads to the rest")
  ResponseEntity<String> readingsAsCsv(
      Caller caller,
      @PathVariable int id,
      @RequestParam(defaultValue = Range.DAY_BACK) String from,
      @RequestParam(defaultValue = Range.NOW) String to,
      @RequestParam(defaultValue = "50000") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    Page<Reading> page = page(caller, id, from, to, limit, cursor);
    Csv csv = new Csv("time", "value", "quality");
    page.items().forEach(each -> csv.row(Arrays.asList(each.t(), each.v(), each.q())));
    return page.ok().body(csv.toString());
  }

  @GetMapping("/latest")
  @Operation(summary = "Newest measured value of every signal")
  Page<Latest> latest(Caller caller, @RequestParam(required = false) @Nullable Integer machine) {
    return Page.whole(Bounded.answer(() -> queries.latest(caller.realm(), machine)));
  }

  @GetMapping("/corrections")
  @Operation(summary = "Values of a signal that were replaced")
  ResponseEntity<Page<Corrected>> corrections(
      Caller caller,
      @RequestParam int signal,
      @RequestParam(defaultValue = Range.DAY_BACK) String from,
      @RequestParam(defaultValue = Range.NOW) String to,
      @RequestParam(defaultValue = "1000") int limit) {
    PlantSignal found = queries.signal(caller.realm(), signal);
    Range range = Range.of(from, to, clock.instant());
    return ResponseEntity.ok(
        Page.whole(Bounded.answer(() -> queries.corrections(found, range, checked(limit)))));
  }

  @GetMapping("/refusals")
  @Operation(summary = "Readings that could not be stored, newest first")
  ResponseEntity<Page<Refused>> refusals(
      Caller caller,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    long before = cursor == null ? Long.MAX_VALUE : number(cursors.decode(cursor));
    List<Refused> found =
        Bounded.answer(() -> queries.refusals(caller.tenant(), before, checked(limit) + 1));
    Page<Refused> page =
        found.size() <= limit
            ? Page.whole(found)
            : new Page<>(
                found.subList(0, limit), cursors.encode(String.valueOf(found.get(limit - 1).id())));
    return page.ok().body(page);
  }

  private Page<Reading> page(
      Caller caller, int id, String from, String to, int limit, @Nullable String cursor) {
    PlantSignal signal = queries.signal(caller.realm(), id);
    Range asked = Range.of(from, to, clock.instant());
    Range range = cursor == null ? asked : continued(signal, cursors.decode(cursor));
    List<Reading> found = Bounded.answer(() -> queries.readings(signal, range, checked(limit) + 1));
    return found.size() <= limit
        ? Page.whole(found)
        : new Page<>(
            found.subList(0, limit),
            cursors.encode(
                "%d/%d/%d".formatted(id, found.get(limit).t().toEpochMilli(), range.to())));
  }

  /** A cursor keeps the end of the range too: {@code now} would move it. */
  private static Range continued(PlantSignal signal, String position) {
    List<String> parts = List.of(position.split("/", -1));
    if (parts.size() != 3 || number(parts.getFirst()) != signal.id()) {
      throw new Problem(
          HttpStatus.BAD_REQUEST, "cursor-invalid", "This cursor came with another list.");
    }
    return new Range(number(parts.get(1)), number(parts.get(2)));
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new Problem(
          HttpStatus.BAD_REQUEST, "cursor-invalid", "This cursor came with another list.");
    }
  }

  private static int checked(int limit) {
    if (limit < 1 || limit > MOST) {
      throw new Problem(
          HttpStatus.BAD_REQUEST, "limit-invalid", "The limit lies between 1 and " + MOST + ".");
    }
    return limit;
  }
}
