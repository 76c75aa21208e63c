package io.takt.analytics.oee;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.analytics.oee.Costs.MoneyTold;
import io.takt.analytics.oee.Scoped.OfAll;
import io.takt.analytics.oee.Scoped.OfLine;
import io.takt.analytics.oee.Scoped.OfMachine;
import io.takt.analytics.oee.Scoped.OfSite;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Stops")
class LossController {
  private static final String WEEK_BACK = "now-7d";

  private final StopQueries queries;
  private final Clock clock;

  LossController(StopQueries queries, Clock clock) {
    this.queries = queries;
    this.clock = clock;
  }

  /**
   * What planned time was lost to, the largest first.
   *
   * @param from where the first hour begins that the range touches
   * @param stoppedMs all of setup, breakdown, minor-stop, waiting, no-order and unclassified, and
   *     planned downtime for which somebody gave a reason
   * @param unexplainedMs of it breakdown, waiting and unclassified for which nobody gave a reason
   * @param unexplainedShare null when nothing stood
   */
  record LossList(
      Instant from,
      Instant to,
      long stoppedMs,
      long unexplainedMs,
      @Nullable Double unexplainedShare,
      MoneyTold money,
      List<LossItem> items) {}

  /**
   * Time put down to one cause.
   *
   * @param reasonId null when nobody gave a reason
   * @param word as machines reported it; empty with a reason, or when they reported nothing
   * @param stops that began
   * @param share of all that stood
   * @param money what it cost, in the currency of the list; null when a machine of it has no rate
   */
  record LossItem(
      @Schema(
              allowableValues = {
                "planned-downtime",
                "setup",
                "breakdown",
                "minor-stop",
                "waiting",
                "no-order",
                "unclassified"
              })
          String element,
      @Nullable Integer reasonId,
      String word,
      long ms,
      int stops,
      double share,
      @Nullable Double money) {}

  @GetMapping("/machines/{id}/losses")
  @Operation(summary = "What a machine's planned time was lost to, the largest first")
  LossList ofMachine(
      Caller caller,
      @PathVariable int id,
      @RequestParam(defaultValue = WEEK_BACK) String from,
      @RequestParam(defaultValue = Range.NOW) String to) {
    return losses(caller, new OfMachine(id), from, to);
  }

  @GetMapping("/lines/{id}/losses")
  @Operation(summary = "What a line's planned time was lost to, the largest first")
  LossList ofLine(
      Caller caller,
      @PathVariable int id,
      @RequestParam(defaultValue = WEEK_BACK) String from,
      @RequestParam(defaultValue = Range.NOW) String to) {
    return losses(caller, new OfLine(id), from, to);
  }

  @GetMapping("/sites/{id}/losses")
  @Operation(summary = "What a site's planned time was lost to, the largest first")
  LossList ofSite(
      Caller caller,
      @PathVariable int id,
      @RequestParam(defaultValue = WEEK_BACK) String from,
      @RequestParam(defaultValue = Range.NOW) String to) {
    return losses(caller, new OfSite(id), from, to);
  }

  @GetMapping("/losses")
  @Operation(summary = "What planned time was lost to, the largest first")
  LossList ofAll(
      Caller caller,
      @RequestParam(defaultValue = WEEK_BACK) String from,
      @RequestParam(defaultValue = Range.NOW) String to) {
    return losses(caller, new OfAll(), from, to);
  }

  @GetMapping(path = "/losses.csv", produces = CsvFile.TYPE)
  @Operation(summary = "What planned time was lost to, as CSV")
  ResponseEntity<String> asCsv(
      Caller caller,
      @Parameter(description = Scoped.WAYS) @RequestParam(defaultValue = Scoped.ALL) String scope,
      @RequestParam(defaultValue = WEEK_BACK) String from,
      @RequestParam(defaultValue = Range.NOW) String to) {
    LossList list = losses(caller, Scoped.of("scope", scope), from, to);
    Csv csv = new Csv("element", "reason_id", "word", "ms", "stops", "share", "money", "currency");
    for (LossItem item : list.items()) {
      csv.row(
          Arrays.asList(
              item.element(),
              item.reasonId(),
              item.word(),
              item.ms(),
              item.stops(),
              item.share(),
              item.money(),
              list.money().currency()));
    }
    return CsvFile.of("losses", csv);
  }

  private LossList losses(Caller caller, Scoped scope, String from, String to) {
    return queries.losses(caller.realm(), scope, Range.of(from, to, clock.instant()));
  }
}
