package io.takt.alert.notification;

import io.takt.contracts.TenantId;
import io.takt.platform.audit.AuditTrail;
import io.takt.platform.audit.AuditTrail.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells the audit of contacts and endpoints, in the transaction of the change. Who a contact is,
 * and what lets in to an endpoint, is not kept there: only that it is another now.
 */
@Component
class ReceiverTrail {
  private final AuditTrail audit;

  ReceiverTrail(AuditTrail audit) {
    this.audit = audit;
  }

  /**
   * @param renewed what is not kept here and was changed
   */
  private record ContactFacts(
      long version,
      List<String> channels,
      String language,
      String leastPriority,
      @Nullable List<Integer> sites,
      List<String> renewed) {
    static ContactFacts of(Contact contact, List<String> renewed) {
      return new ContactFacts(
          contact.version(),
          contact.channels().stream().map(ChannelKind::id).toList(),
          contact.language(),
          contact.least().id(),
          contact.sites(),
          renewed);
    }
  }

  /**
   * @param renewed what is not kept here and was changed
   */
  private record EndpointFacts(
      long version,
      String kind,
      String host,
      String language,
      String leastPriority,
      @Nullable List<Integer> sites,
      List<String> renewed) {
    static EndpointFacts of(Endpoint endpoint, List<String> renewed) {
      return new EndpointFacts(
          endpoint.version(),
          endpoint.kind().id(),
          String.valueOf(endpoint.url().getHost()),
          endpoint.language(),
          endpoint.least().id(),
          endpoint.sites(),
          renewed);
    }
  }

  void created(TenantId tenant, Contact made) {
    audit.created(tenant, subject(made), ContactFacts.of(made, List.of()));
  }

  void changed(TenantId tenant, Contact before, Contact after) {
    List<String> renewed = new ArrayList<>();
    note(renewed, "name", before.name(), after.name());
    note(renewed, "email", before.email(), after.email());
    note(renewed, "phone", before.phone(), after.phone());
    audit.changed(
        tenant,
        subject(after),
        ContactFacts.of(before, List.of()),
        ContactFacts.of(after, renewed));
  }

  void removed(TenantId tenant, Contact before) {
    audit.removed(tenant, subject(before), ContactFacts.of(before, List.of()));
  }

  void created(TenantId tenant, Endpoint made) {
    audit.created(tenant, subject(made), EndpointFacts.of(made, List.of()));
  }

  void changed(TenantId tenant, Endpoint before, Endpoint after) {
    List<String> renewed = new ArrayList<>();
    note(renewed, "url", before.url(), after.url());
    note(renewed, "secret", before.secret(), after.secret());
    audit.changed(
        tenant,
        subject(after),
        EndpointFacts.of(before, List.of()),
        EndpointFacts.of(after, renewed));
  }

  void removed(TenantId tenant, Endpoint before) {
    audit.removed(tenant, subject(before), EndpointFacts.of(before, List.of()));
  }

  private static void note(
      List<String> renewed, String what, @Nullable Object before, @Nullable Object after) {
    if (!Objects.equals(before, after)) {
      renewed.add(what);
    }
  }

  /** Without a name: whoever leaves is forgotten without touching an entry. */
  private static Subject subject(Contact contact) {
    return new Subject("contact", contact.id(), "");
  }

  private static Subject subject(Endpoint endpoint) {
    return new Subject("endpoint", endpoint.id(), endpoint.name());
  }
}
