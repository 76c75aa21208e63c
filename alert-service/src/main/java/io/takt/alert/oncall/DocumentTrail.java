package io.takt.alert.oncall;

import io.takt.contracts.TenantId;
import io.takt.platform.audit.AuditTrail;
import io.takt.platform.audit.AuditTrail.Subject;
import org.springframework.stereotype.Component;

/** Tells the audit of teams, rotas and policies, in the transaction of the change. */
@Component
class DocumentTrail {
  private final AuditTrail audit;

  DocumentTrail(AuditTrail audit) {
    this.audit = audit;
  }

  /** What the audit keeps of one; people are ids in it. */
  private record Said<T>(String name, T content) {
    static <T> Said<T> by(Document<T> document) {
      return new Said<>(document.name(), document.content());
    }
  }

  <T> Document<T> created(TenantId tenant, String type, Document<T> made) {
    audit.created(tenant, subject(type, made), Said.by(made));
    return made;
  }

  <T> Document<T> changed(TenantId tenant, String type, Document<T> before, Document<T> after) {
    audit.changed(tenant, subject(type, after), Said.by(before), Said.by(after));
    return after;
  }

  void removed(TenantId tenant, String type, Document<?> before) {
    audit.removed(tenant, subject(type, before), Said.by(before));
  }

  private static Subject subject(String type, Document<?> document) {
    return new Subject(type, document.id(), document.name());
  }
}
