package io.takt.gateway.key;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.gateway.plant.PlantSubscriber;
import io.takt.platform.caller.Caller;
import io.takt.platform.page.Cursor;
import io.takt.platform.page.Page;
import io.takt.platform.problem.Problem;
import io.takt.platform.realm.Realm;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** API keys of the caller's tenant. */
@RestController
@RequestMapping("/api/v1/keys")
@Tag(name = "Keys", description = "API keys for programs; only a person with `admin` may see them")
@SecurityRequirement(name = "session", scopes = "admin")
class KeyController {
  private static final int MAX_NAME = 100;
  private static final int MAX_PAGE = 500;

  private final ApiKeys keys;
  private final ApiKeyTable table;
  private final PlantSubscriber plant;
  private final Cursor cursor;
  private final Clock clock;

  KeyController(
      ApiKeys keys, ApiKeyTable table, PlantSubscriber plant, Cursor cursor, Clock clock) {
    this.plant = plant;
    this.keys = keys;
    this.table = table;
    this.cursor = cursor;
    this.clock = clock;
  }

  /**
   * What to make.
   *
   * @param name what it is for
   * @param scope what it may do; each includes those before
   * @param sites ids of the only sites it sees; null: all
   * @param expiresAt null: never
   */
  record NewKey(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Report script")
          @Nullable String name,
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              allowableValues = {"read", "record", "write"})
          @Nullable String scope,
      @Nullable List<@Nullable Integer> sites,
      @Nullable OffsetDateTime expiresAt) {}

  /**
   * A key with its secret, shown this once.
   *
   * @param sites ids of the only sites it sees; null: all
   * @param prefix the part that is shown later too
   * @param key the key itself
   * @param expiresAt null: never
   */
  record CreatedKey(
      int id,
      String name,
      @Schema(allowableValues = {"read", "record", "write"}) String scope,
      @Nullable List<Integer> sites,
      String prefix,
      String key,
      OffsetDateTime createdAt,
      @Nullable OffsetDateTime expiresAt) {}

  /**
   * A key without its secret.
   *
   * @param sites ids of the only sites it sees; null: all
   * @param prefix begin of the key, after {@code takt_}
   * @param expiresAt null: never
   * @param lastUsedAt to the minute; null: never used
   */
  record KeyView(
      int id,
      String name,
      @Schema(allowableValues = {"read", "record", "write"}) String scope,
      @Nullable List<Integer> sites,
      String prefix,
      OffsetDateTime createdAt,
      @Nullable OffsetDateTime expiresAt,
      @Nullable OffsetDateTime lastUsedAt) {}

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Make a key; it is shown this once")
  CreatedKey create(Caller caller, @RequestBody NewKey wanted) {
    Instant expiresAt = wanted.expiresAt() == null ? null : wanted.expiresAt().toInstant();
    if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
      throw new Problem(
          HttpStatus.BAD_REQUEST, "time-invalid", "\"expiresAt\" must be in the future.");
    }
    Realm realm =
        wanted.sites() == null
            ? Realm.of(caller.tenant())
            : new Realm(caller.tenant(), plant.require(caller.realm(), wanted.sites()));
    ApiKeys.Fresh fresh =
        keys.create(caller, realm, name(wanted.name()), KeyScope.of(wanted.scope()), expiresAt);
    ApiKey key = fresh.key();
    return new CreatedKey(
        key.id(),
        key.name(),
        key.scope().id(),
        key.realm().sortedSites(),
        key.prefix(),
        fresh.text(),
        time(key.createdAt()),
        key.expiresAt() == null ? null : time(key.expiresAt()));
  }

  @GetMapping
  @Operation(summary = "Keys that were not revoked")
  ResponseEntity<Page<KeyView>> list(
      Caller caller,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(name = "cursor", required = false) @Nullable String from) {
    if (limit < 1 || limit > MAX_PAGE) {
      throw new Problem(
          HttpStatus.BAD_REQUEST, "limit-invalid", "\"limit\" is 1 to " + MAX_PAGE + ".");
    }
    int after = from == null ? 0 : Integer.parseInt(cursor.decode(from));
    List<ApiKey> found = table.list(caller.tenant(), after, limit + 1);
    List<KeyView> items = found.stream().limit(limit).map(KeyController::view).toList();
    Page<KeyView> page =
        found.size() <= limit
            ? Page.whole(items)
            : new Page<>(items, cursor.encode(String.valueOf(items.getLast().id())));
    return page.ok().body(page);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Revoke a key; it stops working within five seconds")
  void revoke(Caller caller, @PathVariable int id) {
    if (!keys.revoke(caller, id)) {
      throw Problem.notFound();
    }
  }

  private static KeyView view(ApiKey key) {
    return new KeyView(
        key.id(),
        key.name(),
        key.scope().id(),
        key.realm().sortedSites(),
        key.prefix(),
        time(key.createdAt()),
        key.expiresAt() == null ? null : time(key.expiresAt()),
        key.lastUsedAt() == null ? null : time(key.lastUsedAt()));
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
