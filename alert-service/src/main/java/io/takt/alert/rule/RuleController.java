package io.takt.alert.rule;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.alert.rule.RuleTable.KeptVersion;
import io.takt.contracts.TenantId;
import io.takt.platform.caller.Caller;
import io.takt.platform.etag.Version;
import io.takt.platform.page.Page;
import io.takt.platform.problem.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/rules")
@Tag(name = "Alarms")
final class RuleController {
  private static final int MOST = 1_000;

  private final Rules rules;
  private final RuleTable table;

  RuleController(Rules rules, RuleTable table) {
    this.rules = rules;
    this.table = table;
  }

  /**
   * A rule as it stands.
   *
   * @param version as in its ETag
   * @param validFrom since when it says this; earlier readings are not judged by it
   */
  @Schema(name = "Rule")
  record RuleView(
      int id, long version, String name, boolean enabled, RuleContent content, Instant validFrom) {
    static RuleView of(Rule rule) {
      return new RuleView(
          rule.id(), rule.version(), rule.name(), rule.enabled(), rule.content(), rule.validFrom());
    }
  }

  /**
   * What a rule said.
   *
   * @param changedBy who made it so
   */
  record RuleVersion(RuleView rule, String changedBy) {
    static RuleVersion of(KeptVersion kept) {
      return new RuleVersion(RuleView.of(kept.rule()), kept.changedBy());
    }
  }

  @GetMapping
  @Operation(summary = "The rules that raise alarms")
  Page<RuleView> list(Caller caller) {
    return Page.whole(table.after(caller.tenant(), 0, MOST).stream().map(RuleView::of).toList());
  }

  @GetMapping("/templates")
  @Operation(summary = "Rules as they are usual, to begin with")
  Page<RuleTemplate> templates(Caller caller) {
    caller.tenant();
    return Page.whole(RuleTemplate.all());
  }

  @GetMapping("/{id}")
  @Operation(summary = "One rule; its ETag is what changes of it ask for")
  ResponseEntity<RuleView> get(Caller caller, @PathVariable int id) {
    return answer(HttpStatus.OK, require(caller.tenant(), id));
  }

  @GetMapping("/{id}/versions")
  @Operation(summary = "What the rule says and has said, the newest first")
  Page<RuleVersion> versions(Caller caller, @PathVariable int id) {
    TenantId tenant = caller.tenant();
    require(tenant, id);
    return Page.whole(table.versions(tenant, id).stream().map(RuleVersion::of).toList());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Make a rule; it judges readings from now on")
  ResponseEntity<RuleView> create(Caller caller, @RequestBody RuleDraft request) {
    return answer(HttpStatus.CREATED, rules.create(caller.tenant(), request, caller.subject()));
  }

  @PutMapping("/{id}")
  @Operation(summary = "Say what the rule says from now on; its alarms return to normal first")
  ResponseEntity<RuleView> change(
      Caller caller,
      @PathVariable int id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody RuleDraft request) {
    return answer(
        HttpStatus.OK, rules.change(caller.tenant(), id, ifMatch, request, caller.subject()));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Remove a rule; its alarms return to normal and stay in the history")
  void remove(
      Caller caller,
      @PathVariable int id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    rules.remove(caller.tenant(), id, ifMatch);
  }

  private Rule require(TenantId tenant, int id) {
    return table.find(tenant, id).orElseThrow(Problem::notFound);
  }

  private static ResponseEntity<RuleView> answer(HttpStatus status, Rule rule) {
    return new Version(rule.version()).answer(status, RuleView.of(rule));
  }
}
