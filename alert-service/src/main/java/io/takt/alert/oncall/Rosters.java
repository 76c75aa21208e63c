package io.takt.alert.oncall;

import io.takt.alert.notification.ContactListener;
import io.takt.alert.notification.ContactTable;
import io.takt.alert.rule.Priority;
import io.takt.contracts.TenantId;
import io.takt.platform.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Reads who there is, and keeps who is still named somewhere. */
@Component
class Rosters implements ContactListener {
  private final ContactTable contacts;
  private final TeamTable teams;
  private final RotaTable rotas;
  private final PolicyTable policies;

  Rosters(ContactTable contacts, TeamTable teams, RotaTable rotas, PolicyTable policies) {
    this.contacts = contacts;
    this.teams = teams;
    this.rotas = rotas;
    this.policies = policies;
  }

  Roster of(TenantId tenant) {
    return Roster.of(contacts.all(tenant), teams.all(tenant), rotas.all(tenant));
  }

  Optional<Document<PolicyContent>> policy(TenantId tenant, int site, Priority priority) {
    return PolicyContent.of(policies.all(tenant), site, priority);
  }

  @Override
  public void removing(TenantId tenant, int contact) {
    List<String> uses = new ArrayList<>();
    teams.all(tenant).stream()
        .filter(team -> team.content().members().contains(contact))
        .forEach(team -> uses.add("team " + team.name()));
    rotas.all(tenant).stream()
        .filter(rota -> rota.content().names(contact))
        .forEach(rota -> uses.add("rota " + rota.name()));
    uses.addAll(policiesNaming(tenant, "contact", contact));
    refuse("contact-in-use", uses);
  }

  /**
   * @throws Problem 409 while a policy names it
   */
  void requireUnused(TenantId tenant, String kind, int id) {
    refuse(kind + "-in-use", policiesNaming(tenant, kind, id));
  }

  private List<String> policiesNaming(TenantId tenant, String kind, int id) {
    return policies.all(tenant).stream()
        .filter(policy -> policy.content().names(kind, id))
        .map(policy -> "policy " + policy.name())
        .toList();
  }

  private static void refuse(String code, List<String> uses) {
    if (!uses.isEmpty()) {
      throw new Problem(
          HttpStatus.CONFLICT, code, "It is still in " + String.join(", ", uses) + ".");
    }
  }
}
