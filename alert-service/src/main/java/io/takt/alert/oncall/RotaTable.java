package io.takt.alert.oncall;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Rotas. */
@Component
class RotaTable extends DocumentTable<RotaContent> {
  RotaTable(JdbcClient jdbc, JsonMapper json) {
    super(jdbc, json, "rota", RotaContent.class);
  }
}
