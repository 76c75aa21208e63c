package io.takt.alert.maintenance;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.alert.plant.PlantSubscriber;
import io.takt.platform.audit.AuditTrail;
import io.takt.platform.audit.AuditTrail.Subject;
import io.takt.platform.caller.Caller;
import io.takt.platform.etag.Version;
import io.takt.platform.page.Cursor;
import io.takt.platform.page.Page;
import io.takt.platform.problem.FaultDetail;
import io.takt.platform.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/maintenance")
@Tag(name = "Alarms")
class MaintenanceController {
  private static final int LIMIT = 500;
  private static final int MOST_OPEN = 2_000;
  private static final int LONGEST_REASON = 500;
  private static final Duration LONGEST = Duration.ofDays(31);
  private static final Duration AHEAD = Duration.ofDays(366);

  private final MarkTable table;
  private final PlantSubscriber plant;
  private final AuditTrail audit;
  private final Cursor cursors;
  private final Clock clock;

  MaintenanceController(
      MarkTable table, PlantSubscriber plant, AuditTrail audit, Cursor cursors, Clock clock) {
    this.table = table;
    this.plant = plant;
    this.audit = audit;
    this.cursors = cursors;
    this.clock = clock;
  }

  /**
   * A time in which a machine is worked on. Its alarms are suppressed then, whatever their
   * priority.
   *
   * @param version as in its ETag
   * @param machine its name
   * @param until it no longer is then
   * @param markedBy who said so first
   * @param endedBy who ended it before its time; empty for nobody
   */
  @Schema(name = "Maintenance")
  record MaintenanceView(
      int id,
      long version,
      @Schema(allowableValues = {"planned", "running", "over"}) String state,
      int siteId,
      int machineId,
      String machine,
      Instant from,
      Instant until,
      String reason,
      String markedBy,
      String endedBy) {}

  /**
   * A machine to be worked on.
   *
   * @param from now when left out
   * @param until at most 31 days later
   * @param reason at most 500 characters
   */
  record MaintenanceDraft(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Integer machineId,
      @Nullable Instant from,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Instant until,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Bearing is changed")
          @Nullable String reason) {}

  @GetMapping
  @Operation(summary = "Machines that are or will be in maintenance, the newest mark first")
  ResponseEntity<Page<MaintenanceView>> list(
      Caller caller,
      @Parameter(description = "also what is over") @RequestParam(defaultValue = "false")
          boolean over,
      @RequestParam(required = false) @Nullable Integer machine,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    int size = limit == null ? LIMIT : limit;
    if (size < 1 || size > LIMIT) {
      throw invalid(
          List.of(new FaultDetail("out-of-range", "limit", "limit is 1 to " + LIMIT + ".")));
    }
    int before = cursor == null ? Integer.MAX_VALUE : Integer.parseInt(cursors.decode(cursor));
    List<Mark> found = table.page(caller.realm(), over, machine, clock.instant(), before, size + 1);
    boolean more = found.size() > size;
    List<Mark> items = more ? found.subList(0, size) : found;
    String next = more ? cursors.encode(String.valueOf(items.getLast().id())) : null;
    Page<MaintenanceView> page = new Page<>(items.stream().map(this::view).toList(), next);
    return page.ok().body(page);
  }

  @GetMapping("/{id}")
  @Operation(summary = "One mark of maintenance; its ETag is what changes of it ask for")
  ResponseEntity<MaintenanceView> get(Caller caller, @PathVariable int id) {
    return answer(HttpStatus.OK, table.find(caller.realm(), id).orElseThrow(Problem::notFound));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Transactional
  @Operation(summary = "Say that a machine is in maintenance; its alarms are suppressed then")
  ResponseEntity<MaintenanceView> create(Caller caller, @RequestBody MaintenanceDraft request) {
    Instant now = now();
    List<FaultDetail> faults = new ArrayList<>();
    int machine = request.machineId() == null ? 0 : request.machineId();
    int site =
        plant
            .siteOfMachine(caller.realm().tenant(), machine)
            .filter(caller.realm()::holds)
            .orElse(0);
    if (site == 0) {
      faults.add(
          new FaultDetail("machine-unknown", "machineId", "There is no machine with this id."));
    }
    Times times = times(request, now, now, faults);
    if (table.open(caller.realm().tenant(), now) >= MOST_OPEN) {
      throw new Problem(
          HttpStatus.CONFLICT,
          "too-many-marks",
          "There are " + MOST_OPEN + " marks of maintenance that are not over.");
    }
    Mark made =
        table.insert(
            caller.realm().tenant(),
            site,
            machine,
            times.from(),
            times.until(),
            times.reason(),
            caller.subject());
    audit.created(caller.realm().tenant(), subject(made), Said.by(made));
    return answer(HttpStatus.CREATED, made);
  }

  @PutMapping("/{id}")
  @Transactional
  @Operation(summary = "Change until when and why a machine is in maintenance; its machine stays")
  ResponseEntity<MaintenanceView> change(
      Caller caller,
      @PathVariable int id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody MaintenanceDraft request) {
    Instant now = now();
    Mark before = table.lock(caller.realm(), id).orElseThrow(Problem::notFound);
    new Version(before.version()).require(ifMatch);
    requireOpen(before, now);
    List<FaultDetail> faults = new ArrayList<>();
    if (request.machineId() != null && request.machineId() != before.machineId()) {
      faults.add(new FaultDetail("out-of-range", "machineId", "A mark stays with its machine."));
    }
    boolean begun = !now.isBefore(before.from());
    Instant from = begun ? before.from() : now;
    Times times = times(begun ? fixed(request, before.from()) : request, from, now, faults);
    Mark after =
        table.update(caller.realm().tenant(), id, times.from(), times.until(), times.reason(), "");
    audit.changed(caller.realm().tenant(), subject(after), Said.by(before), Said.by(after));
    return answer(HttpStatus.OK, after);
  }

  private static MaintenanceDraft fixed(MaintenanceDraft draft, Instant from) {
    return new MaintenanceDraft(draft.machineId(), from, draft.until(), draft.reason());
  }

  @PostMapping("/{id}/end")
  @Transactional
  @Operation(summary = "Say that the machine is back; what holds is raised within a second")
  ResponseEntity<MaintenanceView> end(Caller caller, @PathVariable int id) {
    Instant now = now();
    Mark before = table.lock(caller.realm(), id).orElseThrow(Problem::notFound);
    requireOpen(before, now);
    Mark after =
        table.update(
            caller.realm().tenant(),
            id,
            before.from().isBefore(now) ? before.from() : now,
            now,
            before.reason(),
            caller.subject());
    audit.changed(caller.realm().tenant(), subject(after), Said.by(before), Said.by(after));
    return answer(HttpStatus.OK, after);
  }

  private static void requireOpen(Mark mark, Instant now) {
    if (mark.state(now).equals("over")) {
      throw new Problem(HttpStatus.CONFLICT, "over", "This maintenance is over.");
    }
  }

  private record Times(Instant from, Instant until, String reason) {}

  private static Times times(
      MaintenanceDraft draft, Instant usual, Instant now, List<FaultDetail> faults) {
    Instant from = draft.from() == null ? usual : draft.from().truncatedTo(ChronoUnit.MILLIS);
    Instant until = draft.until() == null ? null : draft.until().truncatedTo(ChronoUnit.MILLIS);
    if (from.isBefore(usual.minus(LONGEST)) || from.isAfter(now.plus(AHEAD))) {
      faults.add(new FaultDetail("out-of-range", "from", "It begins within a year."));
    }
    if (until == null) {
      faults.add(new FaultDetail("field-missing", "until", "This is needed."));
    } else if (!until.isAfter(from)
        || !until.isAfter(now)
        || until.isAfter(now.plus(AHEAD).plus(LONGEST))
        || Duration.between(from, until).compareTo(LONGEST) > 0) {
      faults.add(
          new FaultDetail(
              "out-of-range", "until", "It ends after now and at most 31 days after it begins."));
    }
    String reason = draft.reason() == null ? "" : draft.reason().strip();
    if (reason.isEmpty()) {
      faults.add(new FaultDetail("field-missing", "reason", "This is needed."));
    } else if (reason.length() > LONGEST_REASON
        || reason.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
      faults.add(
          new FaultDetail(
              "out-of-range",
              "reason",
              "This has at most " + LONGEST_REASON + " characters, and no control characters."));
    }
    if (!faults.isEmpty() || until == null) {
      throw invalid(faults);
    }
    return new Times(from, until, reason);
  }

  private static Problem invalid(List<FaultDetail> faults) {
    return new Problem(
        HttpStatus.BAD_REQUEST,
        "maintenance-invalid",
        faults.size() == 1
            ? faults.getFirst().detail()
            : faults.size() + " things are wrong with this mark.",
        faults);
  }

  private Subject subject(Mark mark) {
    return new Subject("maintenance", mark.id(), plant.machineName(mark.machineId()).orElse("?"));
  }

  /** What the audit keeps of a mark. */
  private record Said(int machineId, Instant from, Instant until, String reason) {
    static Said by(Mark mark) {
      return new Said(mark.machineId(), mark.from(), mark.until(), mark.reason());
    }
  }

  private MaintenanceView view(Mark mark) {
    return new MaintenanceView(
        mark.id(),
        mark.version(),
        mark.state(clock.instant()),
        mark.siteId(),
        mark.machineId(),
        plant.machineName(mark.machineId()).orElse(""),
        mark.from(),
        mark.until(),
        mark.reason(),
        mark.markedBy(),
        mark.endedBy());
  }

  private ResponseEntity<MaintenanceView> answer(HttpStatus status, Mark mark) {
    return new Version(mark.version()).answer(status, view(mark));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
