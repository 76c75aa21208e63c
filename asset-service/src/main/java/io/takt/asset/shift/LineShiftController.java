package io.takt.asset.shift;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.asset.check.Faults;
import io.takt.asset.plant.Line;
import io.takt.asset.plant.PlantModel;
import io.takt.asset.plant.Site;
import io.takt.platform.caller.Caller;
import io.takt.platform.etag.Version;
import io.takt.platform.problem.Problem;
import io.takt.platform.range.Range;
import io.takt.platform.realm.Realm;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Work calendars")
final class LineShiftController {
  private final WorkCalendarModel model;
  private final WorkCalendarTable calendars;
  private final PlantModel plant;
  private final Clock clock;

  LineShiftController(
      WorkCalendarModel model, WorkCalendarTable calendars, PlantModel plant, Clock clock) {
    this.model = model;
    this.calendars = calendars;
    this.plant = plant;
    this.clock = clock;
  }

  /**
   * Which calendar to have.
   *
   * @param workCalendarId null: none, which for a line means its site's
   */
  record Assignment(@Nullable Integer workCalendarId) {}

  /**
   * The shifts of a line.
   *
   * @param workCalendarId the calendar they come from; null: neither line nor site has one
   * @param assignedTo whose calendar it is
   */
  record LineShifts(
      @Schema(example = "Europe/Berlin") String timeZone,
      @Nullable Integer workCalendarId,
      @Schema(allowableValues = {"line", "site", "none"}) String assignedTo,
      List<ShiftView> items) {}

  @PutMapping("/sites/{id}/work-calendar")
  @Operation(
      summary = "Give a site a work calendar, for all its lines without one, or take it away")
  ResponseEntity<Site> assignToSite(
      Caller caller,
      @PathVariable int id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody Assignment request) {
    new Version(requireSite(caller.realm(), id).version()).require(ifMatch);
    Site site = model.assignToSite(caller.realm(), id, ifMatch, request.workCalendarId());
    return new Version(site.version()).answer(HttpStatus.OK, site);
  }

  @PutMapping("/lines/{id}/work-calendar")
  @Operation(summary = "Give a line a work calendar of its own, or take it away")
  ResponseEntity<Line> assignToLine(
      Caller caller,
      @PathVariable int id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody Assignment request) {
    new Version(requireLine(caller.realm(), id).version()).require(ifMatch);
    Line line = model.assignToLine(caller.realm(), id, ifMatch, request.workCalendarId());
    return new Version(line.version()).answer(HttpStatus.OK, line);
  }

  @GetMapping("/lines/{id}/shifts")
  @Operation(summary = "The shifts of a line that touch a range of at most 92 days")
  LineShifts shifts(
      Caller caller,
      @PathVariable int id,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to) {
    Line line = requireLine(caller.realm(), id);
    Site site = requireSite(caller.realm(), line.siteId());
    Range range = ShiftView.range(new Faults(), from, to, clock.instant());
    Integer calendarId =
        line.workCalendarId() == null ? site.workCalendarId() : line.workCalendarId();
    List<ShiftView> shifts =
        calendarId == null
            ? List.of()
            : calendars
                .find(caller.realm().tenant(), calendarId)
                .map(stored -> ShiftView.of(stored.calendar(), ZoneId.of(site.timeZone()), range))
                .orElse(List.of());
    return new LineShifts(site.timeZone(), calendarId, assignedTo(line, site), shifts);
  }

  private static String assignedTo(Line line, Site site) {
    if (line.workCalendarId() != null) {
      return "line";
    }
    return site.workCalendarId() == null ? "none" : "site";
  }

  private Site requireSite(Realm realm, int id) {
    return plant.site(realm, id).orElseThrow(Problem::notFound);
  }

  private Line requireLine(Realm realm, int id) {
    return plant.line(realm, id).orElseThrow(Problem::notFound);
  }
}
