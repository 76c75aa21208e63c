package io.takt.alert.oncall;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Escalation policies. */
@Component
class PolicyTable extends DocumentTable<PolicyContent> {
  PolicyTable(JdbcClient jdbc, JsonMapper json) {
    super(jdbc, json, "escalation_policy", PolicyContent.class);
  }
}
