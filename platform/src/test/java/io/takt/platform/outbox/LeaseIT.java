package io.takt.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.takt.parts.EphemeralTimescale;
import io.takt.parts.ServiceDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class LeaseIT {
  private static final Duration MARGIN = Duration.ofSeconds(40);

  @Test
  void goesFromAHolderThatIsSilentToAnotherOne() throws SQLException {
    try (EphemeralTimescale database = EphemeralTimescale.start()) {
      ServiceDatabase service = database.fresh("asset");
      DataSource source =
          new DriverManagerDataSource(service.url(), service.user(), service.password());
      JdbcClient.create(source).sql("CREATE TABLE outbox ()").update();
      // as over a connection that is half open: nobody tells the database that it is gone
      Lease holder = Lease.tryTake(source).orElseThrow();
      assertThat(Lease.tryTake(source)).isEmpty();

      Optional<Lease> next =
          await()
              .atMost(Lease.SILENCE.plus(MARGIN))
              .until(() -> Lease.tryTake(source), Optional::isPresent);

      next.orElseThrow().close();
      assertThatThrownBy(() -> holder.jdbc().sql("SELECT 1").query(Integer.class).single())
          .isInstanceOf(DataAccessException.class);
    }
  }
}
