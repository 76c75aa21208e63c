package io.takt.analytics.query;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.analytics.plant.PlantSignal;
import io.takt.platform.caller.Caller;
import io.takt.platform.page.Page;
import io.takt.platform.problem.FaultDetail;
import io.takt.platform.problem.Problem;
import io.takt.platform.range.Range;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Series", description = "Signals over time, as fine as asked or as a chart needs")
class SeriesController {
  private static final int MOST_SIGNALS = 50;
  private static final int MOST_POINTS = 20_000;
  private static final int MOST_RAW = 500_000;
  private static final int WIDEST = 4000;

  /** For one statement; after that long no further one begins. */
  static final Duration TIME = Duration.ofSeconds(8);

  private static final Map<String, Duration> SIZES =
      Map.of(
          "1m", Duration.ofMinutes(1),
          "15m", Duration.ofMinutes(15),
          "1h", Duration.ofHours(1),
          "1d", Duration.ofDays(1));

  private final HistoryQueries queries;
  private final NumberSeries numbers;
  private final StateSeries states;
  private final Clock clock;

  SeriesController(HistoryQueries queries, NumberSeries numbers, StateSeries states, Clock clock) {
    this.queries = queries;
    this.numbers = numbers;
    this.states = states;
    this.clock = clock;
  }

  @GetMapping("/series")
  @Operation(
      summary = "Signals over time: raw, in buckets, or as fine as a chart of this width needs",
      description =
          "A value stands until the next one, but no longer than three expected intervals; after"
              + " that nothing is known, which is a gap. Days are cut in the zone of the site.")
  Page<Series> series(
      Caller caller,
      @RequestParam List<Integer> signals,
      @RequestParam(defaultValue = Range.DAY_BACK) String from,
      @RequestParam(defaultValue = Range.NOW) String to,
      @Parameter(
              description =
                  "`raw`, the size of the buckets, or `auto`: raw while it has no more points than"
                      + " `width`, else buckets with lowest and highest kept",
              schema = @Schema(allowableValues = {"auto", "raw", "1m", "15m", "1h", "1d"}))
          @RequestParam(defaultValue = "auto")
          String resolution,
      @Parameter(
              description = "Of the chart, in pixels; used with `auto`",
              schema = @Schema(minimum = "10", maximum = "4000"))
          @RequestParam(defaultValue = "800")
          int width) {
    check(signals, resolution, width);
    Instant now = clock.instant();
    Range range = Range.of(from, to, now);
    List<PlantSignal> found =
        signals.stream().distinct().map(id -> queries.signal(caller.realm(), id)).toList();
    return Page.whole(Bounded.answer(() -> all(found, range, resolution, width, now)));
  }

  private List<Series> all(
      List<PlantSignal> signals, Range range, String resolution, int width, Instant now) {
    List<Series> answer = new ArrayList<>();
    long deadline = System.nanoTime() + TIME.toNanos();
    for (PlantSignal signal : signals) {
      if (System.nanoTime() > deadline) {
        throw new QueryTimeoutException("the signals before took all the time");
      }
      answer.add(one(signal, range, resolution, width, now.toEpochMilli()));
    }
    return answer;
  }

  private Series one(PlantSignal signal, Range range, String resolution, int width, long now) {
    if (!signal.isNumber()) {
      return states.of(signal, range, now);
    }
    if (resolution.equals("raw")) {
      return numbers
          .raw(signal, range, now, MOST_POINTS)
          .orElseThrow(() -> tooMany("Ask for a shorter range or a coarser resolution."));
    }
    if (resolution.equals("auto")) {
      return numbers
          .raw(signal, range, now, width)
          .orElseGet(() ->
              numbers.buckets(
                  signal, range, Grid.fitting(range, width, signal.zone()), now, MOST_RAW));
    }
    Grid grid = new Grid(Objects.requireNonNull(SIZES.get(resolution)), signal.zone());
    if (grid.count(range) > MOST_POINTS) {
      throw tooMany("Ask for a shorter range or a coarser resolution.");
    }
    return numbers.buckets(signal, range, grid, now, MOST_RAW);
  }

  static Problem tooMany(String advice) {
    return new Problem(
        HttpStatus.BAD_REQUEST, "too-many-points", "The answer would be too long. " + advice);
  }

  private static void check(List<Integer> signals, String resolution, int width) {
    List<@Nullable FaultDetail> faults = new ArrayList<>();
    faults.add(
        fault(
            signals.isEmpty() || signals.size() > MOST_SIGNALS,
            "signals-invalid",
            "signals",
            "Ask for 1 to " + MOST_SIGNALS + " signals."));
    faults.add(
        fault(
            !resolution.equals("raw")
                && !resolution.equals("auto")
                && !SIZES.containsKey(resolution),
            "resolution-invalid",
            "resolution",
            "It is one of raw, 1m, 15m, 1h, 1d, auto."));
    faults.add(
        fault(
            width < 10 || width > WIDEST,
            "width-invalid",
            "width",
            "It lies between 10 and " + WIDEST + " pixels."));
    List<FaultDetail> real = faults.stream().filter(Objects::nonNull).toList();
    if (!real.isEmpty()) {
      throw new Problem(
          HttpStatus.BAD_REQUEST, "series-invalid", "This series cannot be drawn.", real);
    }
  }

  private static @Nullable FaultDetail fault(boolean wrong, String code, String at, String detail) {
    return wrong ? new FaultDetail(code, at, detail) : null;
  }
}
