package io.takt.analytics.oee;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.platform.caller.Caller;
import io.takt.platform.csv.Csv;
import io.takt.platform.range.Range;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Stops")
class ChangeoverController {
  private static final String MONTH_BACK = "now-30d";

  private final ChangeoverQueries queries;
  private final Clock clock;

  ChangeoverController(ChangeoverQueries queries, Clock clock) {
    this.queries = queries;
    this.clock = clock;
  }

  /** How long it takes to change from one product to another, the largest sum first. */
  record ChangeoverList(Instant from, Instant to, List<ProductPair> items) {}

  /**
   * Changeovers from a product to another one: time in setup between the last production of the one
   * and the first of the other.
   *
   * @param fromProduct its name; its key when it has none
   * @param machines on how many it was done
   */
  record ProductPair(
      int fromProductId,
      @Nullable String fromProduct,
      int toProductId,
      @Nullable String toProduct,
      int machines,
      int times,
      long medianMs,
      long longestMs,
      long totalMs) {}

  @GetMapping("/changeovers")
  @Operation(
      summary = "Setup time by pair of products, the largest sum first",
      description = "At most 31 days, of at most 100 machines.")
  ChangeoverList changeovers(
      Caller caller,
      @Parameter(description = Scoped.WAYS) @RequestParam(defaultValue = Scoped.ALL) String scope,
      @RequestParam(defaultValue = MONTH_BACK) String from,
      @RequestParam(defaultValue = Range.NOW) String to) {
    return queries.pairs(
        caller.realm(), Scoped.of("scope", scope), Range.of(from, to, clock.instant()));
  }

  @GetMapping(path = "/changeovers.csv", produces = CsvFile.TYPE)
  @Operation(summary = "Setup time by pair of products, as CSV")
  ResponseEntity<String> asCsv(
      Caller caller,
      @Parameter(description = Scoped.WAYS) @RequestParam(defaultValue = Scoped.ALL) String scope,
      @RequestParam(defaultValue = MONTH_BACK) String from,
      @RequestParam(defaultValue = Range.NOW) String to) {
    Csv csv =
        new Csv(
            "from_product",
            "to_product",
            "machines",
            "times",
            "median_ms",
            "longest_ms",
            "total_ms");
    for (ProductPair pair : changeovers(caller, scope, from, to).items()) {
      csv.row(
          Arrays.asList(
              pair.fromProduct(),
              pair.toProduct(),
              pair.machines(),
              pair.times(),
              pair.medianMs(),
              pair.longestMs(),
              pair.totalMs()));
    }
    return CsvFile.of("changeovers", csv);
  }
}
