package io.takt.alert.rule;

import io.takt.alert.plant.PlantSubscriber;
import io.takt.contracts.TenantId;
import io.takt.platform.audit.AuditTrail;
import io.takt.platform.audit.AuditTrail.Subject;
import io.takt.platform.etag.Version;
import io.takt.platform.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes and changes rules. */
@Component
public class Rules {
  private static final int MOST = 1_000;

  /** All who judge have taken a change up by then, so none has let a reading pass meanwhile. */
  private static final Duration TAKEN_UP = Duration.ofSeconds(2);

  private final RuleTable table;
  private final PlantSubscriber plant;
  private final List<RuleListener> listeners;
  private final AuditTrail audit;
  private final Clock clock;

  Rules(
      RuleTable table,
      PlantSubscriber plant,
      List<RuleListener> listeners,
      AuditTrail audit,
      Clock clock) {
    this.table = table;
    this.plant = plant;
    this.listeners = listeners;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What a draft would say, whatever its name.
   *
   * @throws Problem 400 {@code rule-invalid} with everything that is wrong
   */
  public RuleContent check(TenantId tenant, @Nullable RuleDraft draft) {
    if (draft == null) {
      throw new Problem(HttpStatus.BAD_REQUEST, "rule-invalid", "A rule is needed.");
    }
    RuleCheck check = new RuleCheck(plant, tenant);
    RuleContent content = check.content(draft);
    check.throwIfAny();
    return content;
  }

  @Transactional
  Rule create(TenantId tenant, RuleDraft draft, String by) {
    RuleCheck check = new RuleCheck(plant, tenant);
    String name = check.name(draft.name());
    RuleContent content = check.content(draft);
    check.causes(content.causes(), 0, table.after(tenant, 0, MOST));
    check.throwIfAny();
    requireFreeName(tenant, name, 0);
    if (table.count(tenant) >= MOST) {
      throw new Problem(
          HttpStatus.CONFLICT, "too-many-rules", "There are " + MOST + " rules already.");
    }
    Rule made =
        table.insert(tenant, name, !Boolean.FALSE.equals(draft.enabled()), content, validFrom());
    table.keepVersion(made, by);
    audit.created(tenant, subject(made), Said.by(made));
    return made;
  }

  @Transactional
  Rule change(TenantId tenant, int id, @Nullable String ifMatch, RuleDraft draft, String by) {
    Rule before = table.lock(tenant, id).orElseThrow(Problem::notFound);
    new Version(before.version()).require(ifMatch);
    RuleCheck check = new RuleCheck(plant, tenant);
    String name = check.name(draft.name());
    RuleContent content = check.content(draft);
    // who makes this one a cause of those meanwhile waits
    content.causes().forEach(cause -> table.lock(tenant, cause));
    check.causes(content.causes(), id, table.after(tenant, 0, MOST));
    check.throwIfAny();
    requireFreeName(tenant, name, id);
    boolean enabled = !Boolean.FALSE.equals(draft.enabled());
    if (before.name().equals(name)
        && before.enabled() == enabled
        && before.content().equals(content)) {
      return before;
    }
    Rule after = table.update(tenant, id, name, enabled, content, validFrom());
    table.keepVersion(after, by);
    listeners.forEach(each -> each.changed(before));
    audit.changed(tenant, subject(after), Said.by(before), Said.by(after));
    return after;
  }

  @Transactional
  void remove(TenantId tenant, int id, @Nullable String ifMatch) {
    Rule before = table.lock(tenant, id).orElseThrow(Problem::notFound);
    new Version(before.version()).require(ifMatch);
    requireNoCause(tenant, id);
    table.remove(tenant, id);
    listeners.forEach(each -> each.changed(before));
    audit.removed(tenant, subject(before), Said.by(before));
  }

  private void requireNoCause(TenantId tenant, int id) {
    List<String> uses =
        table.after(tenant, 0, MOST).stream()
            .filter(rule -> rule.content().causes().contains(id))
            .map(Rule::name)
            .toList();
    if (!uses.isEmpty()) {
      throw new Problem(
          HttpStatus.CONFLICT,
          "rule-in-use",
          "It still suppresses the alarms of " + String.join(", ", uses) + ".");
    }
  }

  private static Subject subject(Rule rule) {
    return new Subject("rule", rule.id(), rule.name());
  }

  /** What the audit keeps of a rule. */
  private record Said(String name, boolean enabled, RuleContent content) {
    static Said by(Rule rule) {
      return new Said(rule.name(), rule.enabled(), rule.content());
    }
  }

  private void requireFreeName(TenantId tenant, String name, int byOtherThan) {
    if (table.isNameTaken(tenant, name, byOtherThan)) {
      throw new Problem(HttpStatus.CONFLICT, "name-taken", "Another rule has this name.");
    }
  }

  private Instant validFrom() {
    return clock.instant().plus(TAKEN_UP).truncatedTo(ChronoUnit.MILLIS);
  }
}
