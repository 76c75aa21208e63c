package io.takt.alert.oncall;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.alert.oncall.PolicyContent.EscalationStep;
import io.takt.alert.oncall.Roster.Person;
import io.takt.alert.plant.PlantSubscriber;
import io.takt.alert.rule.Priority;
import io.takt.contracts.TenantId;
import io.takt.platform.caller.Caller;
import io.takt.platform.page.Page;
import io.takt.platform.problem.FaultDetail;
import io.takt.platform.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/on-call")
@Tag(name = "Alarms")
final class OnCallController {
  private static final Duration AHEAD = Duration.ofDays(14);
  private static final int MOST_GAPS = 200;

  private final Rosters rosters;
  private final RotaTable rotas;
  private final QuietHoursTable quiet;
  private final PlantSubscriber plant;
  private final Clock clock;

  OnCallController(
      Rosters rosters, RotaTable rotas, QuietHoursTable quiet, PlantSubscriber plant, Clock clock) {
    this.rosters = rosters;
    this.rotas = rotas;
    this.quiet = quiet;
    this.plant = plant;
    this.clock = clock;
  }

  /**
   * Who would be told of an alarm, if nobody acknowledged it.
   *
   * @param policyId null: no policy speaks of such an alarm, everybody is told at once
   * @param policy its name, empty for none
   * @param repeatMinutes after the last step it begins again; null: not
   */
  record OnCall(
      Instant at,
      @Nullable Integer policyId,
      String policy,
      List<OnCallStep> steps,
      @Nullable Integer repeatMinutes) {}

  /**
   * A step.
   *
   * @param at when it is taken
   * @param people nobody: the next step is taken at once, and after the last one everybody is told
   *     if nobody was
   */
  record OnCallStep(Instant at, List<OnCallPerson> people) {}

  /**
   * Somebody to be told.
   *
   * @param kind of what names them
   * @param via name of the team or rota; empty for none
   * @param quietUntil they are told then, if it still holds; null: at once
   */
  record OnCallPerson(
      int contactId,
      String name,
      @Schema(allowableValues = {"contact", "team", "rota", "everybody"}) String kind,
      String via,
      @Nullable Instant quietUntil) {}

  /** A time in which nobody is on call by a rota. */
  record RotaGap(int rotaId, String rota, Instant from, Instant to) {}

  @GetMapping
  @Operation(summary = "Who would be told of an alarm of this site and priority")
  OnCall preview(
      Caller caller,
      @Parameter(description = "needed") @RequestParam(required = false) @Nullable Integer site,
      @Parameter(description = "needed: low, medium, high or critical")
          @RequestParam(required = false)
          @Nullable String priority,
      @Parameter(description = "now when left out") @RequestParam(required = false)
          @Nullable Instant at) {
    TenantId tenant = caller.tenant();
    if (site == null) {
      throw invalid("field-missing", "site", "Name a site.");
    }
    if (!plant.hasSite(tenant, site)) {
      throw Problem.notFound();
    }
    Priority wanted =
        Priority.of(priority == null ? "" : priority)
            .orElseThrow(() ->
                invalid(
                    "priority-unknown",
                    "priority",
                    "A priority is low, medium, high or critical."));
    Instant start = at == null ? clock.instant() : at;
    Optional<Document<PolicyContent>> policy = rosters.policy(tenant, site, wanted);
    PolicyContent content = policy.map(Document::content).orElse(PolicyContent.USUAL);
    boolean repeats = wanted == Priority.CRITICAL;
    return new OnCall(
        start,
        policy.map(Document::id).orElse(null),
        policy.map(Document::name).orElse(""),
        steps(tenant, content, start, site, wanted),
        repeats ? content.repeatMinutes() : null);
  }

  private List<OnCallStep> steps(
      TenantId tenant, PolicyContent policy, Instant start, int site, Priority priority) {
    Roster roster = rosters.of(tenant);
    List<OnCallStep> steps = new ArrayList<>();
    Instant at = start;
    boolean waited = true;
    boolean called = false;
    for (int i = 0; i < policy.steps().size(); i++) {
      EscalationStep step = policy.steps().get(i);
      at = waited ? at.plus(Duration.ofMinutes(step.waitMinutes())) : at;
      List<Person> people = roster.people(step.targets(), at, site, priority);
      if (people.isEmpty() && !called && i == policy.steps().size() - 1) {
        people = roster.everybody(site, priority);
      }
      waited = !people.isEmpty();
      called |= waited;
      Instant then = at;
      steps.add(
          new OnCallStep(
              at, people.stream().map(person -> view(tenant, person, then, priority)).toList()));
    }
    return steps;
  }

  private OnCallPerson view(TenantId tenant, Person person, Instant at, Priority priority) {
    return new OnCallPerson(
        person.contact().id(),
        person.contact().name(),
        person.kind(),
        person.via(),
        priority == Priority.CRITICAL
            ? null
            : quiet
                .of(tenant, person.contact().id())
                .flatMap(hours -> hours.until(at))
                .orElse(null));
  }

  @GetMapping("/gaps")
  @Operation(summary = "When nobody will be on call by a rota in the next two weeks")
  Page<RotaGap> gaps(Caller caller) {
    Instant now = clock.instant();
    return Page.whole(
        rotas.all(caller.tenant()).stream()
            .filter(rota -> !rota.content().gapsIntended())
            .flatMap(rota ->
                rota.content().rota().gaps(now, now.plus(AHEAD)).stream()
                    .map(gap -> new RotaGap(rota.id(), rota.name(), gap.from(), gap.to())))
            .sorted(Comparator.comparing(RotaGap::from))
            .limit(MOST_GAPS)
            .toList());
  }

  private static Problem invalid(String code, String at, String detail) {
    return new Problem(
        HttpStatus.BAD_REQUEST, "invalid", detail, List.of(new FaultDetail(code, at, detail)));
  }
}
