package io.takt.alert.oncall;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Teams. */
@Component
class TeamTable extends DocumentTable<TeamContent> {
  TeamTable(JdbcClient jdbc, JsonMapper json) {
    super(jdbc, json, "team", TeamContent.class);
  }
}
