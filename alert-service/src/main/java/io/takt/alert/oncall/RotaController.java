package io.takt.alert.oncall;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.alert.notification.ContactTable;
import io.takt.alert.oncall.RotaContent.RotaLayer;
import io.takt.alert.oncall.RotaContent.RotaOverride;
import io.takt.contracts.TenantId;
import io.takt.platform.caller.Caller;
import io.takt.platform.etag.Version;
import io.takt.platform.page.Page;
import io.takt.platform.problem.FaultDetail;
import io.takt.platform.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
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
@RequestMapping("/api/v1/rotas")
@Tag(name = "Alarms")
class RotaController {
  private static final Duration LONGEST = Duration.ofDays(62);
  private static final Duration TWO_WEEKS = Duration.ofDays(14);

  /** Overrides that ended longer ago are dropped by the next change. */
  private static final Duration KEPT = Duration.ofDays(30);

  private static final String TYPE = "rota";

  private final RotaTable table;
  private final ContactTable contacts;
  private final Rosters rosters;
  private final DocumentTrail trail;
  private final Clock clock;

  RotaController(
      RotaTable table, ContactTable contacts, Rosters rosters, DocumentTrail trail, Clock clock) {
    this.table = table;
    this.contacts = contacts;
    this.rosters = rosters;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * Who is on call when.
   *
   * @param version as in its ETag
   * @param timeZone in which its times are
   * @param layers the first that has somebody counts
   * @param overrides who stands in, before all layers
   * @param gapsIntended nobody is warned of times without anybody
   */
  @Schema(name = "Rota")
  record RotaView(
      int id,
      long version,
      String name,
      String timeZone,
      List<RotaLayer> layers,
      List<RotaOverride> overrides,
      boolean gapsIntended) {
    static RotaView of(Document<RotaContent> rota) {
      RotaContent content = rota.content();
      return new RotaView(
          rota.id(),
          rota.version(),
          rota.name(),
          content.timeZone(),
          content.layers(),
          content.overrides(),
          content.gapsIntended());
    }
  }

  /**
   * A time of one person, or of nobody.
   *
   * @param contactId null: nobody is on call
   */
  record RotaShift(Instant from, Instant to, @Nullable Integer contactId) {}

  @GetMapping
  @Operation(summary = "Rotas: who is on call when")
  Page<RotaView> list(Caller caller) {
    return Page.whole(table.all(caller.tenant()).stream().map(RotaView::of).toList());
  }

  @GetMapping("/{id}")
  @Operation(summary = "One rota; its ETag is what changes of it ask for")
  ResponseEntity<RotaView> get(Caller caller, @PathVariable int id) {
    return answer(HttpStatus.OK, table.find(caller.tenant(), id).orElseThrow(Problem::notFound));
  }

  @GetMapping("/{id}/shifts")
  @Operation(summary = "Who is on call by it, without holes, in the order of time")
  Page<RotaShift> shifts(
      Caller caller,
      @PathVariable int id,
      @Parameter(description = "now when left out") @RequestParam(required = false)
          @Nullable Instant from,
      @Parameter(description = "two weeks later when left out; 62 days at most")
          @RequestParam(required = false)
          @Nullable Instant to) {
    Document<RotaContent> rota = table.find(caller.tenant(), id).orElseThrow(Problem::notFound);
    Instant start = from == null ? clock.instant() : from;
    Instant end = to == null ? start.plus(TWO_WEEKS) : to;
    if (!start.isBefore(end) || Duration.between(start, end).compareTo(LONGEST) > 0) {
      String detail = "It begins before it ends, within 62 days.";
      throw new Problem(
          HttpStatus.BAD_REQUEST,
          "invalid",
          detail,
          List.of(new FaultDetail("range-invalid", "to", detail)));
    }
    return Page.whole(
        rota.content().rota().shifts(start, end).stream()
            .map(shift ->
                new RotaShift(
                    shift.from(),
                    shift.to(),
                    shift.contact().isPresent() ? shift.contact().getAsInt() : null))
            .toList());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Transactional
  @Operation(summary = "Make a rota")
  ResponseEntity<RotaView> create(Caller caller, @RequestBody RotaDraft request) {
    TenantId tenant = caller.tenant();
    Checked checked = checked(tenant, request);
    Names.requireRoom(table.all(tenant), checked.name(), 0);
    return answer(
        HttpStatus.CREATED,
        trail.created(tenant, TYPE, table.insert(tenant, checked.name(), checked.content())));
  }

  @PutMapping("/{id}")
  @Transactional
  @Operation(summary = "Change a rota, also who stands in")
  ResponseEntity<RotaView> change(
      Caller caller,
      @PathVariable int id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody RotaDraft request) {
    TenantId tenant = caller.tenant();
    Document<RotaContent> before = locked(tenant, id, ifMatch);
    Checked checked = checked(tenant, request);
    Names.requireRoom(table.all(tenant), checked.name(), id);
    return answer(
        HttpStatus.OK,
        trail.changed(
            tenant, TYPE, before, table.update(tenant, id, checked.name(), checked.content())));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Transactional
  @Operation(summary = "Remove a rota that no escalation policy names")
  void remove(
      Caller caller,
      @PathVariable int id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    TenantId tenant = caller.tenant();
    Document<RotaContent> before = locked(tenant, id, ifMatch);
    rosters.requireUnused(tenant, TYPE, id);
    table.remove(tenant, id);
    trail.removed(tenant, TYPE, before);
  }

  private Document<RotaContent> locked(TenantId tenant, int id, @Nullable String ifMatch) {
    Document<RotaContent> before = table.lock(tenant, id).orElseThrow(Problem::notFound);
    new Version(before.version()).require(ifMatch);
    return before;
  }

  private record Checked(String name, RotaContent content) {}

  private Checked checked(TenantId tenant, RotaDraft draft) {
    Checks checks = new Checks(tenant, contacts);
    String name = checks.name(draft.name());
    RotaContent content = checks.rota(draft, clock.instant().minus(KEPT));
    checks.throwIfAny("rota-invalid", "This rota cannot be kept.");
    return new Checked(name, content);
  }

  private static ResponseEntity<RotaView> answer(HttpStatus status, Document<RotaContent> rota) {
    return new Version(rota.version()).answer(status, RotaView.of(rota));
  }
}
