package io.takt.asset.shift;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.asset.check.Faults;
import io.takt.asset.page.IdPages;
import io.takt.asset.plant.Zone;
import io.takt.contracts.TenantId;
import io.takt.math.shift.WorkCalendar;
import io.takt.math.shift.WorkCalendarDraft;
import io.takt.platform.caller.Caller;
import io.takt.platform.page.Page;
import io.takt.platform.problem.Problem;
import io.takt.platform.range.Range;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
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
@RequestMapping("/api/v1/work-calendars")
@Tag(name = "Work calendars", description = "Shifts, breaks, holidays and exceptions")
final class WorkCalendarController {
  static {
    // written as 06:00, which the document has no format for
    SpringDocUtils.getConfig().replaceWithClass(LocalTime.class, String.class);
  }

  private final WorkCalendarModel model;
  private final WorkCalendarTable calendars;
  private final IdPages pages;
  private final Clock clock;

  WorkCalendarController(
      WorkCalendarModel model, WorkCalendarTable calendars, IdPages pages, Clock clock) {
    this.model = model;
    this.calendars = calendars;
    this.pages = pages;
    this.clock = clock;
  }

  /**
   * A work calendar.
   *
   * @param version as in its ETag
   * @param name unique
   * @param shifts what recurs
   * @param holidays dates on which no shift starts
   * @param exceptions dates that have shifts of their own or none; they win over holidays
   */
  @Schema(name = "WorkCalendar")
  record View(
      int id,
      long version,
      String name,
      List<WorkCalendar.ShiftDefinition> shifts,
      List<WorkCalendar.Holiday> holidays,
      List<WorkCalendar.CalendarException> exceptions) {
    static View of(StoredCalendar stored) {
      WorkCalendar calendar = stored.calendar();
      return new View(
          stored.id(),
          stored.version().number(),
          calendar.name(),
          calendar.shifts(),
          calendar.holidays(),
          calendar.exceptions());
    }
  }

  /**
   * A calendar to look at before it is saved.
   *
   * @param timeZone IANA zone
   * @param from RFC 3339 or relative to now
   * @param to at most 92 days after {@code from}
   */
  record PreviewRequest(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable WorkCalendarDraft calendar,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Europe/Berlin")
          @Nullable String timeZone,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "now") @Nullable String from,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "now+7d")
          @Nullable String to) {}

  @GetMapping
  @Operation(summary = "All work calendars")
  ResponseEntity<Page<View>> list(
      Caller caller,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return pages.answer(
        limit,
        cursor,
        View::id,
        (id, size) -> calendars.after(caller.tenant(), id, size).stream().map(View::of).toList());
  }

  @GetMapping("/templates")
  @Operation(summary = "Calendars to start from")
  Page<Template> templates() {
    return Page.whole(Template.ALL);
  }

  @GetMapping("/{id}")
  @Operation(summary = "One work calendar; its ETag is what changes of it ask for")
  ResponseEntity<View> get(Caller caller, @PathVariable int id) {
    return answer(HttpStatus.OK, require(caller.tenant(), id));
  }

  /**
   * Also of a calendar that no line has.
   *
   * @param timeZone IANA zone, such as Europe/Berlin
   */
  @GetMapping("/{id}/shifts")
  @Operation(summary = "The shifts of a calendar that touch a range of at most 92 days")
  Page<ShiftView> shifts(
      Caller caller,
      @PathVariable int id,
      @RequestParam(required = false) @Nullable String timeZone,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to) {
    StoredCalendar stored = require(caller.tenant(), id);
    Faults faults = new Faults();
    String zone = Zone.required(faults, "timeZone", timeZone);
    Range range = ShiftView.range(faults, from, to, clock.instant());
    return Page.whole(ShiftView.of(stored.calendar(), ZoneId.of(zone), range));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Make a work calendar")
  ResponseEntity<View> create(
      Caller caller,
      @Parameter(description = "Whether it belongs to the demo plant and goes with it")
          @RequestParam(defaultValue = "false")
          boolean demo,
      @RequestBody WorkCalendarDraft request) {
    TenantId tenant = caller.tenant();
    WorkCalendar calendar = WorkCalendarModel.checked(new Faults(), "", request);
    return answer(HttpStatus.CREATED, model.create(tenant, calendar, demo));
  }

  @PutMapping("/{id}")
  @Operation(summary = "Replace a work calendar; 412 when it was changed meanwhile")
  ResponseEntity<View> replace(
      Caller caller,
      @PathVariable int id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody WorkCalendarDraft request) {
    require(caller.tenant(), id).version().require(ifMatch);
    WorkCalendar calendar = WorkCalendarModel.checked(new Faults(), "", request);
    return answer(HttpStatus.OK, model.replace(caller.tenant(), id, ifMatch, calendar));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Remove a work calendar that no site and no line has")
  void delete(
      Caller caller,
      @PathVariable int id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    model.delete(caller.tenant(), id, ifMatch);
  }

  @PostMapping("/preview")
  @Operation(summary = "The shifts of a calendar that is not saved, or everything wrong with it")
  Page<ShiftView> preview(Caller caller, @RequestBody PreviewRequest request) {
    return Page.whole(Preview.of(request, clock.instant()));
  }

  private StoredCalendar require(TenantId tenant, int id) {
    return calendars.find(tenant, id).orElseThrow(Problem::notFound);
  }

  private static ResponseEntity<View> answer(HttpStatus status, StoredCalendar stored) {
    return stored.version().answer(status, View.of(stored));
  }
}
