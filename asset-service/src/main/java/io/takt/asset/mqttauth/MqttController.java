package io.takt.asset.mqttauth;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Hidden;
import io.takt.asset.device.Credential;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The broker's questions, in the shapes EMQX 5 uses for its HTTP authentication. */
@RestController
@RequestMapping("/mqtt")
@Hidden
final class MqttController {
  private static final String ALLOW = "allow";
  private static final String DENY = "deny";

  private final CredentialState credentials;
  private final Counter allowed;
  private final Counter denied;

  MqttController(CredentialState credentials, MeterRegistry metrics) {
    this.credentials = credentials;
    this.allowed = metrics.counter("takt.asset.connects", "result", ALLOW);
    this.denied = metrics.counter("takt.asset.connects", "result", DENY);
    metrics.gauge("takt.asset.credentials", credentials, CredentialState::size);
  }

  record Connect(
      @Nullable String clientid,
      @Nullable String username,
      @Nullable String password,
      @Nullable String peerhost) {}

  record Access(
      @Nullable String clientid,
      @Nullable String username,
      @Nullable String topic,
      @Nullable String action,
      @Nullable String peerhost) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Connected(
      String result,
      @JsonProperty("is_superuser") boolean superuser,
      @JsonProperty("client_attrs") @Nullable Attributes attributes) {}

  record Attributes(String tenant, @JsonProperty("tenant_key") String tenantKey, String user) {}

  record Answer(String result) {}

  @PostMapping("/authenticate")
  Connected authenticate(@RequestBody Connect request) {
    Optional<Credential> known =
        find(request.username())
            .filter(who -> request.password() != null && who.secret().matches(request.password()));
    (known.isPresent() ? allowed : denied).increment();
    return known
        .map(who -> new Connected(ALLOW, false, attributes(who)))
        .orElseGet(() -> new Connected(DENY, false, null));
  }

  @PostMapping("/authorize")
  Answer authorize(@RequestBody Access request) {
    String topic = request.topic();
    boolean may =
        topic != null
            && find(request.username())
                .map(who ->
                    switch (request.action()) {
                      case "publish" -> Rights.mayPublish(who, topic);
                      case "subscribe" -> Rights.maySubscribe(who, topic);
                      case null, default -> false;
                    })
                .orElse(false);
    return new Answer(may ? ALLOW : DENY);
  }

  private Optional<Credential> find(@Nullable String user) {
    return user == null ? Optional.empty() : credentials.find(user);
  }

  private static Attributes attributes(Credential who) {
    return new Attributes(
        String.valueOf(who.tenant().id().value()), who.tenant().key(), who.user());
  }
}
