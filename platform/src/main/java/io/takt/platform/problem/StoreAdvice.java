package io.takt.platform.problem;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** While the database is away, callers are told to come back. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class StoreAdvice {
  private static final Logger log = LoggerFactory.getLogger(StoreAdvice.class);

  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    TransientDataAccessException.class,
    QueryTimeoutException.class,
    CannotCreateTransactionException.class,
    // the connection broke in the middle: neither commit nor rollback could be told
    RecoverableDataAccessException.class,
    TransactionSystemException.class
  })
  ResponseEntity<Object> storeAway(Exception exception) {
    log.warn("database unavailable: {}", exception.getMessage());
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, "5")
        .body(
            ProblemBody.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "store-unavailable",
                "The database does not answer. What you sent before is safe; try again shortly.",
                List.of()));
  }
}
