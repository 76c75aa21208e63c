package io.takt.alert.oncall;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.alert.notification.ContactTable;
import io.takt.contracts.TenantId;
import io.takt.platform.audit.AuditTrail;
import io.takt.platform.audit.AuditTrail.Subject;
import io.takt.platform.caller.Caller;
import io.takt.platform.etag.Version;
import io.takt.platform.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/contacts/{id}/quiet-hours")
@Tag(name = "Alarms")
class QuietHoursController {
  private final QuietHoursTable table;
  private final ContactTable contacts;
  private final AuditTrail audit;

  QuietHoursController(QuietHoursTable table, ContactTable contacts, AuditTrail audit) {
    this.table = table;
    this.contacts = contacts;
    this.audit = audit;
  }

  /** What the audit keeps of them. */
  private record Said(@Nullable QuietHours hours) {}

  /**
   * When a contact is told of critical alarms only. What else comes then is told afterwards, if it
   * still holds.
   *
   * @param version as in its ETag
   * @param hours null: never
   */
  record ContactQuietHours(int contactId, long version, @Nullable QuietHours hours) {}

  /**
   * What they shall be.
   *
   * @param from none of the three: no quiet hours
   * @param to at or before {@code from}: on the next day
   */
  record QuietHoursDraft(
      @Schema(example = "22:00") @Nullable String from,
      @Schema(example = "06:00") @Nullable String to,
      @Schema(example = "Europe/Berlin") @Nullable String timeZone) {}

  @GetMapping
  @Operation(summary = "When a contact is told of critical alarms only")
  ResponseEntity<ContactQuietHours> get(Caller caller, @PathVariable int id) {
    if (contacts.find(caller.tenant(), id).isEmpty()) {
      throw Problem.notFound();
    }
    return answer(caller.tenant(), id);
  }

  @PutMapping
  @Transactional
  @Operation(summary = "Change a contact's quiet hours")
  ResponseEntity<ContactQuietHours> change(
      Caller caller,
      @PathVariable int id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody QuietHoursDraft request) {
    TenantId tenant = caller.tenant();
    if (contacts.lockAll(tenant, List.of(id)).isEmpty()) {
      throw Problem.notFound();
    }
    QuietHoursTable.Kept before = table.find(tenant, id);
    new Version(before.version()).require(ifMatch);
    @Nullable QuietHours hours = checked(tenant, request);
    table.save(tenant, id, hours);
    audit.changed(
        tenant, new Subject("quiet-hours", id, ""), new Said(before.hours()), new Said(hours));
    return answer(tenant, id);
  }

  private @Nullable QuietHours checked(TenantId tenant, QuietHoursDraft draft) {
    if (draft.from() == null && draft.to() == null && draft.timeZone() == null) {
      return null;
    }
    Checks checks = new Checks(tenant, contacts);
    QuietHours hours =
        new QuietHours(
            checks.time(draft.from(), "from"),
            checks.time(draft.to(), "to"),
            checks.zone(draft.timeZone()));
    checks.throwIfAny("quiet-hours-invalid", "These quiet hours cannot be kept.");
    return hours;
  }

  private ResponseEntity<ContactQuietHours> answer(TenantId tenant, int id) {
    QuietHoursTable.Kept kept = table.find(tenant, id);
    return new Version(kept.version())
        .answer(HttpStatus.OK, new ContactQuietHours(id, kept.version(), kept.hours()));
  }
}
