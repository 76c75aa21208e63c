package io.takt.analytics.query;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.takt.analytics.history.RawReadings;
import io.takt.analytics.plant.PlantMirror;
import io.takt.analytics.rollup.NumberRollupTable;
import io.takt.analytics.rollup.SettledTable;
import io.takt.analytics.rollup.StateRollupTable;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Connections of their own for what people and programs ask: however much that is, the writers have
 * theirs. They cannot write, and the database ends what takes too long: neither a transaction nor a
 * timer of the driver is needed, and both took longer than most answers.
 */
@Configuration(proxyBeanMethods = false)
public class QueryDatabase {
  /** Qualifies the source of these connections. */
  public static final String NAME = "queries";

  private static final int CONNECTIONS = 6;

  /** A plan is kept whatever the numbers: all of them find rows by signal and time. */
  private static final String OPTIONS =
      " -c default_transaction_read_only=on -c plan_cache_mode=force_generic_plan -c statement_timeout="
          + SeriesController.TIME.toMillis();

  @Bean(defaultCandidate = false)
  @Qualifier(NAME)
  DataSource queries(HikariDataSource writers) {
    HikariConfig config = new HikariConfig();
    writers.copyStateTo(config);
    config.setPoolName("analytics-" + NAME);
    config.setMaximumPoolSize(CONNECTIONS);
    String options = writers.getDataSourceProperties().getProperty("options", "");
    config.setDataSourceProperties(new Properties());
    writers
        .getDataSourceProperties()
        .forEach((name, value) -> config.addDataSourceProperty(String.valueOf(name), value));
    config.addDataSourceProperty("options", options + OPTIONS);
    return new HikariDataSource(config);
  }

  @Bean
  HistoryQueries historyQueries(@Qualifier(NAME) DataSource queries, PlantMirror plant) {
    return new HistoryQueries(new JdbcTemplate(queries), plant);
  }

  @Bean
  NumberSeries numberSeries(@Qualifier(NAME) DataSource queries) {
    return new NumberSeries(
        new RawReadings(queries), new NumberRollupTable(queries), new SettledTable(queries));
  }

  @Bean
  StateSeries stateSeries(@Qualifier(NAME) DataSource queries, JsonMapper json) {
    return new StateSeries(
        new RawReadings(queries), new StateRollupTable(queries, json), new SettledTable(queries));
  }
}
