package io.takt.gateway.sqllogin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.platform.caller.Caller;
import io.takt.platform.page.Page;
import io.takt.platform.problem.Problem;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** SQL logins of the caller's tenant. */
@RestController
@RequestMapping("/api/v1/sql-logins")
@Tag(
    name = "SQL logins",
    description =
        "Logins that read the tenant's views in the database, for Grafana and BI tools; only a"
            + " person with `admin` may see them")
@SecurityRequirement(name = "session", scopes = "admin")
class SqlLoginController {
  private static final int MAX_NAME = 100;

  private final SqlLogins logins;
  private final SqlLoginTable table;
  private final SqlLoginWatch watch;
  private final SqlServer server;

  SqlLoginController(SqlLogins logins, SqlLoginTable table, SqlLoginWatch watch, SqlServer server) {
    this.logins = logins;
    this.table = table;
    this.watch = watch;
    this.server = server;
  }

  /**
   * What to make.
   *
   * @param name what it is for
   */
  record NewSqlLogin(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Grafana")
          @Nullable String name) {}

  /**
   * A login with its password, shown this once.
   *
   * @param host where the database is, as the gateway reaches it
   * @param user the database's user
   */
  record CreatedSqlLogin(
      int id,
      String name,
      @Schema(example = "127.0.0.1") String host,
      @Schema(example = "15432") int port,
      @Schema(example = "takt") String database,
      @Schema(example = "bi_k3v09xw2ma") String user,
      String password,
      OffsetDateTime createdAt) {}

  /**
   * A login without its password.
   *
   * @param host where the database is, as the gateway reaches it
   * @param user the database's user
   * @param createdBy who made it
   * @param lastSeenAt when it was last found connected, to the minute; shorter connections may be
   *     missed; null: never
   */
  record SqlLoginView(
      int id,
      String name,
      @Schema(example = "127.0.0.1") String host,
      @Schema(example = "15432") int port,
      @Schema(example = "takt") String database,
      @Schema(example = "bi_k3v09xw2ma") String user,
      @Schema(example = "owner@factory.example") String createdBy,
      OffsetDateTime createdAt,
      @Nullable OffsetDateTime lastSeenAt) {}

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Make a login; its password is shown this once")
  CreatedSqlLogin create(Caller caller, @RequestBody NewSqlLogin wanted) {
    SqlLogins.Fresh fresh = logins.create(caller, name(wanted.name()));
    SqlLogin login = fresh.login();
    return new CreatedSqlLogin(
        login.id(),
        login.name(),
        server.host(),
        server.port(),
        server.database(),
        login.login(),
        fresh.password(),
        time(login.createdAt()));
  }

  @GetMapping
  @Operation(summary = "Logins that were not ended")
  ResponseEntity<Page<SqlLoginView>> list(Caller caller) {
    Page<SqlLoginView> page =
        Page.whole(table.list(caller.tenant()).stream().map(this::view).toList());
    return page.ok().body(page);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "End a login; its connections are closed")
  void end(Caller caller, @PathVariable int id) {
    if (!logins.end(caller, id)) {
      throw Problem.notFound();
    }
    watch.look();
  }

  private SqlLoginView view(SqlLogin login) {
    Instant seen = login.lastSeenAt();
    return new SqlLoginView(
        login.id(),
        login.name(),
        server.host(),
        server.port(),
        server.database(),
        login.login(),
        login.author(),
        time(login.createdAt()),
        seen == null ? null : time(seen));
  }

  private static String name(@Nullable String name) {
    if (name == null || name.isBlank() || name.length() > MAX_NAME) {
      throw new Problem(
          HttpStatus.BAD_REQUEST, "name-invalid", "\"name\" has 1 to " + MAX_NAME + " characters.");
    }
    return name.strip();
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
