package io.takt.alert.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import io.takt.alert.notification.ChannelKind;
import io.takt.alert.notification.Contact;
import io.takt.alert.oncall.PolicyContent.EscalationStep;
import io.takt.alert.oncall.PolicyContent.EscalationTarget;
import io.takt.alert.oncall.RotaContent.RotaLayer;
import io.takt.alert.rule.Priority;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RosterTest {
  private static final Instant NOW = Instant.parse("2026-03-24T12:00:00Z");
  private static final int SITE = 5;

  private static Contact contact(int id, Priority least, @Nullable List<Integer> sites) {
    return new Contact(
        id,
        1,
        "person " + id,
        "p@example.com",
        null,
        List.of(ChannelKind.EMAIL),
        "en",
        least,
        sites);
  }

  private static final Roster ROSTER =
      Roster.of(
          List.of(
              contact(1, Priority.LOW, null),
              contact(2, Priority.CRITICAL, null),
              contact(3, Priority.LOW, List.of(SITE + 1))),
          List.of(new Document<>(1, 1, "team", new TeamContent(List.of(2, 3)))),
          List.of(rota(1, "2026-01-05"), rota(2, "2030-01-07")));

  private static Document<RotaContent> rota(int id, String start) {
    RotaLayer layer = new RotaLayer(List.of(3), "weekly", 1, start, "06:00", List.of());
    return new Document<>(
        id, 1, "rota", new RotaContent("Europe/Berlin", List.of(layer), List.of(), false));
  }

  private static List<Integer> people(EscalationTarget... targets) {
    return ROSTER.people(List.of(targets), NOW, SITE, Priority.HIGH).stream()
        .map(person -> person.contact().id())
        .toList();
  }

  private static EscalationTarget target(String kind, int id) {
    return new EscalationTarget(kind, id);
  }

  @Test
  void tellsEachPersonOnceInTheOrderTheyAreNamed() {
    assertThat(people(target("rota", 1), target("team", 1), target("contact", 2)))
        .containsExactly(3, 2);
  }

  @Test
  void aRotaThatHasNotBegunNamesNobody() {
    assertThat(people(target("rota", 2))).isEmpty();
  }

  @Test
  void everybodyIsWhoWantsThisSiteAndPriority() {
    assertThat(people(new EscalationTarget("everybody", null))).containsExactly(1);
    assertThat(ROSTER.everybody(SITE + 1, Priority.CRITICAL)).hasSize(3);
  }

  @Test
  void aPolicyOfTheSiteCountsBeforeOneOfAllAndThenTheHighestPriority() {
    List<Document<PolicyContent>> all =
        List.of(
            policy(1, null, Priority.LOW),
            policy(2, null, Priority.CRITICAL),
            policy(3, SITE, Priority.MEDIUM),
            policy(4, SITE, Priority.HIGH));
    assertThat(chosen(all, SITE, Priority.CRITICAL)).hasValue(4);
    assertThat(chosen(all, SITE, Priority.MEDIUM)).hasValue(3);
    assertThat(chosen(all, SITE, Priority.LOW)).hasValue(1);
    assertThat(chosen(all, SITE + 1, Priority.CRITICAL)).hasValue(2);
    assertThat(chosen(all.subList(1, 2), SITE, Priority.LOW)).isEmpty();
  }

  private static Optional<Integer> chosen(
      List<Document<PolicyContent>> all, int site, Priority priority) {
    return PolicyContent.of(all, site, priority).map(Document::id);
  }

  private static Document<PolicyContent> policy(int id, @Nullable Integer site, Priority least) {
    EscalationStep step = new EscalationStep(0, List.of(target("contact", 1)));
    return new Document<>(
        id, 1, "policy " + id, new PolicyContent(site, least.id(), List.of(step), null));
  }
}
