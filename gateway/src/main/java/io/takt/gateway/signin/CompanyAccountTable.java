package io.takt.gateway.signin;

import io.takt.contracts.TenantId;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whom providers know people as. */
@Repository
class CompanyAccountTable {
  private final JdbcClient sql;

  CompanyAccountTable(JdbcClient sql) {
    this.sql = sql;
  }

  Optional<Integer> person(TenantId tenant, int provider, String subject) {
    return sql.sql(
            """
            SELECT c.person_id FROM gateway.company_account c
            JOIN gateway.person p ON p.id = c.person_id
            WHERE p.tenant_id = :tenant AND c.provider_id = :provider AND c.subject = :subject
            """)
        .param("tenant", tenant.value())
        .param("provider", provider)
        .param("subject", subject)
        .query(Integer.class)
        .optional();
  }

  List<Integer> people(TenantId tenant, int provider) {
    return sql.sql(
            """
            SELECT c.person_id FROM gateway.company_account c
            JOIN gateway.person p ON p.id = c.person_id
            WHERE p.tenant_id = :tenant AND c.provider_id = :provider
            """)
        .param("tenant", tenant.value())
        .param("provider", provider)
        .query((row, _) -> row.getInt("person_id"))
        .list();
  }

  /** False when the person or the subject has one already. */
  boolean add(Person person, int provider, String subject) {
    return sql.sql(
                """
                INSERT INTO gateway.company_account (person_id, provider_id, subject)
                VALUES (:person, :provider, :subject)
                ON CONFLICT DO NOTHING
                """)
            .param("person", person.id())
            .param("provider", provider)
            .param("subject", subject)
            .update()
        == 1;
  }

  void removeAll(TenantId tenant, int provider) {
    sql.sql(
            """
            DELETE FROM gateway.company_account c USING gateway.person p
            WHERE p.id = c.person_id AND p.tenant_id = :tenant AND c.provider_id = :provider
            """)
        .param("tenant", tenant.value())
        .param("provider", provider)
        .update();
  }
}
