package io.takt.alert.oncall;

import io.takt.alert.notification.Contact;
import io.takt.alert.oncall.PolicyContent.EscalationTarget;
import io.takt.alert.rule.Priority;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A tenant's people, teams and rotas at one moment: who it is that a step names. */
record Roster(
    Map<Integer, Contact> contacts,
    Map<Integer, Document<TeamContent>> teams,
    Map<Integer, Document<RotaContent>> rotas) {

  static Roster of(
      List<Contact> contacts,
      List<Document<TeamContent>> teams,
      List<Document<RotaContent>> rotas) {
    return new Roster(
        contacts.stream()
            .collect(
                Collectors.toMap(
                    Contact::id, Function.identity(), (one, _) -> one, LinkedHashMap::new)),
        byId(teams),
        byId(rotas));
  }

  private static <T> Map<Integer, Document<T>> byId(List<Document<T>> all) {
    return all.stream().collect(Collectors.toMap(Document::id, Function.identity()));
  }

  /**
   * Somebody to tell.
   *
   * @param via name of the team or the rota; empty for none
   */
  record Person(Contact contact, String kind, String via) {}

  /** Each once, in the order in which they are named. */
  List<Person> people(List<EscalationTarget> targets, Instant at, int site, Priority priority) {
    Map<Integer, Person> people = new LinkedHashMap<>();
    for (EscalationTarget target : targets) {
      for (Person person : named(target, at, site, priority)) {
        people.putIfAbsent(person.contact().id(), person);
      }
    }
    return List.copyOf(people.values());
  }

  private List<Person> named(EscalationTarget target, Instant at, int site, Priority priority) {
    int id = target.id() == null ? 0 : target.id();
    return switch (target.kind()) {
      case "contact" -> people(List.of(id), target.kind(), "");
      case "team" ->
          Optional.ofNullable(teams.get(id))
              .map(team -> people(team.content().members(), target.kind(), team.name()))
              .orElse(List.of());
      case "rota" ->
          Optional.ofNullable(rotas.get(id))
              .map(rota ->
                  people(
                      rota.content().rota().at(at).stream().boxed().toList(),
                      target.kind(),
                      rota.name()))
              .orElse(List.of());
      case "everybody" -> everybody(site, priority);
      default -> throw new IllegalStateException("no kind of target: " + target.kind());
    };
  }

  List<Person> everybody(int site, Priority priority) {
    return contacts.values().stream()
        .filter(contact -> contact.wants(site, priority))
        .map(contact -> new Person(contact, "everybody", ""))
        .toList();
  }

  private List<Person> people(List<Integer> ids, String kind, String via) {
    return ids.stream()
        .flatMap(id -> Optional.ofNullable(contacts.get(id)).stream())
        .map(contact -> new Person(contact, kind, via))
        .toList();
  }
}
