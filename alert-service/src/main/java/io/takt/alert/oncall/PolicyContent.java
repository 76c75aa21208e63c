package io.takt.alert.oncall;

import io.swagger.v3.oas.annotations.media.Schema;
import io.takt.alert.rule.Priority;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an escalation policy says.
 *
 * @param siteId of whose alarms it speaks; null: of those of sites that have none of their own
 * @param leastPriority of these alarms and the worse ones; the policy with the highest counts
 * @param steps one after the other, until somebody acknowledges
 * @param repeatMinutes after which a critical alarm begins again with the first step, and so on
 *     until it is acknowledged or over; null: not
 */
record PolicyContent(
    @Nullable Integer siteId,
    @Schema(allowableValues = {"low", "medium", "high", "critical"}) String leastPriority,
    List<EscalationStep> steps,
    @Nullable Integer repeatMinutes) {
  /** Where nobody has said anything else: everybody, at once. */
  static final PolicyContent USUAL =
      new PolicyContent(
          null,
          Priority.LOW.id(),
          List.of(new EscalationStep(0, List.of(new EscalationTarget("everybody", null)))),
          null);

  PolicyContent {
    steps = List.copyOf(steps);
  }

  /**
   * A step.
   *
   * @param waitMinutes after the step before
   * @param targets who is told
   */
  record EscalationStep(int waitMinutes, List<EscalationTarget> targets) {
    EscalationStep {
      targets = List.copyOf(targets);
    }
  }

  /**
   * Who is told: a contact, all of a team, whoever is on call by a rota, or every contact of the
   * site and priority.
   *
   * @param id null for everybody
   */
  record EscalationTarget(
      @Schema(allowableValues = {"contact", "team", "rota", "everybody"}) String kind,
      @Nullable Integer id) {
    boolean is(String wantedKind, int wantedId) {
      return kind.equals(wantedKind) && id != null && id == wantedId;
    }
  }

  private Priority least() {
    return Priority.of(leastPriority).orElseThrow();
  }

  private boolean speaksOf(int site, Priority priority) {
    return (siteId == null || siteId == site) && priority.compareTo(least()) >= 0;
  }

  boolean names(String kind, int id) {
    return steps.stream()
        .flatMap(step -> step.targets().stream())
        .anyMatch(target -> target.is(kind, id));
  }

  /** The one that counts: of the site before of all, and then the highest priority. */
  static Optional<Document<PolicyContent>> of(
      List<Document<PolicyContent>> all, int site, Priority priority) {
    return all.stream()
        .filter(each -> each.content().speaksOf(site, priority))
        .max(
            Comparator.<Document<PolicyContent>, Boolean>comparing(
                    each -> each.content().siteId() != null)
                .thenComparing(each -> each.content().least()));
  }
}
