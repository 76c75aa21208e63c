package io.takt.alert.oncall;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.alert.oncall.PolicyContent.EscalationStep;
import io.takt.contracts.TenantId;
import io.takt.platform.caller.Caller;
import io.takt.platform.etag.Version;
import io.takt.platform.page.Page;
import io.takt.platform.problem.Problem;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/escalation-policies")
@Tag(name = "Alarms")
class PolicyController {
  private static final String TYPE = "escalation-policy";

  private final PolicyTable table;
  private final PolicyCheck check;
  private final DocumentTrail trail;

  PolicyController(PolicyTable table, PolicyCheck check, DocumentTrail trail) {
    this.table = table;
    this.check = check;
    this.trail = trail;
  }

  /**
   * Who is told of alarms, one step after the other, until somebody acknowledges.
   *
   * @param version as in its ETag
   * @param siteId of whose alarms it speaks; null: of those of sites that have none of their own
   * @param leastPriority of these alarms and the worse ones; the policy with the highest counts
   * @param repeatMinutes after which a critical alarm begins again with the first step; null: not
   */
  @Schema(name = "EscalationPolicy")
  record PolicyView(
      int id,
      long version,
      String name,
      @Nullable Integer siteId,
      @Schema(allowableValues = {"low", "medium", "high", "critical"}) String leastPriority,
      List<EscalationStep> steps,
      @Nullable Integer repeatMinutes) {
    static PolicyView of(Document<PolicyContent> policy) {
      PolicyContent content = policy.content();
      return new PolicyView(
          policy.id(),
          policy.version(),
          policy.name(),
          content.siteId(),
          content.leastPriority(),
          content.steps(),
          content.repeatMinutes());
    }
  }

  @GetMapping
  @Operation(summary = "Escalation policies: who is told of alarms, and when")
  Page<PolicyView> list(Caller caller) {
    return Page.whole(table.all(caller.tenant()).stream().map(PolicyView::of).toList());
  }

  @GetMapping("/{id}")
  @Operation(summary = "One escalation policy; its ETag is what changes of it ask for")
  ResponseEntity<PolicyView> get(Caller caller, @PathVariable int id) {
    return answer(HttpStatus.OK, table.find(caller.tenant(), id).orElseThrow(Problem::notFound));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Transactional
  @Operation(summary = "Make an escalation policy; it counts for what is told from now on")
  ResponseEntity<PolicyView> create(Caller caller, @RequestBody PolicyDraft request) {
    TenantId tenant = caller.tenant();
    PolicyCheck.Checked checked = check.of(tenant, 0, request);
    return answer(
        HttpStatus.CREATED,
        trail.created(tenant, TYPE, table.insert(tenant, checked.name(), checked.content())));
  }

  @PutMapping("/{id}")
  @Transactional
  @Operation(summary = "Change an escalation policy; alarms it tells of already keep what it said")
  ResponseEntity<PolicyView> change(
      Caller caller,
      @PathVariable int id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody PolicyDraft request) {
    TenantId tenant = caller.tenant();
    Document<PolicyContent> before = locked(tenant, id, ifMatch);
    PolicyCheck.Checked checked = check.of(tenant, id, request);
    return answer(
        HttpStatus.OK,
        trail.changed(
            tenant, TYPE, before, table.update(tenant, id, checked.name(), checked.content())));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Transactional
  @Operation(summary = "Remove an escalation policy; alarms it tells of already keep what it said")
  void remove(
      Caller caller,
      @PathVariable int id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    TenantId tenant = caller.tenant();
    Document<PolicyContent> before = locked(tenant, id, ifMatch);
    table.remove(tenant, id);
    trail.removed(tenant, TYPE, before);
  }

  private Document<PolicyContent> locked(TenantId tenant, int id, @Nullable String ifMatch) {
    Document<PolicyContent> before = table.lock(tenant, id).orElseThrow(Problem::notFound);
    new Version(before.version()).require(ifMatch);
    return before;
  }

  private static ResponseEntity<PolicyView> answer(
      HttpStatus status, Document<PolicyContent> policy) {
    return new Version(policy.version()).answer(status, PolicyView.of(policy));
  }
}
