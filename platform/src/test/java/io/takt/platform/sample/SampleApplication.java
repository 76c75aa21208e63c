package io.takt.platform.sample;

import io.takt.platform.caller.Caller;
import io.takt.platform.problem.FaultDetail;
import io.takt.platform.problem.Problem;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A service with one endpoint of each kind. */
@SpringBootApplication(scanBasePackages = "io.takt.platform.sample")
public class SampleApplication {
  /** What a body looks like. */
  public record Body(int number) {}

  @RestController
  static class SampleController {
    @GetMapping("/api/v1/me")
    String me(Caller caller) {
      return caller.tenant().value() + " " + caller.subject() + " " + caller.scopes();
    }

    @PostMapping("/api/v1/body")
    int body(@RequestBody Body body) {
      return body.number();
    }

    @PostMapping("/api/v1/orders/{id}/start")
    String start(@PathVariable int id) {
      return "started " + id;
    }

    @GetMapping("/api/v1/number")
    int number(@RequestParam int n) {
      return n;
    }

    @GetMapping("/api/v1/bug")
    int bug() {
      throw new IllegalStateException("secret inner detail");
    }

    @GetMapping("/api/v1/store-away")
    int storeAway() {
      throw new DataAccessResourceFailureException("connection refused");
    }

    @GetMapping("/api/v1/store-lost")
    int storeLost() {
      throw new TransactionSystemException("JDBC rollback failed: this connection was closed");
    }

    @GetMapping("/api/v1/refused")
    int refused() {
      throw new Problem(
          HttpStatus.BAD_REQUEST,
          "several",
          "Two things are wrong.",
          List.of(new FaultDetail("a", "x", "x is wrong"), new FaultDetail("b", "y", "y too")));
    }

    @GetMapping("/api/v1/busy")
    int busy() {
      throw Problem.unavailable("Come back.", Duration.ofSeconds(7));
    }

    @GetMapping("/internal/ping")
    String internal() {
      return "pong";
    }
  }
}
