package io.takt.alert.oncall;

import io.takt.alert.notification.ContactTable;
import io.takt.alert.oncall.PolicyContent.EscalationStep;
import io.takt.alert.oncall.PolicyContent.EscalationTarget;
import io.takt.alert.oncall.PolicyDraft.DraftStep;
import io.takt.alert.oncall.PolicyDraft.DraftTarget;
import io.takt.alert.plant.PlantSubscriber;
import io.takt.alert.rule.Priority;
import io.takt.contracts.TenantId;
import io.takt.platform.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Finds all that is wrong with an escalation policy. */
@Component
class PolicyCheck {
  private static final int MOST_STEPS = 10;
  private static final int MOST_TARGETS = 20;
  private static final int LONGEST = (int) Duration.ofDays(1).toMinutes();
  private static final int SHORTEST_REPEAT = 5;

  private final PolicyTable policies;
  private final ContactTable contacts;
  private final TeamTable teams;
  private final RotaTable rotas;
  private final PlantSubscriber plant;

  PolicyCheck(
      PolicyTable policies,
      ContactTable contacts,
      TeamTable teams,
      RotaTable rotas,
      PlantSubscriber plant) {
    this.policies = policies;
    this.contacts = contacts;
    this.teams = teams;
    this.rotas = rotas;
    this.plant = plant;
  }

  /** A policy as it can be kept. */
  record Checked(String name, PolicyContent content) {}

  /**
   * @param changed id of the one that shall say this; 0 for a new one
   */
  Checked of(TenantId tenant, int changed, PolicyDraft draft) {
    Checks checks = new Checks(tenant, contacts);
    String name = checks.name(draft.name());
    String least = draft.leastPriority() == null ? Priority.LOW.id() : draft.leastPriority();
    if (Priority.of(least).isEmpty()) {
      checks.fault(
          "priority-unknown", "leastPriority", "A priority is low, medium, high or critical.");
    }
    Integer site = draft.siteId();
    if (site != null && !plant.hasSite(tenant, site)) {
      checks.fault("site-unknown", "siteId", "Name a site that exists, or none.");
    }
    Integer repeat = draft.repeatMinutes();
    if (repeat != null && (repeat < SHORTEST_REPEAT || repeat > LONGEST)) {
      checks.fault("out-of-range", "repeatMinutes", "It is repeated after 5 to 1440 minutes.");
    }
    PolicyContent content =
        new PolicyContent(site, least, steps(checks, tenant, draft.steps()), repeat);
    checks.throwIfAny("policy-invalid", "This escalation policy cannot be kept.");
    List<Document<PolicyContent>> all = policies.all(tenant);
    Names.requireRoom(all, name, changed);
    if (all.stream()
        .anyMatch(each ->
            each.id() != changed
                && Objects.equals(each.content().siteId(), site)
                && each.content().leastPriority().equals(least))) {
      throw new Problem(
          HttpStatus.CONFLICT,
          "policy-taken",
          "Another policy speaks of the same site from the same priority on.");
    }
    return new Checked(name, content);
  }

  private List<EscalationStep> steps(
      Checks checks, TenantId tenant, @Nullable List<@Nullable DraftStep> drafts) {
    List<EscalationStep> steps = new ArrayList<>();
    if (drafts == null || drafts.isEmpty() || drafts.size() > MOST_STEPS) {
      checks.fault("steps-missing", "steps", "A policy has 1 to 10 steps.");
      return steps;
    }
    long all = 0;
    for (int i = 0; i < drafts.size(); i++) {
      DraftStep draft = drafts.get(i);
      String at = "steps[" + i + "]";
      int wait = draft == null || draft.waitMinutes() == null ? -1 : draft.waitMinutes();
      if (wait < (i == 0 ? 0 : 1) || wait > LONGEST) {
        checks.fault(
            "out-of-range",
            at + ".waitMinutes",
            "A step waits 1 to 1440 minutes for the one before; the first may begin at once.");
      } else {
        all += wait;
      }
      steps.add(
          new EscalationStep(
              wait, targets(checks, tenant, draft == null ? null : draft.targets(), at)));
    }
    if (all > LONGEST) {
      checks.fault("endless", "steps", "All steps are taken within a day.");
    }
    return steps;
  }

  private List<EscalationTarget> targets(
      Checks checks, TenantId tenant, @Nullable List<@Nullable DraftTarget> drafts, String step) {
    List<EscalationTarget> targets = new ArrayList<>();
    if (drafts == null || drafts.isEmpty() || drafts.size() > MOST_TARGETS) {
      checks.fault("people-missing", step + ".targets", "A step tells 1 to 20 targets.");
      return targets;
    }
    for (int i = 0; i < drafts.size(); i++) {
      DraftTarget draft = drafts.get(i);
      String at = step + ".targets[" + i + "]";
      String kind = draft == null || draft.kind() == null ? "" : draft.kind();
      int id = draft == null || draft.id() == null ? 0 : draft.id();
      boolean known =
          switch (kind) {
            case "contact" -> checks.isContact(id);
            case "team" -> teams.hold(tenant, id);
            case "rota" -> rotas.hold(tenant, id);
            case "everybody" -> true;
            default -> false;
          };
      if (!known) {
        checks.fault("target-unknown", at, "Name a contact, team or rota that exists.");
      }
      targets.add(new EscalationTarget(kind, kind.equals("everybody") ? null : id));
    }
    return targets;
  }
}
