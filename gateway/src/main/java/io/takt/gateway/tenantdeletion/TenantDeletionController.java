package io.takt.gateway.tenantdeletion;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.gateway.signin.FreshProof;
import io.takt.gateway.signin.PersonTable;
import io.takt.platform.caller.Caller;
import io.takt.platform.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The end of the caller's tenant. */
@RestController
@RequestMapping("/api/v1/tenant/deletion")
@Tag(
    name = "Tenant deletion",
    description = "The end of a tenant with all its data; only a person with `admin` asks for it")
@SecurityRequirement(name = "session", scopes = "admin")
class TenantDeletionController {
  private final TenantDeletions deletions;
  private final PersonTable tenants;
  private final FreshProof proof;

  TenantDeletionController(TenantDeletions deletions, PersonTable tenants, FreshProof proof) {
    this.deletions = deletions;
    this.tenants = tenants;
    this.proof = proof;
  }

  /**
   * What was asked for.
   *
   * @param dueAt when it begins; until then it can be called off
   * @param left what is still there once it is under way
   */
  @Schema(name = "TenantDeletion")
  record View(
      @Schema(allowableValues = {"none", "waiting", "begun"}) String state,
      @Nullable OffsetDateTime requestedAt,
      @Nullable OffsetDateTime dueAt,
      @Nullable Long left) {}

  /**
   * Proof that it is meant.
   *
   * @param name of the tenant, typed
   * @param password the caller's own
   * @param code of the second factor, from who has one
   */
  @Schema(name = "TenantDeletionRequest")
  record Wanted(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String name,
      @Nullable String password,
      @Nullable String code) {}

  @GetMapping
  @Operation(summary = "Whether the tenant is to be deleted, and when")
  View get(Caller caller) {
    return deletions
        .find(caller.tenant())
        .map(TenantDeletionController::view)
        .orElseGet(() -> new View("none", null, null, null));
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "Delete the tenant with all its data, after a time to call it off")
  View request(Caller caller, @RequestBody Wanted wanted, HttpServletRequest request) {
    String typed = wanted.name();
    if (typed == null || !typed.strip().equals(tenants.tenant(caller.tenant()).name())) {
      throw new Problem(
          HttpStatus.BAD_REQUEST, "name-differs", "Give the tenant's name in \"name\".");
    }
    proof.require(request, wanted.password(), wanted.code());
    return view(deletions.request(caller.tenant(), caller.subject()));
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Call the deletion off")
  void cancel(Caller caller) {
    deletions.cancel(caller.tenant());
  }

  private static View view(Deletion deletion) {
    return new View(
        deletion.begunAt() == null ? "waiting" : "begun",
        time(deletion.requestedAt()),
        time(deletion.dueAt()),
        deletion.left());
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
