package io.takt.analytics.oee;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.analytics.oee.OeeCorrectionTable.Row;
import io.takt.analytics.oee.OeeCorrectionTable.Whose;
import io.takt.analytics.oee.OeeFigure.OeeGroup;
import io.takt.analytics.oee.OeeFigure.Words;
import io.takt.analytics.oee.OeeProof.OeeShift;
import io.takt.analytics.oee.OeeQueries.Answer;
import io.takt.analytics.oee.PolicyTable.Version;
import io.takt.analytics.oee.Scoped.OfAll;
import io.takt.analytics.oee.Scoped.OfLine;
import io.takt.analytics.oee.Scoped.OfMachine;
import io.takt.analytics.oee.Scoped.OfSite;
import io.takt.math.oee.OeePolicy;
import io.takt.platform.caller.Caller;
import io.takt.platform.csv.Csv;
import io.takt.platform.page.Cursor;
import io.takt.platform.page.Page;
import io.takt.platform.problem.Problem;
import io.takt.platform.range.Range;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(
    name = "OEE",
    description =
        "Overall equipment effectiveness by ISO 22400-2, with its time elements, losses, proof and"
            + " corrections")
class OeeController {
  private static final String WEEK_BACK = "now-7d";
  private static final String GROUPS =
      "What figures are made apart for. Figures of lines, sites and longer times come of sums,"
          + " never of averages.";
  private static final int MOST = 1000;

  private final OeeQueries queries;
  private final Cursor cursors;
  private final Clock clock;

  OeeController(OeeQueries queries, Cursor cursors, Clock clock) {
    this.queries = queries;
    this.cursors = cursors;
    this.clock = clock;
  }

  /**
   * Figures of some machines.
   *
   * @param from where the first hour begins that the range touches
   * @param to where the last one ends, or the present when that is earlier
   * @param recomputing whether something in it has changed and is being computed anew
   * @param lines what stands for each line; none where lines are sums of all that counts, nor for a
   *     machine
   */
  record OeeResult(
      Instant from,
      Instant to,
      String groupBy,
      OeePolicyVersion policy,
      boolean recomputing,
      List<OeeLine> lines,
      OeeFigure total,
      List<OeeFigure> items) {}

  /**
   * The rules by which was judged.
   *
   * @param version 0: nobody changed the usual ones
   * @param since when this version was made
   * @param view which factors are shown; OEE is the same
   * @param minorStopLimitMs a shorter stop is a minor stop unless a person says otherwise
   * @param orders what runs where no order was told
   * @param setup what preparing an order counts as
   * @param rejects what it means that a machine has no counter of rejects
   * @param startUpMs rejects made no longer than this after a setup are start-up rejects
   * @param lines which machines stand for a line
   */
  record OeePolicyVersion(
      int version,
      @Nullable Instant since,
      @Schema(allowableValues = {"iso", "tpm"}) String view,
      long minorStopLimitMs,
      @Schema(allowableValues = {"one-order", "as-told"}) String orders,
      @Schema(allowableValues = {"loss", "planned"}) String setup,
      @Schema(allowableValues = {"counted", "none-is-good"}) String rejects,
      long startUpMs,
      @Schema(allowableValues = {"sum", "last-machine", "bottleneck"}) String lines) {
    static OeePolicyVersion of(Version version) {
      OeePolicy policy = version.policy();
      return new OeePolicyVersion(
          version.version(),
          version.version() == 0 ? null : version.since(),
          Words.of(policy.view()),
          policy.minorStopLimit(),
          Words.of(policy.orders()),
          Words.of(policy.setup()),
          Words.of(policy.rejects()),
          policy.startUp(),
          Words.of(policy.lines()));
    }
  }

  /**
   * A figure that had been told and became another.
   *
   * @param machineId whose it is; null when it is a line's
   * @param lineId whose it is; null when it is a machine's
   * @param before OEE of the shift; null when there was none
   * @param readings how many came late
   */
  record OeeCorrection(
      long id,
      @Nullable Integer machineId,
      @Nullable String machineName,
      @Nullable Integer lineId,
      @Nullable String lineName,
      OeeShift shift,
      Instant from,
      Instant to,
      @Nullable Double before,
      @Nullable Double after,
      @Schema(allowableValues = {"late-readings", "plan-changed", "policy-changed", "edited"})
          String reason,
      int readings,
      Instant at) {
    static OeeCorrection of(Row row, @Nullable String machineName, @Nullable String lineName) {
      return new OeeCorrection(
          row.id(),
          row.machine(),
          machineName,
          row.line(),
          lineName,
          new OeeShift(row.shift().key(), row.shift().date()),
          row.from(),
          row.to(),
          row.before(),
          row.after(),
          Words.of(row.reason()),
          row.readings(),
          row.at());
    }
  }

  @GetMapping("/machines/{id}/oee")
  @Operation(summary = "OEE of a machine")
  OeeResult ofMachine(
      Caller caller,
      @PathVariable int id,
      @RequestParam(defaultValue = WEEK_BACK) String from,
      @RequestParam(defaultValue = Range.NOW) String to,
      @Parameter(
              description = GROUPS,
              schema =
                  @Schema(
                      allowableValues = {
                        "none", "hour", "shift", "day", "week", "product", "order"
                      }))
          @RequestParam(defaultValue = "none")
          String groupBy) {
    return answer(caller, new OfMachine(id), from, to, groupBy);
  }

  @GetMapping("/lines/{id}/oee")
  @Operation(
      summary = "OEE of a line: of the machines that stand for it by the rules, or of all together")
  OeeResult ofLine(
      Caller caller,
      @PathVariable int id,
      @RequestParam(defaultValue = WEEK_BACK) String from,
      @RequestParam(defaultValue = Range.NOW) String to,
      @Parameter(
              description = GROUPS,
              schema =
                  @Schema(
                      allowableValues = {
                        "none", "hour", "shift", "day", "week", "product", "order", "machine"
                      }))
          @RequestParam(defaultValue = "none")
          String groupBy) {
    return answer(caller, new OfLine(id), from, to, groupBy);
  }

  @GetMapping("/sites/{id}/oee")
  @Operation(summary = "OEE of a site: of all its machines together")
  OeeResult ofSite(
      Caller caller,
      @PathVariable int id,
      @RequestParam(defaultValue = WEEK_BACK) String from,
      @RequestParam(defaultValue = Range.NOW) String to,
      @Parameter(
              description = GROUPS,
              schema =
                  @Schema(
                      allowableValues = {
                        "none", "hour", "shift", "day", "week", "product", "order", "machine",
                        "line"
                      }))
          @RequestParam(defaultValue = "none")
          String groupBy) {
    return answer(caller, new OfSite(id), from, to, groupBy);
  }

  @GetMapping("/oee")
  @Operation(summary = "OEE of all machines together")
  OeeResult ofAll(
      Caller caller,
      @RequestParam(defaultValue = WEEK_BACK) String from,
      @RequestParam(defaultValue = Range.NOW) String to,
      @Parameter(
              description = GROUPS,
              schema =
                  @Schema(
                      allowableValues = {
                        "none", "hour", "shift", "day", "week", "product", "order", "machine",
                        "line", "site"
                      }))
          @RequestParam(defaultValue = "none")
          String groupBy) {
    return answer(caller, new OfAll(), from, to, groupBy);
  }

  @GetMapping(path = "/machines/{id}/oee.csv", produces = CsvFile.TYPE)
  @Operation(summary = "OEE of a machine as CSV")
  ResponseEntity<String> ofMachineAsCsv(
      Caller caller,
      @PathVariable int id,
      @RequestParam(defaultValue = WEEK_BACK) String from,
      @RequestParam(defaultValue = Range.NOW) String to,
      @RequestParam(defaultValue = "shift") String groupBy) {
    return csv(answer(caller, new OfMachine(id), from, to, groupBy));
  }

  @GetMapping(path = "/lines/{id}/oee.csv", produces = CsvFile.TYPE)
  @Operation(summary = "OEE of a line as CSV")
  ResponseEntity<String> ofLineAsCsv(
      Caller caller,
      @PathVariable int id,
      @RequestParam(defaultValue = WEEK_BACK) String from,
      @RequestParam(defaultValue = Range.NOW) String to,
      @RequestParam(defaultValue = "machine") String groupBy) {
    return csv(answer(caller, new OfLine(id), from, to, groupBy));
  }

  @GetMapping(path = "/sites/{id}/oee.csv", produces = CsvFile.TYPE)
  @Operation(summary = "OEE of a site as CSV")
  ResponseEntity<String> ofSiteAsCsv(
      Caller caller,
      @PathVariable int id,
      @RequestParam(defaultValue = WEEK_BACK) String from,
      @RequestParam(defaultValue = Range.NOW) String to,
      @RequestParam(defaultValue = "machine") String groupBy) {
    return csv(answer(caller, new OfSite(id), from, to, groupBy));
  }

  @GetMapping(path = "/oee.csv", produces = CsvFile.TYPE)
  @Operation(summary = "OEE of all machines as CSV")
  ResponseEntity<String> ofAllAsCsv(
      Caller caller,
      @RequestParam(defaultValue = WEEK_BACK) String from,
      @RequestParam(defaultValue = Range.NOW) String to,
      @RequestParam(defaultValue = "machine") String groupBy) {
    return csv(answer(caller, new OfAll(), from, to, groupBy));
  }

  @GetMapping("/machines/{id}/oee/proof")
  @Operation(
      summary = "All that a figure comes from: intervals, counters, rules, corrections",
      description = "At most 8 days. The figure is computed anew from what the answer lists.")
  OeeProof proof(
      Caller caller,
      @PathVariable int id,
      @RequestParam(defaultValue = Range.DAY_BACK) String from,
      @RequestParam(defaultValue = Range.NOW) String to) {
    Range range = Range.of(from, to, clock.instant());
    return queries.proof(caller.realm(), id, range);
  }

  @GetMapping("/oee/corrections")
  @Operation(
      summary = "Figures of shifts that had been told and became others, newest first",
      description =
          "A line's figure is listed where other machines stand for it: by another rule, order,"
              + " run time, or machines of the line. What changes one of these machines is listed as"
              + " its own.")
  ResponseEntity<Page<OeeCorrection>> corrections(
      Caller caller,
      @Parameter(description = "Only those of a machine's figure") @RequestParam(required = false)
          @Nullable Integer machine,
      @Parameter(description = "Only those of a line's figure; not together with a machine")
          @RequestParam(required = false)
          @Nullable Integer line,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    if (limit < 1 || limit > MOST) {
      throw new Problem(
          HttpStatus.BAD_REQUEST, "limit-invalid", "The limit lies between 1 and " + MOST + ".");
    }
    long before = cursor == null ? Long.MAX_VALUE : number(cursors.decode(cursor));
    List<OeeCorrection> found =
        queries.corrections(caller.realm(), whose(machine, line), before, limit + 1);
    List<OeeCorrection> items = found.stream().limit(limit).toList();
    Page<OeeCorrection> page =
        found.size() <= limit
            ? Page.whole(items)
            : new Page<>(items, cursors.encode(String.valueOf(items.getLast().id())));
    return page.ok().body(page);
  }

  private static @Nullable Whose whose(@Nullable Integer machine, @Nullable Integer line) {
    if (machine != null && line != null) {
      throw new Problem(
          HttpStatus.BAD_REQUEST, "scope-invalid", "Ask for a machine or for a line.");
    }
    return machine != null ? Whose.machine(machine) : line == null ? null : Whose.line(line);
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new Problem(
          HttpStatus.BAD_REQUEST, "cursor-invalid", "This cursor came with another list.");
    }
  }

  private OeeResult answer(Caller caller, Scoped scope, String from, String to, String groupBy) {
    GroupBy by = GroupBy.of(groupBy);
    Range range = Range.of(from, to, clock.instant());
    Answer answer = queries.answer(caller.realm(), scope, range, by);
    return new OeeResult(
        Instant.ofEpochMilli(answer.range().from()),
        Instant.ofEpochMilli(answer.range().to()),
        by.id(),
        OeePolicyVersion.of(answer.policy()),
        answer.recomputing(),
        answer.lines(),
        answer.total(),
        answer.items());
  }

  private static ResponseEntity<String> csv(OeeResult result) {
    Csv csv =
        new Csv(
            "group",
            "name",
            "date",
            "from",
            "to",
            "running",
            "oee",
            "availability",
            "effectiveness",
            "quality",
            "coverage",
            "planned_ms",
            "busy_ms",
            "production_ms",
            "setup_ms",
            "breakdown_ms",
            "minor_stop_ms",
            "waiting_ms",
            "no_order_ms",
            "unclassified_ms",
            "planned_downtime_ms",
            "outside_plan_ms",
            "produced",
            "good",
            "rejected",
            "ideal_ms",
            "ideal_good_ms",
            "policy");
    List<OeeFigure> rows = new ArrayList<>(result.items());
    rows.add(result.total());
    for (OeeFigure figure : rows) {
      csv.row(row(figure, result.policy().version()));
    }
    return CsvFile.of("oee", csv);
  }

  private static List<@Nullable Object> row(OeeFigure figure, int policy) {
    OeeGroup group = figure.group();
    OeeFigure.OeeElements e = figure.elements();
    return Arrays.asList(
        group == null ? "total" : group.key(),
        group == null ? null : group.name(),
        group == null ? null : group.date(),
        figure.from(),
        figure.to(),
        figure.running(),
        figure.indicators().oee().value(),
        figure.indicators().availability().value(),
        figure.indicators().effectiveness().value(),
        figure.indicators().quality().value(),
        figure.indicators().coverage().value(),
        e.plannedMs(),
        e.busyMs(),
        e.productionMs(),
        e.setupMs(),
        e.breakdownMs(),
        e.minorStopMs(),
        e.waitingMs(),
        e.noOrderMs(),
        e.unclassifiedMs(),
        e.plannedDowntimeMs(),
        e.outsidePlanMs(),
        figure.items().produced(),
        figure.items().good(),
        figure.items().rejected(),
        figure.items().idealMs(),
        figure.items().idealGoodMs(),
        policy);
  }
}
