package io.takt.analytics.oee;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.analytics.oee.Costs.MoneyTold;
import io.takt.math.gain.Supposed;
import io.takt.math.gain.Supposed.BestQuarter;
import io.takt.math.gain.Supposed.FasterHalf;
import io.takt.math.gain.Supposed.TooFew;
import io.takt.math.gain.Supposed.TooRare;
import io.takt.platform.caller.Caller;
import io.takt.platform.problem.Problem;
import io.takt.platform.range.Range;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "OEE")
class GainController {
  private static final String MONTH_BACK = "now-30d";
  private static final Duration LONGEST = Duration.ofDays(400);

  private final GainQueries queries;
  private final Clock clock;

  GainController(GainQueries queries, Clock clock) {
    this.queries = queries;
    this.clock = clock;
  }

  /**
   * What would gain most, at most ten; whole days of the sites that the range touches.
   *
   * @param sortedBy money, when all that could be won has it in one currency
   * @param items the largest gain first; behind them, the longest first, losses of which nobody can
   *     tell yet what could be won
   */
  record GainList(
      Instant from,
      Instant to,
      @Schema(allowableValues = {"money", "time"}) String sortedBy,
      MoneyTold money,
      List<OeeGain> items) {}

  /**
   * A loss of a machine, and how much of it could be won.
   *
   * @param reasonId of the stops; null when it has none
   * @param word that the machine reported of stops nobody explained; empty without one
   * @param productName that was made, or before the changeover
   * @param nextProductName after the changeover
   * @param lostMs planned time that was lost
   * @param stops that began, or changeovers
   * @param share of it that could be won; null when nothing is supposed
   * @param winnableMs null when nothing is supposed
   * @param money what was lost, in the currency of the list; null without a rate
   * @param winnableMoney null without a rate, or when nothing is supposed
   * @param worstFrom begin of the week or day in which most of it was lost
   */
  record OeeGain(
      @Schema(
              allowableValues = {
                "breakdown",
                "waiting",
                "minor-stops",
                "changeover",
                "setup",
                "reduced-speed",
                "rejects",
                "unexplained",
                "no-order"
              })
          String kind,
      int machineId,
      String machineName,
      @Nullable Integer reasonId,
      String word,
      @Nullable String productName,
      @Nullable String nextProductName,
      double lostMs,
      int stops,
      @Nullable Double share,
      @Nullable Double winnableMs,
      @Nullable Double money,
      @Nullable Double winnableMoney,
      GainSupposed supposed,
      Instant worstFrom,
      Instant worstTo) {}

  /**
   * Why a share is supposed: the machine's best quarter of weeks or days, taken together, or the
   * faster half of its changeovers between two products. Or why none is.
   *
   * @param usual part of planned time, of production for speed and rejects; ms for changeovers
   * @param best the same of the best quarter or the faster half
   * @param parts weeks, days or changeovers
   * @param of how many of them the best are; with too-rare, in how many it happened
   * @param partDays how many days a part has; 0 for changeovers
   */
  record GainSupposed(
      @Schema(allowableValues = {"best-quarter", "faster-half", "too-few", "too-rare"})
          String method,
      @Nullable Double usual,
      @Nullable Double best,
      int parts,
      int of,
      int partDays) {
    static GainSupposed of(Supposed supposed, int partDays) {
      return switch (supposed) {
        case BestQuarter(_, double usual, double best, int parts, int of) ->
            new GainSupposed("best-quarter", usual, best, parts, of, partDays);
        case FasterHalf(_, double usual, double best, int times, int of) ->
            new GainSupposed("faster-half", usual, best, times, of, 0);
        case TooFew(int parts) -> new GainSupposed("too-few", null, null, parts, 0, partDays);
        case TooRare(int with, int parts) ->
            new GainSupposed("too-rare", null, null, parts, with, partDays);
      };
    }
  }

  @GetMapping("/gains")
  @Operation(
      summary = "What would gain most: losses by what could be won of them",
      description =
          "Supposed from the machine's own past only. A loss that happened in fewer than half of"
              + " the weeks or days, or with fewer than four of them, is told without a share.")
  GainList gains(
      Caller caller,
      @Parameter(description = Scoped.WAYS) @RequestParam(defaultValue = Scoped.ALL) String scope,
      @RequestParam(defaultValue = MONTH_BACK) String from,
      @RequestParam(defaultValue = Range.NOW) String to) {
    Range range = Range.of(from, to, clock.instant());
    if (range.to() - range.from() > LONGEST.toMillis()) {
      throw new Problem(
          HttpStatus.BAD_REQUEST,
          "range-invalid",
          "Gains are looked for in at most " + LONGEST.toDays() + " days.");
    }
    return queries.gains(caller.realm(), Scoped.of("scope", scope), range);
  }
}
