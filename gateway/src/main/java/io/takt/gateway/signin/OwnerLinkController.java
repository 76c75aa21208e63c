package io.takt.gateway.signin;

import io.swagger.v3.oas.annotations.Hidden;
import io.takt.gateway.audit.AuditTrail;
import io.takt.platform.caller.Caller;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One-time links, for the command line on this machine only; not of the API others use. */
@RestController
@RequestMapping("/api/v1/owner-links")
@Hidden
class OwnerLinkController {
  private final SignIn signIn;
  private final AuditTrail audit;
  private final String root;

  /**
   * @param root where people reach the gateway; configured, never taken from a request
   */
  OwnerLinkController(SignIn signIn, AuditTrail audit, @Value("${takt.base-url}") String root) {
    this.signIn = signIn;
    this.audit = audit;
    this.root = root;
  }

  /** A one-time sign-in link. */
  record OwnerLink(String link, OffsetDateTime expiresAt) {}

  @Transactional
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  OwnerLink create(Caller caller) {
    SignIn.NewLink link = signIn.newOwnerLink(caller.tenant());
    audit.note(
        caller.tenant(),
        "owner-link.create",
        new AuditTrail.Subject("person", String.valueOf(link.person()), ""),
        null,
        Map.of("expiresAt", link.expiresAt().toString()));
    return new OwnerLink(
        root + "/sign-in?token=" + link.token(), link.expiresAt().atOffset(ZoneOffset.UTC));
  }
}
